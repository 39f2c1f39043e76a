package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.label.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;

/** Ports of more than one method that ask, each time, the one that a test has set last. */
final class LatestPorts {
    private LatestPorts() {}

    static Canonicalizer canonicalizer(Supplier<Canonicalizer> latest) {
        return new Canonicalizer() {
            @Override
            public ContentType type() {
                return LetterText.TYPE;
            }

            @Override
            public Canonicalization canonicalize(InputStream raw, OutputStream canonical) throws IOException {
                return latest.get().canonicalize(raw, canonical);
            }
        };
    }

    static CanonicalChecker checker(Supplier<CanonicalChecker> latest) {
        return new CanonicalChecker() {
            @Override
            public ContentType type() {
                return LetterText.TYPE;
            }

            @Override
            public Canonicalization check(InputStream canonical) throws IOException {
                return latest.get().check(canonical);
            }
        };
    }

    static ObligationHandler handler(Supplier<ObligationHandler> latest) {
        return new ObligationHandler() {
            @Override
            public boolean handles(Obligation obligation, ContentType type) {
                return latest.get().handles(obligation, type);
            }

            @Override
            public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream out)
                    throws IOException {
                return latest.get().fulfil(obligation, content, out);
            }

            @Override
            public Optional<Label> brings(Obligation obligation) {
                return latest.get().brings(obligation);
            }
        };
    }
}
