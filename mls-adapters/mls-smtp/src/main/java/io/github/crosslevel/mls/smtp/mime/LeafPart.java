package io.github.crosslevel.mls.smtp.mime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A part that holds text or a file, decoded: text is UTF-8 with lines that end with CR LF, a file its bytes. Immutable.
 */
public final class LeafPart implements MailPart {
    private final PartHeader header;
    private final String type;
    private final byte[] content;

    private LeafPart(PartHeader header, String type, byte[] content) {
        this.header = header;
        this.type = type;
        this.content = content;
    }

    /**
     * Returns a file that was not in a mail before.
     *
     * @param type a media type in lower case, without parameters
     * @throws IllegalArgumentException if it is a type of text or of what has parts
     */
    public static LeafPart file(PartHeader header, String type, byte[] content) {
        if (!type.matches("(application|audio|image|video)/[a-z0-9][a-z0-9.+-]{0,60}")) {
            throw new IllegalArgumentException("`" + type + "` is not the type of a file");
        }
        return new LeafPart(header, type, content.clone());
    }

    static LeafPart owning(PartHeader header, String type, byte[] content) {
        return new LeafPart(header, type, content);
    }

    @Override
    public PartHeader header() {
        return header;
    }

    @Override
    public String type() {
        return type;
    }

    /** Returns whether it is text. */
    public boolean isText() {
        return type.startsWith("text/");
    }

    /** Returns the number of bytes, decoded. */
    public int length() {
        return content.length;
    }

    /** Returns a stream over the decoded bytes. */
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }

    byte[] content() {
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LeafPart that
                && type.equals(that.type)
                && header.equals(that.header)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Returns type and length only. */
    @Override
    public String toString() {
        return "LeafPart[" + type + ", " + content.length + "]";
    }
}
