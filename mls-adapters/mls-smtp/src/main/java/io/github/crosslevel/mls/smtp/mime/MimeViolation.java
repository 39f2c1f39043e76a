package io.github.crosslevel.mls.smtp.mime;

/**
 * A mail that was refused.
 *
 * @param problem what is wrong
 * @param position 0-based offset of the byte, or of the start of the field or line, at which it was seen
 */
public record MimeViolation(MimeProblem problem, long position) implements MimeReading {
    /** Returns the problem and what it means, such as {@code BASE64: not strict base64}. */
    String description() {
        return problem + ": " + problem.text();
    }

    /** Returns problem and position, such as {@code BASE64 at byte 170: not strict base64}. */
    @Override
    public String toString() {
        return problem + " at byte " + position + ": " + problem.text();
    }
}
