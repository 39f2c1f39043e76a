package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import java.io.IOException;
import java.io.InputStream;

/** Reduces raw bytes to canonical content of the type that the submission declares. */
final class Stripping {
    private final FrontWiring wiring;
    private final Staging staging;

    Stripping(FrontWiring wiring, Staging staging) {
        this.wiring = wiring;
        this.staging = staging;
    }

    /** Returns whether content of a type can be reduced at all. */
    boolean knows(ContentType type) {
        return wiring.canonicalizers().containsKey(type);
    }

    Step<Stripped> strip(Identified identified, InputStream raw) throws IOException {
        ContentType type = identified.submission().type();
        Canonicalizer canonicalizer = wiring.canonicalizers().get(type);
        if (canonicalizer == null) {
            throw new IllegalStateException("no canonicalizer for " + type);
        }
        try (StagingArea area = staging.allocate()) {
            Canonicalization outcome = canonicalizer.canonicalize(raw, area.output());
            return outcome instanceof Canonicalization.Understood understood
                    ? Step.next(new Stripped(identified, area.commit(type, understood.facts())))
                    : Step.refuse((Canonicalization.Refused) outcome);
        }
    }
}
