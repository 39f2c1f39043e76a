package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspect.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One form in which bytes of a content can be read, or a piece of it if it is a long one.
 *
 * <p>Thread-safe, and stays valid after the sink returned.
 */
public final class View {
    /** Of an excerpt; each may be two chars. */
    private static final int MOST_CHARACTERS = Place.MAX_EXCERPT / 2;

    private final ViewPath path;
    private final ViewKind kind;
    private final byte[] bytes;
    private final long offset;
    private final boolean last;
    private final @Nullable View parent;
    private final @Nullable LeafDecoder decoder;

    private View(
            ViewPath path,
            ViewKind kind,
            byte[] bytes,
            long offset,
            boolean last,
            @Nullable View parent,
            @Nullable LeafDecoder decoder) {
        this.path = path;
        this.kind = kind;
        this.bytes = bytes;
        this.offset = offset;
        this.last = last;
        this.parent = parent;
        this.decoder = decoder;
    }

    /** Returns a piece that starts at {@code offset}, all bytes of which stand where the path says. */
    static View piece(ViewPath path, ViewKind kind, byte[] bytes, long offset, boolean last) {
        return new View(path, kind, bytes, offset, last, null, null);
    }

    /** Returns a whole view that was decoded from this one. */
    View decoded(ViewPath path, ViewKind kind, byte[] bytes, LeafDecoder decoder) {
        return new View(path, kind, bytes, 0, true, this, decoder);
    }

    /** Returns a whole view with the bytes of this one. */
    View same(ViewPath path, ViewKind kind) {
        return new View(path, kind, bytes, 0, true, this, null);
    }

    /** Returns where the view comes from; one object for all pieces of a view. */
    public ViewPath path() {
        return path;
    }

    /** Returns what it is a view of. */
    public ViewKind kind() {
        return kind;
    }

    /** Returns the 0-based offset of the first of these bytes in the view: 0 unless this is a later piece. */
    public long offset() {
        return offset;
    }

    /** Returns whether the view ends here. The last piece of a long view may be empty. */
    public boolean isLast() {
        return last;
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns the bytes, text in UTF-8 but for what was encoded in no charset at all.
     *
     * <p>The buffer is backed by the array that the view itself has, from its first byte to its last, so that matchers
     * need no copy: nobody may write to it.
     */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes);
    }

    byte[] array() {
        return bytes;
    }

    /** Returns the bytes as text, U+FFFD for what is not UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Returns where a byte of this view was, first in this view, then in what it was decoded from, and so on outwards.
     *
     * <p>A byte decoded from several stands for the first of them. The chain ends at what is not held in memory: the
     * text or the bytes of the whole body or part.
     *
     * @param index 0 to {@link #length()}, counted from the first of these bytes
     * @throws IndexOutOfBoundsException if it is out of range
     */
    public List<ViewPosition> trace(int index) {
        List<ViewPosition> trace = new ArrayList<>();
        View view = this;
        int at = Objects.checkIndex(index, bytes.length + 1);
        while (true) {
            trace.add(new ViewPosition(view.path, view.offset + at));
            View from = view.parent;
            if (from == null) {
                return List.copyOf(trace);
            }
            LeafDecoder by = view.decoder;
            at = by == null ? at : DecodedBytes.sourceOf(at, from.bytes, by);
            view = from;
        }
    }

    /**
     * Returns the place of some bytes of this view, as findings have it: in the excerpt every digit is {@code *}, and
     * what does not show is {@code ?}.
     *
     * @param index the first byte, counted from the first of these bytes
     * @param length how many there are; at most 32 characters are shown
     * @throws IndexOutOfBoundsException if they are not all in this view
     */
    public Place place(int index, int length) {
        Objects.checkFromIndexSize(index, length, bytes.length);
        return new Place(path.toString(), offset + index, excerpt(index, index + length));
    }

    private String excerpt(int start, int end) {
        StringBuilder text = new StringBuilder();
        int i = start;
        for (int shown = 0; i < end && shown < MOST_CHARACTERS; shown++) {
            int c = CodePoints.at(bytes, i);
            boolean visible = c < 0x80 ? c >= ' ' && c < 0x7f : Character.isLetterOrDigit(c);
            text.appendCodePoint(c >= 0 && Character.isDigit(c) ? '*' : visible ? c : '?');
            i += c < 0 ? 1 : CodePoints.width(bytes[i]);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return path + " " + kind + ", " + bytes.length + " bytes at " + offset;
    }
}
