package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.seal.Sealer;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The last stages on the source side: approved content is sealed, recorded, and sent. */
final class Sending {
    private final Sealer sealer;
    private final Link link;
    private final Recorder recorder;
    private final InstantSource clock;

    Sending(FrontWiring wiring, Recorder recorder) {
        this.sealer = wiring.sealer();
        this.link = wiring.link();
        this.clock = wiring.clock();
        this.recorder = recorder;
    }

    /** Returns the claims for all of the approved content. */
    Claims claims(Approved approved) {
        Labeled labeled = approved.labeled();
        Submission submission = labeled.identified().submission();
        Content content = approved.content();
        return new Claims(
                submission.id(),
                submission.correlation(),
                labeled.identified().subject(),
                labeled.request().object(),
                approved.label(),
                submission.action(),
                submission.protocol(),
                submission.route(),
                labeled.release().version(),
                new Payload(content.type(), content.length(), content.digest(), 0, content.length()),
                now());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Step<Sealed> seal(Approved approved) throws IOException {
        Claims claims = claims(approved);
        return Step.next(new Sealed(claims, sealer.seal(claims, approved.content()), approved.trace()));
    }

    /** Seals one part of a file that was approved before and is permitted still. */
    Sealed sealPart(Claims claims, Content content) throws IOException {
        return new Sealed(claims, sealer.seal(claims, content), Trace.of(claims));
    }

    /** Records the crossing, then lets the frame go. */
    Acknowledgement send(Sealed sealed) throws IOException {
        try (InputStream frame = sealed.frame()) {
            recorder.forwarded(sealed.stage(), sealed.trace());
            return link.send(frame);
        }
    }

    /** As {@link #send}, where a refusal by the other side stops the crossing. */
    Step<Sealed> sendWhole(Sealed sealed) throws IOException {
        return send(sealed) instanceof Acknowledgement.Accepted
                ? Step.next(sealed)
                : Step.refuse(ReasonCode.REFUSED_BY_PEER, "");
    }
}
