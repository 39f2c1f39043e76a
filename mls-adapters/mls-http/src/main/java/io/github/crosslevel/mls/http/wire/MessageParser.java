package io.github.crosslevel.mls.http.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads messages from a buffer as far as it is filled, and goes on where it stopped when there is more: what is read
 * does not depend on how the bytes arrive. Not thread-safe.
 */
final class MessageParser<M> {
    private enum State {
        START_LINE,
        FIELD,
        FIXED_BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        COMPLETE
    }

    private static final BodyBytes NO_BODY = new BodyBytes(0);
    private static final int MOST_DIGITS = 8;

    private final WireBuffer wire;
    private final HttpLimits limits;
    private final Supplier<MessageHead<M>> heads;

    private State state = State.START_LINE;
    private MessageHead<M> head;
    private final FieldSection fields;
    private Framing framing = new Framing.Absent();
    private ContentCodings codings = ContentCodings.NONE;
    private BodyBytes body = NO_BODY;
    private long sectionStart;
    private long left;

    MessageParser(WireBuffer wire, HttpLimits limits, Supplier<MessageHead<M>> heads) {
        this.wire = wire;
        this.limits = limits;
        this.heads = heads;
        this.head = heads.get();
        this.fields = new FieldSection(limits.fields());
    }

    /** Returns the next message, waiting for its bytes, or empty if the input ended before it began. */
    Optional<M> read(InputStream in) throws IOException, ViolationException {
        Optional<M> message = next();
        while (message.isEmpty()) {
            if (!wire.fill(in)) {
                requireEnd();
                return Optional.empty();
            }
            message = next();
        }
        return message;
    }

    /** Checks that the connection may end here. */
    void requireEnd() throws ViolationException {
        if (state != State.START_LINE || !wire.isDrained()) {
            throw new ViolationException(HttpProblem.TRUNCATED, wire.end());
        }
    }

    /** Returns the next message, or empty if it takes more bytes. */
    Optional<M> next() throws IOException, ViolationException {
        while (state != State.COMPLETE) {
            if (!step()) {
                return Optional.empty();
            }
        }
        HttpBody content = codings.decode(body, limits);
        M message = head.message(content);
        head = heads.get();
        fields.clear();
        body = NO_BODY;
        state = State.START_LINE;
        return Optional.of(message);
    }

    /** Reads one thing; returns false if it takes more bytes. */
    private boolean step() throws IOException, ViolationException {
        return switch (state) {
            case START_LINE -> startLine();
            case FIELD -> field();
            case FIXED_BODY -> bytes(State.COMPLETE);
            case CHUNK_SIZE -> chunkSize();
            case CHUNK -> bytes(State.CHUNK_END);
            case CHUNK_END -> chunkEnd();
            case TRAILER -> trailer();
            case COMPLETE -> true;
        };
    }

    private boolean startLine() throws ViolationException {
        sectionStart = wire.position();
        int end = wire.lineEnd(Math.min(limits.lineBytes(), limits.headBytes()), head.tooLong());
        if (end < 0) {
            return false;
        }
        head.startLine(wire, end);
        wire.endLine(end);
        state = State.FIELD;
        return true;
    }

    /** Finds the end of a line of a section, which is limited as a whole and in each line. */
    private int fieldEnd() throws ViolationException {
        long room = limits.headBytes() - (wire.position() - sectionStart);
        return room >= limits.lineBytes()
                ? wire.lineEnd(limits.lineBytes(), HttpProblem.LINE_TOO_LONG)
                : wire.lineEnd((int) Math.max(room, 0), HttpProblem.HEAD_TOO_LARGE);
    }

    private boolean field() throws IOException, ViolationException {
        int end = fieldEnd();
        while (end > wire.at()) {
            fields.add(wire, end);
            wire.endLine(end);
            end = fieldEnd();
        }
        if (end < 0) {
            return false;
        }
        wire.endLine(end);
        framing = head.fields(fields, wire.position());
        codings = ContentCodings.of(fields, framing, limits);
        state = begin();
        return true;
    }

    private State begin() throws ViolationException {
        if (framing instanceof Framing.Fixed fixed) {
            if (fixed.length() > limits.bodyBytes()) {
                throw new ViolationException(HttpProblem.BODY_TOO_LARGE, fixed.position());
            }
            left = fixed.length();
            body = new BodyBytes((int) left);
            return State.FIXED_BODY;
        }
        if (framing instanceof Framing.Chunked) {
            body = new BodyBytes(limits.bodyBytes());
            return State.CHUNK_SIZE;
        }
        return State.COMPLETE;
    }

    private boolean bytes(State after) {
        left -= wire.move(left, body);
        if (left > 0) {
            return false;
        }
        state = after;
        return true;
    }

    private boolean chunkSize() throws ViolationException {
        int end = wire.lineEnd(limits.lineBytes(), HttpProblem.CHUNK_SIZE);
        if (end < 0) {
            return false;
        }
        long start = wire.position();
        left = size(wire.bytes(), wire.at(), end, start);
        if (left > limits.bodyBytes() - body.length()) {
            throw new ViolationException(HttpProblem.BODY_TOO_LARGE, start);
        }
        wire.endLine(end);
        if (left == 0) {
            sectionStart = wire.position();
            fields.clear();
        }
        state = left == 0 ? State.TRAILER : State.CHUNK;
        return true;
    }

    private static long size(byte[] bytes, int from, int to, long start) throws ViolationException {
        long size = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == ';') {
                throw new ViolationException(HttpProblem.CHUNK_EXTENSION, start + i - from);
            }
        }
        boolean padded = to - from > 1 && bytes[from] == '0';
        if (to == from || to - from > MOST_DIGITS || padded) {
            throw new ViolationException(HttpProblem.CHUNK_SIZE, start);
        }
        for (int i = from; i < to; i++) {
            int digit = Ascii.hexDigit(bytes[i]);
            if (digit < 0) {
                throw new ViolationException(HttpProblem.CHUNK_SIZE, start);
            }
            size = size * 16 + digit;
        }
        return size;
    }

    private boolean chunkEnd() throws ViolationException {
        if (!wire.chunkEnd()) {
            return false;
        }
        state = State.CHUNK_SIZE;
        return true;
    }

    /** Trailers are read and checked, and then dropped: no recipient merges them into the head. */
    private boolean trailer() throws ViolationException {
        int end = fieldEnd();
        if (end < 0) {
            return false;
        }
        if (end == wire.at()) {
            wire.endLine(end);
            state = State.COMPLETE;
            return true;
        }
        long start = wire.position();
        String name = fields.add(wire, end);
        if (framing instanceof Framing.Chunked chunked && !chunked.trailers().contains(name)) {
            throw new ViolationException(HttpProblem.TRAILER, start);
        }
        wire.endLine(end);
        return true;
    }
}
