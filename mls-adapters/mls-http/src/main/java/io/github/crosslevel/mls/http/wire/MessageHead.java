package io.github.crosslevel.mls.http.wire;

import java.io.IOException;

/** What requests and responses do not have in common; one object for each message. Not thread-safe. */
interface MessageHead<M> {
    /** Returns the problem of a start line that is too long. */
    HttpProblem tooLong();

    /** Reads the start line, which ends at an index of the buffer. */
    void startLine(WireBuffer wire, int lineEnd) throws ViolationException;

    /** Understands the fields, which end at a position, and returns how the body is framed. */
    Framing fields(FieldSection fields, long end) throws IOException, ViolationException;

    /** Returns the message. */
    M message(HttpBody body);
}
