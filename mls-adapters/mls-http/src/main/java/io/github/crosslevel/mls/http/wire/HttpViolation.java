package io.github.crosslevel.mls.http.wire;

/**
 * A message that was refused. Nothing after it can be understood: the connection must be closed.
 *
 * @param problem what is wrong
 * @param position 0-based offset of the byte at which it was seen, counted from the start of the connection, or of the
 *     body if it was read as a form
 */
public record HttpViolation(HttpProblem problem, long position)
        implements RequestReading, ResponseReading, FormReading {
    /** Returns the status code to refuse a request with. */
    public int status() {
        return problem.status();
    }

    /** Returns the problem and its position, such as {@code BARE_LF at byte 17: line feed without carriage return}. */
    @Override
    public String toString() {
        return problem + " at byte " + position + ": " + problem.text();
    }
}
