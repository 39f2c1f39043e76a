package io.github.crosslevel.mls.crypto.internal.suite;

import java.nio.charset.StandardCharsets;
import java.security.spec.InvalidKeySpecException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Public keys as text: each a SubjectPublicKeyInfo in PEM (RFC 7468 §13), one behind the other. Lines may end with CR
 * LF; else there is one form of each key.
 */
public final class PublicKeyPem {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "\n-----END PUBLIC KEY-----\n";
    private static final int LINE = 64;
    private static final int MOST_CHARS = 16 << 10;

    private PublicKeyPem() {}

    /** Returns the text of keys. */
    public static String write(List<byte[]> infos) {
        Base64.Encoder lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder();
        infos.forEach(
                info -> text.append(BEGIN).append(lines.encodeToString(info)).append(END));
        return text.toString();
    }

    /**
     * Returns the keys of a text, which may be of any kind.
     *
     * @throws InvalidKeySpecException if it is not what {@link #write} makes
     */
    public static List<byte[]> read(String pem) throws InvalidKeySpecException {
        if (pem.length() > MOST_CHARS) {
            throw new InvalidKeySpecException("public keys in PEM are longer than " + MOST_CHARS + " characters");
        }
        String text = pem.replace("\r\n", "\n");
        List<byte[]> infos = new ArrayList<>();
        int at = 0;
        while (text.startsWith(BEGIN, at)) {
            int end = text.indexOf(END, at);
            if (end < 0) {
                break;
            }
            try {
                String base64 = text.substring(at + BEGIN.length(), end).replace("\n", "");
                infos.add(Base64.getDecoder().decode(base64));
            } catch (IllegalArgumentException e) {
                throw new InvalidKeySpecException("public key " + (infos.size() + 1) + " is not Base64", e);
            }
            at = end + END.length();
        }
        if (infos.isEmpty() || !write(infos).equals(text)) {
            throw new InvalidKeySpecException("not public keys in PEM: " + problem(text, infos.size(), at));
        }
        return infos;
    }

    /** Says what is wrong; text that was trimmed or indented on its way is the most frequent mistake. */
    private static String problem(String text, int keys, int at) {
        String stripped = text.strip();
        if (text.startsWith(BEGIN) && text.endsWith(END.strip())) {
            return "the line break at the end is missing, so it was trimmed";
        } else if (stripped.startsWith(BEGIN.strip()) && !text.startsWith(BEGIN)) {
            return "white space stands before or within the first line";
        }
        return "fault behind key " + keys + ", at character " + at;
    }
}
