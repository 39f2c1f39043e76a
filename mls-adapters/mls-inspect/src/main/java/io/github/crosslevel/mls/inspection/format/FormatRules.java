package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspect.Inspector;
import java.io.IOException;
import java.io.InputStream;

/** Rules about the form of one kind of content. Thread-safe; linear time and bounded memory on whatever content. */
public interface FormatRules {
    /**
     * Checks bytes up to their end, or up to where so much is wrong that the rest does not matter; the stream is left
     * open.
     *
     * @throws IOException if reading failed
     */
    FormatReport check(InputStream content) throws IOException;

    /** Returns the inspector that blocks content which breaks a rule. */
    default Inspector inspector() {
        return content -> {
            try (InputStream in = content.open()) {
                return check(in).inspection();
            }
        };
    }
}
