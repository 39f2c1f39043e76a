package io.github.crosslevel.mls.seal;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;

/**
 * The content that claims speak of, and which part of it one frame carries.
 *
 * @param type the canonical form
 * @param length length of the whole content in bytes
 * @param digest digest of the whole content
 * @param offset where the part in this frame begins, 0 for a message that fits one frame
 * @param partLength length of the part in this frame
 */
public record Payload(ContentType type, long length, Digest digest, long offset, long partLength) {
    /** Checks that the part lies within the content, and that only empty content has an empty part. */
    public Payload {
        if (length < 0 || offset < 0 || partLength < 0 || partLength > length - offset) {
            throw new IllegalArgumentException(
                    "part of " + partLength + " bytes at " + offset + " is not within " + length + " bytes");
        }
        if (partLength == 0 && length > 0) {
            throw new IllegalArgumentException("empty part of content that is not empty");
        }
    }

    /** Returns whether the frame carries all of the content. */
    public boolean isWhole() {
        return partLength == length;
    }

    /** Returns where the next part begins; equal to the length after the last. */
    public long end() {
        return offset + partLength;
    }
}
