package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reduces raw bytes to canonical content of the type that the submission declares. */
final class Stripping {
    private final FrontWiring wiring;
    private final Staging staging;

    Stripping(FrontWiring wiring, Staging staging) {
        this.wiring = wiring;
        this.staging = staging;
    }

    Step<Stripped> strip(Identified identified, InputStream raw) throws IOException {
        ContentType type = identified.submission().type();
        Optional<Canonicalizer> canonicalizer =
                Optional.ofNullable(wiring.canonicalizers().get(type));
        if (canonicalizer.isEmpty()) {
            return Step.refuse(ReasonCode.UNKNOWN_CONTENT_TYPE, type.toString());
        }
        try (StagingArea area = staging.allocate()) {
            Canonicalization outcome = canonicalizer.get().canonicalize(raw, area.output());
            return outcome instanceof Canonicalization.Understood understood
                    ? Step.next(new Stripped(identified, area.commit(type, understood.facts())))
                    : Step.refuse((Canonicalization.Refused) outcome);
        }
    }
}
