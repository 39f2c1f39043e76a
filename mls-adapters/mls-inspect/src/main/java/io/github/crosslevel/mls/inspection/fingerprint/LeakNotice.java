package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The report that an object has leaked, to be signed by those who may say so.
 *
 * @param serial its place in the feed, from 1 without gaps
 * @param object what to call the object, printable, at most 128 chars
 * @param fingerprint what it is recognised by
 */
public record LeakNotice(long serial, String object, Fingerprint fingerprint) {
    /** What the content of the signed document is. */
    public static final String MEDIA_TYPE = "application/vnd.crosslevel.mls.leak-notice.v1";

    private static final int MOST = 128;

    /**
     * Checks number and name.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public LeakNotice {
        if (serial < 1) {
            throw new IllegalArgumentException("serial number " + serial + " is below 1");
        }
        Names.require("object", object, MOST);
    }

    /** Returns the notice as a document that nobody has signed yet. */
    public SignedDocument document() {
        byte[] name = object.getBytes(StandardCharsets.UTF_8);
        byte[] print = fingerprint.encoded();
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + Short.BYTES + name.length + print.length);
        out.putLong(serial).putShort((short) name.length).put(name).put(print);
        return SignedDocument.of(MEDIA_TYPE, out.array());
    }

    /**
     * Reads the content of a document.
     *
     * @throws IllegalArgumentException if it is no notice
     */
    static LeakNotice decode(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        if (content.length < Long.BYTES + Short.BYTES) {
            throw new IllegalArgumentException("notice of " + content.length + " bytes");
        }
        long serial = in.getLong();
        int length = in.getShort();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("name of " + length + " bytes");
        }
        CharBuffer object;
        try {
            object = StandardCharsets.UTF_8.newDecoder().decode(in.slice(in.position(), length));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("name is not UTF-8", e);
        }
        byte[] print = new byte[in.remaining() - length];
        in.position(in.position() + length).get(print);
        return new LeakNotice(serial, object.toString(), Fingerprint.decode(print));
    }
}
