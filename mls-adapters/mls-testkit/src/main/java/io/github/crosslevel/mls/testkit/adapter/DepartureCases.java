package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.inspect.Stamping;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the front of the sender refuses before anything has left: the adapter must say no, and nothing more. */
final class DepartureCases<A extends RunningAdapter> {
    /** Makes something go wrong inside. */
    private interface Wrong {
        void arrange(CrossingRig rig);
    }

    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        labels();
        identities();
        routes();
        policies();
        obligations();
        contents();
        all.add(AdapterCase.of(CaseFamily.UNIFORMITY, "refusals look alike, whatever the reason", this::lookAlike));
        return all;
    }

    private void refused(CaseFamily family, String name, ReasonCode reason, Wrong wrong) {
        all.add(AdapterCase.of(family, name + " is refused", run -> {
            wrong.arrange(run.rig());
            run.refused(reason);
        }));
    }

    private void labels() {
        CaseFamily family = CaseFamily.LABEL;
        refused(family, "content without a label", ReasonCode.UNLABELED, DepartureCases::unlabeled);
        refused(family, "a label that the sender does not hold", ReasonCode.LEVEL_SKIPPING, rig -> stamp(rig, "red"));
        refused(family, "a label above the destination", ReasonCode.ABOVE_CEILING, rig -> {
            rig.script().ceilings().put(CrossingRig.DESTINATION, CrossingRig.label("grey"));
        });
        refused(
                family,
                "a labelling that fails",
                ReasonCode.INTERNAL_ERROR,
                rig -> rig.script().labeler = request -> {
                    throw new IllegalStateException("defect");
                });
    }

    private static void unlabeled(CrossingRig rig) {
        rig.script().labeler = request -> new Stamping.Unstamped();
    }

    private static void stamp(CrossingRig rig, String level) {
        rig.script().labeler = request -> new Stamping.Stamped(CrossingRig.label(level), "kit-label");
    }

    private void identities() {
        CaseFamily family = CaseFamily.IDENTITY;
        for (Authentication.Cause cause : List.of(
                Authentication.Cause.UNKNOWN_SUBJECT,
                Authentication.Cause.WRONG_SECRET,
                Authentication.Cause.SUSPENDED,
                Authentication.Cause.EXPIRED)) {
            refused(
                    family,
                    "a sender whose proof is " + cause,
                    ReasonCode.UNAUTHENTICATED,
                    rig -> rig.script().authenticator = credential -> new Authentication.Unproved(cause));
        }
        refused(
                family,
                "a sender of another system",
                ReasonCode.UNAUTHENTICATED,
                rig -> rig.script().authenticator =
                        credential -> KnownCallers.known(credential, CrossingRig.DESTINATION));
        refused(
                family,
                "an authenticator that fails",
                ReasonCode.INTERNAL_ERROR,
                rig -> rig.script().authenticator = credential -> {
                    throw new IllegalStateException("defect");
                });
    }

    private void routes() {
        CaseFamily family = CaseFamily.ROUTE;
        refused(
                family,
                "a destination that is not registered",
                ReasonCode.UNKNOWN_ROUTE,
                rig -> rig.script().ceilings().remove(CrossingRig.DESTINATION));
        refused(
                family,
                "a source that is not registered",
                ReasonCode.UNKNOWN_ROUTE,
                rig -> rig.script().ceilings().remove(CrossingRig.SOURCE));
    }

    private void policies() {
        CaseFamily family = CaseFamily.POLICY;
        for (ReasonCode code : List.of(
                ReasonCode.RULE_DENY,
                ReasonCode.NO_PERMIT,
                ReasonCode.RULES_CONFLICT,
                ReasonCode.MISSING_ATTRIBUTE,
                ReasonCode.MODEL_VIOLATED)) {
            refused(
                    family,
                    "what the policy answers with " + code,
                    code,
                    rig -> rig.script().decider = request -> Decision.deny(code, "kit-rule"));
        }
        refused(
                family,
                "a policy that fails",
                ReasonCode.INTERNAL_ERROR,
                rig -> rig.script().decider = request -> {
                    throw new IllegalStateException("defect");
                });
    }

    private static void oblige(CrossingRig rig, String... names) {
        List<Obligation> obligations = new ArrayList<>();
        for (String name : names) {
            obligations.add(new Obligation(name, Map.of()));
        }
        rig.script().decider = request -> new Decision.Permit("kit-rule", obligations);
    }

    /** A handler that fulfils everything in one way. */
    private interface Handling extends ObligationHandler {
        @Override
        default boolean handles(Obligation obligation, ContentType type) {
            return true;
        }

        @Override
        Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten) throws IOException;
    }

    private void obligations() {
        CaseFamily family = CaseFamily.OBLIGATION;
        all.add(AdapterCase.of(family, "what the policy has masked arrives masked", run -> {
            oblige(run.rig(), LetterText.Masking.NAME);
            run.passes(Texts.ORDINARY, Texts.masked(run.contract().canonical(Texts.ORDINARY)));
        }));
        refused(
                family,
                "an obligation that nobody fulfils",
                ReasonCode.OBLIGATION_UNFULFILLED,
                rig -> oblige(rig, "sign"));
        refused(
                family,
                "a second obligation that nobody fulfils",
                ReasonCode.OBLIGATION_UNFULFILLED,
                rig -> oblige(rig, LetterText.Masking.NAME, "sign"));
        refused(family, "an obligation that cannot be fulfilled", ReasonCode.OBLIGATION_UNFULFILLED, rig -> {
            oblige(rig, "sign");
            rig.script().handler = (Handling) (obligation, content, out) -> new Canonicalization.Malformed(0, "no");
        });
        refused(family, "an obligation that fails", ReasonCode.STORAGE_FAILED, rig -> {
            oblige(rig, "sign");
            rig.script().handler = (Handling) (obligation, content, out) -> {
                throw new IOException("no space");
            };
        });
    }

    private void contents() {
        CaseFamily family = CaseFamily.CONTENT;
        refused(
                family,
                "content that the parser does not accept",
                ReasonCode.MALFORMED_CONTENT,
                rig -> rig.script().departing = (raw, out) -> new Canonicalization.Malformed(3, "expected a letter"));
        refused(
                family,
                "content that the parser finds too large",
                ReasonCode.TOO_LARGE,
                rig -> rig.script().departing = (raw, out) -> new Canonicalization.Oversized(3, "too many lines"));
        refused(
                family,
                "content on which the parser fails",
                ReasonCode.INTERNAL_ERROR,
                rig -> rig.script().departing = (raw, out) -> {
                    throw new IllegalStateException("defect");
                });
        refused(
                family,
                "content on which the parser overflows the stack",
                ReasonCode.INTERNAL_ERROR,
                rig -> rig.script().departing = (raw, out) -> {
                    throw new StackOverflowError();
                });
        refused(
                family,
                "content that cannot be kept",
                ReasonCode.STORAGE_FAILED,
                rig -> rig.script().departing = (raw, out) -> {
                    throw new IOException("no space");
                });
        refused(
                family,
                "content that cannot be sealed",
                ReasonCode.INTERNAL_ERROR,
                rig -> rig.script().sealer = (claims, content) -> {
                    throw new IllegalStateException("no key");
                });
    }

    /** Sends the same text for several reasons to refuse it; ids aside, the words must be the same. */
    private void lookAlike(CaseRun<A> run) throws Exception {
        List<String> words = new ArrayList<>();
        Script script = run.script();
        for (ReasonCode code : List.of(ReasonCode.RULE_DENY, ReasonCode.NO_PERMIT)) {
            script.decider = request -> Decision.deny(code, "kit-rule");
            words.add(run.refused(code).words());
        }
        script.decider = request -> Decision.permit("kit-rule");
        stamp(run.rig(), "red");
        words.add(run.refused(ReasonCode.LEVEL_SKIPPING).words());
        unlabeled(run.rig());
        words.add(run.refused(ReasonCode.UNLABELED).words());
        script.authenticator = credential -> new Authentication.Unproved(Authentication.Cause.WRONG_SECRET);
        words.add(run.refused(ReasonCode.UNAUTHENTICATED).words());
        script.authenticator = credential -> new Authentication.Unproved(Authentication.Cause.UNKNOWN_SUBJECT);
        words.add(run.refused(ReasonCode.UNAUTHENTICATED).words());
        assertThat(words.stream()
                        .map(each -> each.replaceAll("[0-9a-f]{32}", "id").replaceAll("object-\\d+", "object")))
                .as("what senders are told, without ids")
                .containsOnly(words.get(0).replaceAll("[0-9a-f]{32}", "id").replaceAll("object-\\d+", "object"));
    }
}
