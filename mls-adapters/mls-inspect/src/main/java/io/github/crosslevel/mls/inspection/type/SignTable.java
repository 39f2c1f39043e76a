package io.github.crosslevel.mls.inspection.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The marks of all kinds that are text, arranged so that one look at two bytes tells whether any of them may be there:
 * text is read in pairs, and so wherever a token stands, either its pairs at even places are read or those at odd ones:
 * the rarest of each are enough to find it. Other marks are tried at each line.
 */
final class SignTable {
    /** Points at which text is of a kind. */
    static final int DECIDED = 2;

    /** A bit of the class of a pair: it belongs to a token. */
    static final int TOKEN = 1;

    /** A bit of the class of a pair: a line ends in it. */
    static final int LINE_END = 2;

    /** A bit of the class of a pair: a byte of it is not ASCII. */
    static final int WIDE = 4;

    /** A bit of the class of a pair: a byte of it is in no text. */
    static final int CONTROL = 8;

    /** A bit of the class of a pair: a token of lines or starts begins with it. */
    static final int BEGIN = 16;

    /** A bit of the class of a pair: it belongs to a token that decides by itself. */
    static final int DECISIVE = 32;

    /** A bit of the class of a pair: a byte of it is in no UTF-8, or restricts the next one. */
    static final int SPECIAL = 64;

    /** A bit of the class of a pair, which makes it negative: something may be found by it, or it is in no text. */
    static final int LOOK = Integer.MIN_VALUE;

    /** Where a mark counts. */
    enum Place {
        START,
        LINE,
        ANYWHERE
    }

    /** One mark. */
    record Sign(int id, FileKind kind, Place place, int points, Token token) {
        private static Sign parse(int id, FileKind kind, String mark) {
            int weak = mark.indexOf('?');
            int strong = mark.indexOf('=');
            int cut = weak >= 0 && (strong < 0 || weak < strong) ? weak : strong;
            Place place = switch (mark.substring(0, cut)) {
                case "start" -> Place.START;
                case "line" -> Place.LINE;
                case "any" -> Place.ANYWHERE;
                default -> throw new IllegalArgumentException("mark `" + mark + "` has no place");
            };
            return new Sign(id, kind, place, cut == weak ? 1 : DECIDED, Token.of(mark.substring(cut + 1)));
        }
    }

    /** A mark that a pair belongs to, where in its token the pair stands, and how the token begins. */
    record Candidate(Sign sign, int at, int begin, int mask) {
        static Candidate of(Sign sign, int at) {
            int begin = 0;
            int mask = 0;
            for (int i = 0; i < Math.min(Integer.BYTES, sign.token().text.length); i++) {
                begin |= sign.token().text[i] << (8 * i);
                mask |= 0xff << (8 * i);
            }
            return new Candidate(sign, at, (begin | CASE) & mask, mask);
        }

        /** Says whether four bytes, the first of them lowest, may begin the token. */
        boolean mayBegin(int four) {
            return ((four | CASE) & mask) == begin;
        }
    }

    /** The bits by which letters differ from capital ones, in four bytes. */
    private static final int CASE = 0x20202020;

    private static final int PAIRS = 1 << 16;
    private static final Candidate[] NONE = {};
    private static final int[] CLASSES = new int[PAIRS]; // read faster than bytes
    private static final Candidate[][] CANDIDATES = new Candidate[PAIRS][];
    private static final Sign[][] AT_LINE = new Sign[256][];
    private static final List<Sign> SIGNS = signs();

    static {
        for (int c = 0; c < 256; c++) {
            int first = c;
            AT_LINE[c] = SIGNS.stream()
                    .filter(sign ->
                            sign.place() != Place.ANYWHERE && sign.token().first() == first)
                    .toArray(Sign[]::new);
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            CLASSES[pair] = classOf(pair & 0xff) | classOf(pair >> 8);
            CANDIDATES[pair] = NONE;
        }
        for (Sign sign : SIGNS) {
            if (sign.place() != Place.ANYWHERE) {
                mark(sign, 0, BEGIN);
            } else {
                add(sign, sign.token().rarest(0));
                add(sign, sign.token().rarest(1));
            }
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            CLASSES[pair] |= looks(pair) ? LOOK : 0;
        }
    }

    private SignTable() {}

    private static List<Sign> signs() {
        List<Sign> signs = new ArrayList<>();
        for (FileKind kind : FileKind.values()) {
            for (String mark : kind.marks()) {
                if (!Character.isDigit(mark.charAt(0))) {
                    signs.add(Sign.parse(signs.size(), kind, mark));
                }
            }
        }
        return List.copyOf(signs);
    }

    private static void add(Sign sign, int at) {
        for (int pair = 0; pair < PAIRS; pair++) {
            if (sign.token().hasPair(at, pair & 0xff, pair >> 8)) {
                Candidate[] longer = Arrays.copyOf(CANDIDATES[pair], CANDIDATES[pair].length + 1);
                longer[longer.length - 1] = Candidate.of(sign, at);
                CANDIDATES[pair] = longer;
            }
        }
        mark(sign, at, sign.points() >= DECIDED ? TOKEN | DECISIVE : TOKEN);
    }

    private static void mark(Sign sign, int at, int bit) {
        for (int pair = 0; pair < PAIRS; pair++) {
            if (sign.token().hasPair(at, pair & 0xff, pair >> 8)) {
                CLASSES[pair] |= bit;
            }
        }
    }

    /** Says so but for ends of lines behind which a line starts as none of the marks does. */
    private static boolean looks(int pair) {
        byte second = (byte) (pair >> 8);
        boolean begins = endsLine(second) + isSpace(second) > 0 || AT_LINE[Token.small(pair >> 8)].length > 0;
        return (CLASSES[pair] & (TOKEN | CONTROL)) != 0 || ((CLASSES[pair] & LINE_END) != 0 && begins);
    }

    private static int classOf(int c) {
        if (c == '\n' || c == '\r') {
            return LINE_END;
        }
        if (c > 0x7f) {
            boolean isSpecial = c == 0xc0 || c == 0xc1 || c == 0xe0 || c == 0xed || c >= 0xf0;
            return isSpecial ? WIDE | SPECIAL : WIDE;
        }
        return (c < ' ' && c != '\t' && c != '\f') || c == 0x7f ? CONTROL : 0;
    }

    static List<Sign> all() {
        return SIGNS;
    }

    static int size() {
        return SIGNS.size();
    }

    /** Returns the class of two bytes, the first of them in the lower bits. */
    static int classOfPair(int pair) {
        return CLASSES[pair];
    }

    /** Returns 1 if a line ends with a byte, without a branch. */
    static int endsLine(byte b) {
        return (CLASSES[(b & 0xff) | (' ' << 8)] & LINE_END) >> 1;
    }

    /** Returns 1 for a space or a tabulator, which may stand before what is at the start of a line. */
    static int isSpace(byte b) {
        return b == ' ' || b == '\t' ? 1 : 0;
    }

    /** Returns the class of a byte without another. */
    static int classOf(byte b) {
        return classOf(b & 0xff);
    }

    static Candidate[] candidates(int pair) {
        return CANDIDATES[pair];
    }

    /** Returns the marks of lines and starts whose token starts with a letter. */
    static Sign[] atLine(byte first) {
        return AT_LINE[Token.small(first & 0xff)];
    }

    /** Text to look for, with small letters for both cases. */
    static final class Token {
        /** Letters from the most to the least frequent in prose, tables and JSON; those not listed are rare. */
        private static final String FREQUENT = " etaoinsrhldcu,0123456789mfpg\".wybv-_/:k'x=;{}[]jqz";

        /** The most frequent pairs in English and in tables, one behind the other, the most frequent first. */
        private static final String FREQUENT_PAIRS =
                "e  tth as erheon oinreort anenr at, ted  itiseesn ed citcoisy ntof sliarndioicf nsstve w"
                        + " pdecetori l fouralehaalngecmeo di m droa no botne r nctmahifoutsiasprchlaea eustaactrh "
                        + "l yo. sopetsrselg ombeibiffioppawica yodllamun ugeurhoiermkeblu whssnaabilwodoigetexrysu"
                        + "ovrtembum fr--plncrkmoe, gnywaimmuevksapbippva00,0\",\":";

        private static final int RARE = 1000;

        private final byte[] text;
        private final boolean isWord;

        private Token(byte[] text, boolean isWord) {
            this.text = text;
            this.isWord = isWord;
        }

        static Token of(String written) {
            boolean isWord = written.endsWith("~");
            String bare = isWord ? written.substring(0, written.length() - 1) : written;
            return new Token(bare.getBytes(StandardCharsets.US_ASCII), isWord);
        }

        private static int small(int c) {
            return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        }

        private int first() {
            return text[0];
        }

        /** Returns where the pair stands that is the rarest of those at even or at odd places. */
        int rarest(int parity) {
            int rarest = parity;
            for (int at = parity + 2; at + 2 <= text.length; at += 2) {
                rarest = rarity(at) > rarity(rarest) ? at : rarest;
            }
            return rarest;
        }

        private int rarity(int at) {
            for (int i = 0; i < FREQUENT_PAIRS.length(); i += 2) {
                if (FREQUENT_PAIRS.charAt(i) == text[at] && FREQUENT_PAIRS.charAt(i + 1) == text[at + 1]) {
                    return i;
                }
            }
            return RARE + rarity(text[at]) + rarity(text[at + 1]);
        }

        private static int rarity(byte letter) {
            int rank = FREQUENT.indexOf(letter);
            return rank < 0 ? FREQUENT.length() : rank;
        }

        private boolean hasPair(int at, int first, int second) {
            return small(first) == text[at] && small(second) == text[at + 1];
        }

        int length() {
            return text.length;
        }

        /** Says whether a byte may be at a place counted from the first letter, within the token or not. */
        boolean allows(int at, int unsignedByte) {
            return at < 0 || at >= text.length || small(unsignedByte) == text[at];
        }

        boolean isAt(byte[] bytes, int start, int end) {
            if (start < 0 || start + text.length > end) {
                return false;
            }
            for (int i = 0; i < text.length; i++) {
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
}
