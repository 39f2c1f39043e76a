package io.github.crosslevel.mls.decision;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.label.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The port to what fulfils an obligation by rewriting content, such as masking. Implementations are thread-safe and use
 * bounded memory. Rewriting never lowers the label of the content.
 */
public interface ObligationHandler {
    /** Returns whether this handler can fulfil the obligation on content of this type. */
    boolean handles(Obligation obligation, ContentType type);

    /**
     * Rewrites canonical content into canonical content of the same type.
     *
     * @return what was understood, or where the content could not be rewritten, which turns the permit into a denial
     */
    Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten) throws IOException;

    /**
     * Returns the label of what this handler puts into content besides the content itself, such as values from a table;
     * empty if it puts in nothing that is labelled. The label of the content rises with it.
     */
    default Optional<Label> brings(Obligation obligation) {
        return Optional.empty();
    }
}
