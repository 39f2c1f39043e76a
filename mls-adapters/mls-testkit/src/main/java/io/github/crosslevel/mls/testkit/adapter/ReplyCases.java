package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** The way back: an answer is a crossing of its own, and may be refused when the question has arrived. */
final class ReplyCases<A extends RunningAdapter> {
    private final List<AdapterCase<A>> all = new ArrayList<>();

    private interface Wrong {
        void arrange(Script script);
    }

    List<AdapterCase<A>> all() {
        refusedAnswers();
        waysBack();
        timeouts();
        return all.stream().map(each -> each.only(AdapterLevel.APPLICATION)).toList();
    }

    private void refused(String name, ReasonCode reason, Wrong wrong) {
        all.add(AdapterCase.of(CaseFamily.REPLY, name + " is refused", run -> {
            wrong.arrange(run.script());
            answerStops(run, "intranet " + reason, "internet " + ReasonCode.REFUSED_BY_PEER);
        }));
    }

    /** The question arrives, and the sender gets a refusal instead of the answer. */
    private static <A extends RunningAdapter> void answerStops(CaseRun<A> run, String... stops) throws Exception {
        Told told = run.send(Texts.ORDINARY);
        assertThat(told.kind()).as("what the sender is told: " + told).isEqualTo(Told.Kind.REFUSED);
        assertThat(run.stops()).as("stops on the trail").containsExactlyInAnyOrder(stops);
        CaseRun.tellsNothing(told);
        assertThat(told.words()).doesNotContain(run.contract().canonical(Texts.ORDINARY));
    }

    private void refusedAnswers() {
        refused("an answer of somebody unknown", ReasonCode.UNAUTHENTICATED, script -> {
            var known = script.authenticator;
            script.authenticator = credential -> credential.claimed().equals(CrossingRig.ANSWERER.claimed())
                    ? new Authentication.Unproved(Authentication.Cause.WRONG_SECRET)
                    : known.authenticate(credential);
        });
        refused("an answer without a label", ReasonCode.UNLABELED, script -> {
            var labeler = script.labeler;
            script.labeler = request ->
                    request.action().equals(CrossingRig.ANSWER) ? new Stamping.Unstamped() : labeler.stamp(request);
        });
        refused("an answer above the clearance of who asked", ReasonCode.LEVEL_SKIPPING, script -> {
            var labeler = script.labeler;
            script.labeler = request -> request.action().equals(CrossingRig.ANSWER)
                    ? new Stamping.Stamped(CrossingRig.label("red"), "kit-label")
                    : labeler.stamp(request);
        });
        refused("an answer that the policy denies", ReasonCode.RULE_DENY, script -> {
            var decider = script.decider;
            script.decider = request -> request.action().equals(CrossingRig.ANSWER)
                    ? Decision.deny(ReasonCode.RULE_DENY, "kit-rule")
                    : decider.decide(request);
        });
        refused("an answer that the parser does not accept", ReasonCode.MALFORMED_CONTENT, script -> {
            AtomicInteger contents = new AtomicInteger();
            var departing = script.departing;
            script.departing = (raw, out) -> contents.incrementAndGet() == 2
                    ? new Canonicalization.Malformed(0, "no")
                    : departing.canonicalize(raw, out);
        });
        refused("a harmful answer", ReasonCode.HARMFUL_CONTENT, script -> {
            AtomicInteger contents = new AtomicInteger();
            script.inspector = content -> contents.incrementAndGet() == 2
                    ? Inspection.block(new Finding("kit-rule", ReasonCode.HARMFUL_CONTENT, 0, "found"))
                    : Inspection.clean();
        });
    }

    private void waysBack() {
        CaseFamily family = CaseFamily.REPLY;
        all.add(AdapterCase.of(family, "an answer that the policy has masked comes masked", run -> {
            run.script().decider = request -> request.action().equals(CrossingRig.ANSWER)
                    ? new Decision.Permit("kit-rule", List.of(new Obligation(LetterText.Masking.NAME, Map.of())))
                    : Decision.permit("kit-rule");
            assertThat(run.send(Texts.ORDINARY))
                    .isEqualTo(Told.answered(Texts.masked(run.contract().canonical(Texts.ORDINARY))));
        }));
        all.add(AdapterCase.of(family, "an answer that is altered on the way is refused", run -> {
            run.script().back =
                    Frames.altered(run.script().ways().back(), frame -> Frames.bitFlipped(frame, MemoryFrames.HEAD));
            String peer = " " + ReasonCode.REFUSED_BY_PEER;
            answerStops(run, "internet " + ReasonCode.ENVELOPE_TAMPERED, "intranet" + peer, "internet" + peer);
        }));
        all.add(AdapterCase.of(family, "an answer around the interconnect is refused", run -> {
            run.script().home = run.script().ways().back();
            String peer = " " + ReasonCode.REFUSED_BY_PEER;
            answerStops(run, "internet " + ReasonCode.NOT_ARBITRATED, "intranet" + peer, "internet" + peer);
        }));
        all.add(AdapterCase.of(family, "an answer that comes twice is given once", run -> {
            run.script().back = Frames.doubled(run.script().ways().back());
            ArrivalCases.oneArrives(run, "internet " + ReasonCode.TOKEN_REPLAYED);
        }));
        all.add(AdapterCase.of(family, "a link that fails on the way back is a refusal", run -> {
            run.script().home = Frames.down();
            answerStops(run, "intranet " + ReasonCode.STORAGE_FAILED, "internet " + ReasonCode.REFUSED_BY_PEER);
        }));
    }

    private void timeouts() {
        all.add(AdapterCase.of(CaseFamily.TIMEOUT, "a sender whose answer is lost is told so", run -> {
            run.script().home = Frames.losing();
            Told told = run.send(Texts.ORDINARY);
            assertThat(told.kind()).isIn(Told.Kind.REFUSED, Told.Kind.NOTHING);
            assertThat(run.stops()).containsExactly("internet " + ReasonCode.TIMED_OUT);
            CaseRun.tellsNothing(new Told(told.kind(), told.words()));
            run.script().home = run.script().ways().out();
            int before = run.adapter().received().size();
            run.isTold(run.send(Texts.ORDINARY), run.contract().canonical(Texts.ORDINARY));
            assertThat(run.arrivedSince(before)).hasSize(1);
        }));
        all.add(AdapterCase.of(
                CaseFamily.TIMEOUT, "an answer that comes too late is given to nobody", ReplyCases::late));
    }

    /** The first answer is held back until the second question is under way; it must not become its answer. */
    private static <A extends RunningAdapter> void late(CaseRun<A> run) throws Exception {
        AtomicReference<byte[]> held = new AtomicReference<>(new byte[0]);
        Link back = run.script().ways().back();
        run.script().back = frame -> {
            held.set(frame.readAllBytes());
            return Acknowledgement.accepted(0);
        };
        assertThat(run.send("first\n").kind()).isIn(Told.Kind.REFUSED, Told.Kind.NOTHING);
        run.script().back = frame -> {
            back.send(new ByteArrayInputStream(held.get()));
            return back.send(frame);
        };
        run.rig().audit().clear();
        assertThat(run.send("second\n")).isEqualTo(Told.answered("second\n"));
        assertThat(run.stops()).containsExactly("internet " + ReasonCode.UNCORRELATED_REPLY);
    }
}
