package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.admin.SystemRegistry;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.Opener;
import io.github.crosslevel.mls.seal.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The stages on the destination side, in order; they share no parser with {@link Departure}. */
final class Arrival {
    private final SystemId system;
    private final SystemRegistry systems;
    private final Opener opener;
    private final Map<ContentType, CanonicalChecker> checkers;
    private final InstantSource clock;
    private final ContinuationRules continuation;
    private final FirstPart firstPart;

    /** Knows the claims with which a file set out of which some parts are here. */
    @FunctionalInterface
    interface FirstPart {
        Optional<Claims> of(Claims part) throws IOException;
    }

    Arrival(FrontWiring wiring, FirstPart firstPart) {
        this.system = wiring.system();
        this.systems = wiring.systems();
        this.opener = wiring.opener();
        this.checkers = wiring.checkers();
        this.clock = wiring.clock();
        this.continuation = wiring.continuation();
        this.firstPart = firstPart;
    }

    /** Checks the head of a frame: endorsement, token, address, and that this system may hold what is labelled so. */
    Step<Unsealed> unseal(InputStream frame) throws IOException {
        FrameVerdict verdict = opener.open(frame);
        if (verdict instanceof FrameVerdict.Rejected rejected) {
            return new Step.Stopped<>(
                    Outcome.REFUSED,
                    rejected.reason(),
                    Optional.of(Stage.SEALED),
                    rejected.presented().map(Trace::of).orElse(Trace.empty()));
        }
        FrameVerdict.Genuine genuine = (FrameVerdict.Genuine) verdict;
        return Step.next(new Unsealed(genuine.claims(), genuine.stream())).then(this::address);
    }

    private Step<Unsealed> address(Unsealed unsealed) throws IOException {
        Claims claims = unsealed.claims();
        if (!claims.route().destination().equals(system)) {
            return Step.refuse(ReasonCode.TOKEN_ROUTE_MISMATCH, "this is " + system);
        }
        Optional<GradedSystem> self = systems.find(system);
        if (self.isEmpty() || systems.find(claims.route().source()).isEmpty()) {
            return Step.refuse(ReasonCode.UNKNOWN_ROUTE, claims.route().toString());
        }
        boolean finishing = continuation.of(claims.route()) == Continuation.FINISH;
        Optional<Claims> begun = finishing ? firstPart.of(claims) : Optional.empty();
        LabelStatus status = claims.label().at(continuation.judgedAt(begun, clock.instant()));
        Optional<Reason> lapsed = MandatoryAccess.refusal(status);
        if (lapsed.isPresent()) {
            return Step.refuse(lapsed.get());
        }
        if (!(status instanceof LabelStatus.InForce now && self.get().ceiling().allows(now.label()))) {
            return Step.refuse(ReasonCode.ABOVE_CEILING, claims.label().toString());
        }
        return Step.next(unsealed);
    }

    /** Takes a message whole out of its one frame. */
    Step<Opened> open(Unsealed unsealed, Staging staging) throws IOException {
        Payload payload = unsealed.claims().payload();
        if (!payload.isWhole()) {
            return Step.refuse(ReasonCode.MALFORMED_FRAME, "message in more than one part");
        }
        try (StagingArea area = staging.allocate()) {
            unsealed.stream().transferTo(area.output());
            Content content = area.commit(payload.type(), Attributes.none());
            return Step.next(new Opened(unsealed.claims(), content));
        }
    }

    /** Reads staged content with the independent parser, and compares length, digest and facts with the claims. */
    Step<Verified> verify(Opened opened) throws IOException {
        Payload payload = opened.claims().payload();
        Optional<CanonicalChecker> checker = Optional.ofNullable(checkers.get(payload.type()));
        if (checker.isEmpty()) {
            return Step.refuse(ReasonCode.UNKNOWN_CONTENT_TYPE, payload.type().toString());
        }
        MessageDigest digest = Digest.algorithm();
        Canonicalization outcome;
        try (InputStream in = new DigestInputStream(opened.content().open(), digest)) {
            outcome = checker.get().check(in);
            if (in.read() >= 0) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }
        if (opened.content().length() != payload.length()
                || !Digest.of(digest.digest()).equals(payload.digest())) {
            return Step.refuse(ReasonCode.CONTENT_CHANGED, "digest differs from the claims");
        }
        if (outcome instanceof Canonicalization.Refused refused) {
            return Step.refuse(refused);
        }
        Attributes facts = ((Canonicalization.Understood) outcome).facts();
        if (!opened.claims()
                .object()
                .attributes()
                .values()
                .entrySet()
                .containsAll(facts.values().entrySet())) {
            return Step.refuse(ReasonCode.MALFORMED_CONTENT, "the two parsers disagree on a fact");
        }
        return Step.next(new Verified(opened.claims(), opened.content()));
    }
}
