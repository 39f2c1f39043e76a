package io.github.crosslevel.mls.inspection.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The marks by which text is taken for a program or another kind of text, found in one pass: those at the start of a
 * line are tried at each line, the others at their rarest letter, so that most bytes are only looked at.
 */
final class TextSigns {
    /** Points at which text is of a kind. */
    static final int DECIDED = 2;

    /** A bit of {@link #CLASSES}: something may begin or stand here. */
    static final byte ANCHOR = 1;

    /** A bit of {@link #CLASSES}: not ASCII. */
    static final byte WIDE = 2;

    /** A bit of {@link #CLASSES}: not in a text. */
    static final byte CONTROL = 4;

    private enum Place {
        START,
        LINE,
        ANYWHERE
    }

    private record Sign(int id, FileKind kind, Place place, int points, Token token) {
        static Sign parse(int id, FileKind kind, String mark) {
            int at = mark.indexOf('=') < 0 ? mark.indexOf('?') : mark.indexOf('=');
            int weak = mark.indexOf('?');
            int cut = weak >= 0 && weak < at ? weak : at;
            Place place = switch (mark.substring(0, cut)) {
                case "start" -> Place.START;
                case "line" -> Place.LINE;
                case "any" -> Place.ANYWHERE;
                default -> throw new IllegalArgumentException("mark `" + mark + "` has no place");
            };
            return new Sign(id, kind, place, cut == weak ? 1 : DECIDED, Token.of(mark.substring(cut + 1)));
        }
    }

    /** Letters from the most to the least frequent in prose, tables and JSON; those not listed are rare. */
    private static final String FREQUENT = " etaoinsrhldcu,0123456789mfpg\".wybv-_/:k'x=;{}[]jqz";

    private static final Sign[][] AT_LINE = new Sign[256][];
    private static final Sign[][] AT_LETTER = new Sign[256][];
    private static final byte[] CLASSES = new byte[256];
    private static final int SIGNS;

    /** The longest token, plus one character behind it. */
    static final int LONGEST;

    static {
        List<Sign> signs = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            for (String mark : kind.marks()) {
                if (!Character.isDigit(mark.charAt(0))) {
                    signs.add(Sign.parse(signs.size(), kind, mark));
                }
            }
        }
        SIGNS = signs.size();
        LONGEST = signs.stream().mapToInt(sign -> sign.token().length()).max().orElse(0) + 1;
        for (int c = 0; c < 256; c++) {
            int letter = c;
            AT_LINE[c] = signs.stream()
                    .filter(sign ->
                            sign.place() != Place.ANYWHERE && sign.token().first() == letter)
                    .toArray(Sign[]::new);
            AT_LETTER[c] = signs.stream()
                    .filter(sign ->
                            sign.place() == Place.ANYWHERE && sign.token().anchor() == letter)
                    .toArray(Sign[]::new);
        }
        for (int c = 0; c < 256; c++) {
            boolean anchor = c == '\n' || c == '\r' || AT_LETTER[Token.small(c)].length > 0;
            boolean control = (c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f;
            CLASSES[c] = (byte) ((anchor ? ANCHOR : 0) | (c > 0x7f ? WIDE : 0) | (control ? CONTROL : 0));
        }
    }

    /** Text to look for, with small letters for both cases. */
    private static final class Token {
        final byte[] text;
        final boolean isWord;
        final int anchorAt;

        private Token(byte[] text, boolean isWord, int anchorAt) {
            this.text = text;
            this.isWord = isWord;
            this.anchorAt = anchorAt;
        }

        static Token of(String written) {
            boolean isWord = written.endsWith("~");
            byte[] text =
                    (isWord ? written.substring(0, written.length() - 1) : written).getBytes(StandardCharsets.US_ASCII);
            int anchor = 0;
            for (int i = 1; i < text.length; i++) {
                anchor = rarity(text[i]) > rarity(text[anchor]) ? i : anchor;
            }
            return new Token(text, isWord, anchor);
        }

        private static int rarity(byte letter) {
            int at = FREQUENT.indexOf(letter);
            return at < 0 ? Integer.MAX_VALUE : at;
        }

        static int small(int c) {
            return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        }

        int length() {
            return text.length;
        }

        int first() {
            return text[0];
        }

        int anchor() {
            return text[anchorAt];
        }

        /** Returns whether the byte next to the anchor is right, which it seldom is. */
        boolean isBeside(byte[] bytes, int position, int end) {
            int at = position + (anchorAt > 0 ? -1 : 1);
            return at >= 0 && at < end && small(bytes[at]) == text[anchorAt > 0 ? anchorAt - 1 : 1];
        }

        boolean isAt(byte[] bytes, int start, int end) {
            if (start < 0 || start + text.length > end) {
                return false;
            }
            for (int i = text.length - 1; i >= 0; i--) {
                if (small(bytes[start + i]) != text[i]) {
                    return false;
                }
            }
            return !isWord || start + text.length == end || !isLetter(bytes[start + text.length]);
        }

        private static boolean isLetter(byte b) {
            return (b >= '0' && b <= '9') || (small(b) >= 'a' && small(b) <= 'z') || b == '_' || b == '-' || b < 0;
        }
    }

    private final boolean[] seen = new boolean[SIGNS];
    private final Map<FileKind, Integer> points = new EnumMap<>(FileKind.class);
    private final int least;

    private TextSigns(int least) {
        this.least = least;
    }

    /** Returns a count of all marks. */
    static TextSigns all() {
        return new TextSigns(1);
    }

    /** Returns a count of those marks only that decide by themselves: long text holds two of any others. */
    static TextSigns decisive() {
        return new TextSigns(DECIDED);
    }

    /** Returns what a byte may be, as a sum of the bits above. */
    static int classOf(byte b) {
        return CLASSES[b & 0xff];
    }

    /** Tries what may stand at the start of the text, which is a line as well. */
    void atStart(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && isSpace(bytes[p])) {
            p++;
        }
        if (p < end) {
            for (Sign sign : AT_LINE[Token.small(bytes[p] & 0xff)]) {
                count(sign, sign.token().isAt(bytes, p, end));
            }
        }
    }

    /** Tries what may be found by the byte at a position, which is an {@link #ANCHOR}. */
    void at(byte[] bytes, int position, int end) {
        int c = Token.small(bytes[position] & 0xff);
        if (c == '\n' || c == '\r') {
            atLine(bytes, position + 1, end);
        }
        for (Sign sign : AT_LETTER[c]) {
            Token token = sign.token();
            if (token.isBeside(bytes, position, end)) {
                count(sign, token.isAt(bytes, position - token.anchorAt, end));
            }
        }
    }

    private void atLine(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && (bytes[p] == ' ' || bytes[p] == '\t')) {
            p++;
        }
        if (p < end) {
            for (Sign sign : AT_LINE[Token.small(bytes[p] & 0xff)]) {
                count(sign, sign.place() == Place.LINE && sign.token().isAt(bytes, p, end));
            }
        }
    }

    private void count(Sign sign, boolean isThere) {
        if (isThere && sign.points() >= least && !seen[sign.id()]) {
            seen[sign.id()] = true;
            points.merge(sign.kind(), sign.points(), Integer::sum);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\f';
    }

    /** Returns whether nothing at all was found. */
    boolean isClear() {
        return points.isEmpty();
    }

    /** Returns how much speaks for a kind. */
    int points(FileKind kind) {
        return points.getOrDefault(kind, 0);
    }

    /** Returns the kinds that are decided, in their order. */
    List<FileKind> decided() {
        return points.entrySet().stream()
                .filter(entry -> entry.getValue() >= DECIDED)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Looks at a part of a text behind its head; only what stands within {@code from} and {@code end} is found. */
    void scan(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if ((CLASSES[bytes[i] & 0xff] & ANCHOR) != 0) {
                at(bytes, i, end);
            }
        }
    }
}
