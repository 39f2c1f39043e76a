package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.internal.json.JsonEvents;
import io.github.crosslevel.mls.inspection.internal.json.JsonParser;
import io.github.crosslevel.mls.inspection.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The members and elements of JSON; names stand once in an object. */
final class JsonStructure implements JsonEvents {
    private static final LeafDecoder STRING = new BackslashDecoder();

    /** An object or array that is open; for arrays, no name is ever in the set. */
    private static final class Frame {
        final ViewPath path;
        final boolean isObject;
        final Set<String> names = new HashSet<>();
        long elements;

        Frame(ViewPath path, boolean isObject) {
            this.path = path;
            this.isObject = isObject;
        }
    }

    private final ByteSource in;
    private final Reading reading;
    private final Deque<Frame> open = new ArrayDeque<>();

    /** Where the value is that comes next, if it is a member. */
    private ViewPath member;

    /** How many names all open objects hold: what bounds memory. */
    private long names;

    JsonStructure(ByteSource in, Reading reading) {
        this.in = in;
        this.reading = reading;
        this.member = in.path().step("json").part("$");
    }

    void read() throws IOException {
        try {
            JsonParser.parse(in, this);
        } catch (JsonSyntaxException e) {
            throw new RefusedException(e.isTruncated() ? Fault.TRUNCATED : Fault.JSON_SYNTAX, in.path(), e.offset());
        }
    }

    /** Returns where the next value is. */
    private ViewPath path() {
        Frame frame = open.peek();
        return frame == null || frame.isObject ? member : frame.path.element(frame.elements++);
    }

    private View piece(byte[] raw, long offset) {
        return View.piece(in.path(), ViewKind.WHOLE, raw, offset, false);
    }

    private static Limit limit(Part part) {
        return part == Part.NAME ? Limit.NAME_BYTES : Limit.LEAF_BYTES;
    }

    @Override
    public long most(Part part) {
        return reading.limit(limit(part));
    }

    @Override
    public IOException tooLong(Part part, long offset) {
        return new RefusedException(limit(part), in.path(), offset);
    }

    @Override
    public void name(byte[] raw, long offset) throws IOException {
        Frame frame = open.element();
        DecodedBytes out = new DecodedBytes();
        out.reset(raw.length);
        STRING.decode(raw, out);
        String name = new String(out.toBytes(), StandardCharsets.UTF_8);
        if (!frame.names.add(name)) {
            throw in.refused(Fault.JSON_DUPLICATE);
        }
        names++;
        if (names > reading.limit(Limit.FIELDS)) {
            throw in.refused(Limit.FIELDS);
        }
        member = frame.path.member(name);
        reading.leaf(piece(raw, offset), member, ViewKind.NAME, STRING);
    }

    @Override
    public void string(byte[] raw, long offset) throws IOException {
        reading.leaf(piece(raw, offset), path(), ViewKind.VALUE, STRING);
    }

    @Override
    public void plain(byte[] raw, long offset) throws IOException {
        reading.leaf(piece(raw, offset), path(), ViewKind.VALUE);
    }

    @Override
    public void object(long offset) throws IOException {
        push(new Frame(path(), true));
    }

    @Override
    public void array(long offset) throws IOException {
        push(new Frame(path(), false));
    }

    private void push(Frame frame) throws RefusedException {
        if (open.size() >= reading.limit(Limit.STRUCTURE_DEPTH)) {
            throw in.refused(Limit.STRUCTURE_DEPTH);
        }
        open.push(frame);
    }

    @Override
    public void end() {
        names -= open.pop().names.size();
    }
}
