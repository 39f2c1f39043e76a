package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.inspection.archive.ZipReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * Reads content and shows every view of it, in bounded memory and linear time.
 *
 * <p>Immutable and thread-safe; one serves for all content.
 *
 * <pre>{@code
 * ViewReader reader = ViewReader.standard().with(ViewLimits.standard().with(Limit.PARTS, 20));
 * ViewOutcome outcome = reader.read(in, Representation.of("text/csv; charset=gb18030"), view -> look(view));
 * if (outcome instanceof ViewOutcome.Refused refused) {
 *     block(refused.refusal().code());
 * }
 * }</pre>
 */
public final class ViewReader {
    private static final ViewReader STANDARD =
            new ViewReader(ViewLimits.standard(), Decodings.standard(), System::nanoTime);

    private final ViewLimits limits;
    private final Decodings decodings;
    private final LongSupplier nanos;

    private ViewReader(ViewLimits limits, Decodings decodings, LongSupplier nanos) {
        this.limits = limits;
        this.decodings = decodings;
        this.nanos = nanos;
    }

    /** Returns a reader with standard limits and decodings. */
    public static ViewReader standard() {
        return STANDARD;
    }

    /** Returns the same reader with other limits. */
    public ViewReader with(ViewLimits limits) {
        return new ViewReader(limits, decodings, nanos);
    }

    /** Returns the same reader with other decodings of leaves. */
    public ViewReader with(Decodings decodings) {
        return new ViewReader(limits, decodings, nanos);
    }

    /** Returns the same reader with another clock for {@link Limit#MILLISECONDS}, in nanoseconds from any moment on. */
    public ViewReader withClock(LongSupplier nanos) {
        return new ViewReader(limits, decodings, nanos);
    }

    /**
     * Reads to the end, or to where it refuses, and leaves the stream open. A ZIP archive, which is read from its end,
     * is held in memory up to {@link Limit#HELD_BYTES}.
     *
     * @throws IOException if reading fails, or the sink throws it
     */
    public ViewOutcome read(InputStream in, Representation representation, ViewSink sink) throws IOException {
        Reading reading = new Reading(this, sink);
        try {
            reading.content(in, representation, ViewPath.root(representation.name()), 0);
            return new ViewOutcome.Complete(reading.views());
        } catch (RefusedException e) {
            return e.outcome();
        }
    }

    /**
     * Reads content whose type is a media type; a ZIP archive is read in place, however long.
     *
     * @throws IOException if reading fails, or the sink throws it
     */
    public ViewOutcome read(Content content, ViewSink sink) throws IOException {
        try (InputStream in = new ContentInput(content.open(), within -> ZipReader.open(content, within))) {
            return read(in, Representation.of(content.type().value()), sink);
        }
    }

    /**
     * Reads bytes that are held.
     *
     * @throws IOException if the sink throws it
     */
    public ViewOutcome read(byte[] bytes, Representation representation, ViewSink sink) throws IOException {
        InputStream in = new ContentInput(new ByteArrayInputStream(bytes), within -> ZipReader.open(bytes, within));
        return read(in, representation, sink);
    }

    /**
     * Reads a single leaf, for example a header field or a path.
     *
     * @param name where paths begin
     * @throws IOException if the sink throws it
     */
    public ViewOutcome readLeaf(String name, ViewKind kind, byte[] bytes, ViewSink sink) throws IOException {
        Reading reading = new Reading(this, sink);
        ViewPath path = ViewPath.root(name);
        View leaf = View.piece(path, kind, bytes.clone(), 0, true);
        try {
            if (bytes.length > limits.get(Limit.LEAF_BYTES)) {
                throw new RefusedException(Limit.LEAF_BYTES, path, limits.get(Limit.LEAF_BYTES));
            }
            reading.show(leaf);
            reading.forms(leaf);
            return new ViewOutcome.Complete(reading.views());
        } catch (RefusedException e) {
            return e.outcome();
        }
    }

    /**
     * Reads a single leaf of text.
     *
     * @throws IOException if the sink throws it
     */
    public ViewOutcome readLeaf(String name, ViewKind kind, String text, ViewSink sink) throws IOException {
        return readLeaf(name, kind, text.getBytes(StandardCharsets.UTF_8), sink);
    }

    ViewLimits limits() {
        return limits;
    }

    Decodings decodings() {
        return decodings;
    }

    LongSupplier nanos() {
        return nanos;
    }
}
