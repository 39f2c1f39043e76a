package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.internal.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text in some charset as UTF-8 without byte order mark; bytes that are not text are refused where they stand. */
final class CharsetInput extends BlockInput {
    private static final String UTF_8 = "utf-8";
    private static final int LONGEST_MARK = 4;

    /** The charsets by the names they go by, in lower case. GB 2312 is read as GBK, which has it within. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("utf-8", UTF_8),
            Map.entry("utf8", UTF_8),
            Map.entry("us-ascii", "us-ascii"),
            Map.entry("ascii", "us-ascii"),
            Map.entry("iso-8859-1", "iso-8859-1"),
            Map.entry("latin1", "iso-8859-1"),
            Map.entry("windows-1252", "windows-1252"),
            Map.entry("gb2312", "gbk"),
            Map.entry("gbk", "gbk"),
            Map.entry("cp936", "gbk"),
            Map.entry("gb18030", "gb18030"),
            Map.entry("big5", "big5"),
            Map.entry("utf-16", "utf-16"),
            Map.entry("utf-16le", "utf-16le"),
            Map.entry("utf-16be", "utf-16be"));

    private final InputStream in;
    private final ViewPath path;
    private final String label;
    private final Utf8 utf8 = new Utf8();

    /** Nothing if the bytes are UTF-8 already. */
    private final @Nullable CharsetDecoder decoder;

    private final ByteBuffer raw = ByteBuffer.allocate(4096).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(4096);
    private byte[] text = {};
    private int at;
    private long taken;
    private boolean ended;

    private CharsetInput(InputStream in, ViewPath path, String label, long taken) {
        this.in = in;
        this.path = path;
        this.label = label;
        this.taken = taken;
        this.decoder = label.equals(UTF_8)
                ? null
                : Charset.forName(label)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Returns the name by which a charset stands in paths, or nothing if it is not decoded. */
    static Optional<String> labelOf(String name) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT))).filter(Charset::isSupported);
    }

    /**
     * Returns the text.
     *
     * @param declared the name of the charset; without one, the byte order mark says, and without that it is UTF-8
     * @throws RefusedException if the charset is not supported, or mark and declaration contradict each other
     */
    static CharsetInput of(InputStream in, Optional<String> declared, ViewPath path) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, LONGEST_MARK);
        byte[] head = pushback.readNBytes(LONGEST_MARK);
        String mark = mark(head);
        String label = declared.isEmpty() ? mark : labelOf(declared.get()).orElse("");
        if (label.equals("utf-16")) {
            label = mark.startsWith("utf-16") ? mark : "";
        }
        if (label.isEmpty() && declared.isEmpty()) {
            label = UTF_8;
        }
        if (label.isEmpty() || mark.equals("other")) {
            throw new RefusedException(Fault.CHARSET_UNKNOWN, path, 0);
        }
        if (!mark.isEmpty() && !mark.equals(label)) {
            throw new RefusedException(Fault.CHARSET_CONFLICT, path, 0);
        }
        int width = mark.isEmpty() ? 0 : mark.equals(UTF_8) ? 3 : 2;
        pushback.unread(head, width, head.length - width);
        return new CharsetInput(pushback, path, label, width);
    }

    /** Returns the charset of the byte order mark, {@code other} if it is one that is not read, or nothing. */
    private static String mark(byte[] head) {
        if (starts(head, 0, 0, 0xfe, 0xff)
                || starts(head, 0xff, 0xfe, 0, 0)
                || starts(head, 0x84, 0x31, 0x95, 0x33)
                || (starts(head, '+', '/', 'v') && head.length == 4 && "89+/".indexOf(head[3]) >= 0)) {
            return "other";
        }
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            return UTF_8;
        }
        return starts(head, 0xfe, 0xff) ? "utf-16be" : starts(head, 0xff, 0xfe) ? "utf-16le" : "";
    }

    private static boolean starts(byte[] head, int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the charset, as it stands in paths. */
    String label() {
        return label;
    }

    @Override
    public int read(byte[] bytes, int off, int len) throws IOException {
        if (decoder != null) {
            return transcoded(decoder, bytes, off, len);
        }
        int count = in.read(bytes, off, len);
        int bad = count < 0 ? -1 : utf8.check(bytes, off, off + count);
        if (bad >= 0) {
            throw new RefusedException(Fault.CHARSET_BROKEN, path, taken + bad - off);
        }
        if (count < 0 && !utf8.isAtBoundary()) {
            throw new RefusedException(Fault.TRUNCATED, path, taken);
        }
        taken += Math.max(0, count);
        return count;
    }

    private int transcoded(CharsetDecoder decoder, byte[] bytes, int off, int len) throws IOException {
        while (at == text.length) {
            if (ended) {
                return -1;
            }
            fill(decoder);
        }
        int count = Math.min(len, text.length - at);
        System.arraycopy(text, at, bytes, off, count);
        at += count;
        return count;
    }

    private void fill(CharsetDecoder decoder) throws IOException {
        raw.compact();
        int count = in.read(raw.array(), raw.position(), raw.remaining());
        boolean end = count < 0;
        raw.position(raw.position() + Math.max(0, count)).flip();
        int before = raw.position();
        chars.clear();
        CoderResult result = decoder.decode(raw, chars, end);
        taken += raw.position() - before;
        if (result.isError()) {
            boolean cut = end && raw.remaining() == result.length() && result.isMalformed();
            throw new RefusedException(cut ? Fault.TRUNCATED : Fault.CHARSET_BROKEN, path, taken);
        }
        ended = end && !raw.hasRemaining();
        if (ended) {
            decoder.flush(chars);
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(chars.flip());
        text = new byte[encoded.remaining()];
        encoded.get(text);
        at = 0;
    }
}
