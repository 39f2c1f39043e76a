package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One content while it is read: what was used of its limits, and the sink. Not thread-safe. */
final class Reading {
    /** The clock costs more than a short view. */
    private static final int VIEWS_BETWEEN_CHECKS = 16;

    private final ViewLimits limits;
    private final ViewSink sink;
    private final LongSupplier nanos;
    private final LeafExplorer explorer;
    private final long started;
    private long views;
    private long parts;
    private long expanded;
    private long held;

    Reading(ViewReader reader, ViewSink sink) {
        this.limits = reader.limits();
        this.sink = sink;
        this.nanos = reader.nanos();
        this.explorer = new LeafExplorer(reader.decodings(), limits, this);
        this.started = nanos.getAsLong();
    }

    long limit(Limit limit) {
        return limits.get(limit);
    }

    long views() {
        return views;
    }

    void show(View view) throws IOException {
        views++;
        if (views % VIEWS_BETWEEN_CHECKS == 0) {
            checkTime(view.path(), view.offset());
        }
        sink.accept(view);
    }

    void checkTime(ViewPath path, long offset) throws RefusedException {
        long used = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - started);
        if (used > limit(Limit.MILLISECONDS)) {
            throw new RefusedException(Limit.MILLISECONDS, path, offset);
        }
    }

    /** Counts one more part or entry. */
    void part(ViewPath path) throws RefusedException {
        parts++;
        if (parts > limit(Limit.PARTS)) {
            throw new RefusedException(Limit.PARTS, path, 0);
        }
    }

    /** Reads all of an archive that cannot be read in place; what is held has to be {@linkplain #release released}. */
    byte[] hold(InputStream in, ViewPath path) throws IOException {
        int most = (int) (limit(Limit.HELD_BYTES) - held);
        byte[] bytes = in.readNBytes(most);
        if (in.read() >= 0) {
            throw new RefusedException(Limit.HELD_BYTES, path, most);
        }
        held += bytes.length;
        return bytes;
    }

    void release(byte[] bytes) {
        held -= bytes.length;
    }

    /** Counts bytes that a content coding or an archive yields. */
    void expand(long more, ViewPath path, long offset) throws RefusedException {
        expanded += more;
        if (expanded > limit(Limit.EXPANDED_BYTES)) {
            throw new RefusedException(Limit.EXPANDED_BYTES, path, offset);
        }
    }

    /** Shows a leaf as it stands, and its other forms. */
    void leaf(View raw, ViewPath path, ViewKind kind) throws IOException {
        View leaf = raw.same(path, kind);
        show(leaf);
        explorer.explore(leaf);
    }

    /** Shows a leaf as its structure has it, and its other forms. */
    void leaf(View raw, ViewPath path, ViewKind kind, LeafDecoder decoder) throws IOException {
        View leaf = explorer.structural(raw, path, kind, decoder);
        show(leaf);
        explorer.explore(leaf);
    }

    /** Shows the other forms of what was shown already. */
    void forms(View shown) throws IOException {
        explorer.explore(shown);
    }

    /** Shows all views of a content. */
    void content(InputStream in, Representation representation, ViewPath path, int nesting) throws IOException {
        new ContentReading(this, path, nesting).read(in, representation);
    }
}
