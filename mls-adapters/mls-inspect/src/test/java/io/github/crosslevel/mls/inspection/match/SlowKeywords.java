package io.github.crosslevel.mls.inspection.match;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The oracle of keywords: compares each at each offset, character by character, and reads GB 18030 from its start. */
final class SlowKeywords {
    private SlowKeywords() {}

    static List<String> find(List<String> keywords, Set<TextEncoding> encodings, byte[] text) {
        List<String> hits = new ArrayList<>();
        for (int k = 0; k < keywords.size(); k++) {
            Map<String, TextEncoding> forms = new LinkedHashMap<>();
            for (TextEncoding encoding : new TreeSet<>(encodings)) {
                String form = latin(keywords.get(k).getBytes(encoding.charset()));
                boolean known = encoding == TextEncoding.GB18030 && forms.containsKey(form);
                if (!known) {
                    find(keywords.get(k), k, encoding, text, hits);
                }
                forms.putIfAbsent(form, encoding);
            }
        }
        Collections.sort(hits);
        return hits;
    }

    private static void find(String keyword, int index, TextEncoding encoding, byte[] text, List<String> hits) {
        int length = keyword.getBytes(encoding.charset()).length;
        boolean utf16 = encoding == TextEncoding.UTF_16BE || encoding == TextEncoding.UTF_16LE;
        for (int start = 0; start + length <= text.length; start += utf16 ? 2 : 1) {
            boolean counts = isAt(keyword, encoding, text, start);
            if (counts && encoding == TextEncoding.GB18030) {
                counts = !isWithin(text, start);
            }
            if (counts) {
                hits.add(new KeywordHit(index, encoding, start, start + length).toString());
            }
        }
    }

    private static boolean isAt(String keyword, TextEncoding encoding, byte[] text, int start) {
        int at = start;
        for (int c : keyword.codePoints().toArray()) {
            String one = Character.toString(c);
            String lower = c < 0x80 ? one.toLowerCase(Locale.ROOT) : one;
            String upper = c < 0x80 ? one.toUpperCase(Locale.ROOT) : one;
            if (!matches(lower, encoding, text, at) && !matches(upper, encoding, text, at)) {
                return false;
            }
            at += one.getBytes(encoding.charset()).length;
        }
        return true;
    }

    private static boolean matches(String character, TextEncoding encoding, byte[] text, int at) {
        byte[] bytes = character.getBytes(encoding.charset());
        for (int i = 0; i < bytes.length; i++) {
            if (text[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads forward from each byte in question, the way the boundary is described. */
    private static boolean isWithin(byte[] text, int index) {
        int from = index;
        while (from > 0
                && " !\"#$%&'()*+,-./:;<=>?\n\t".indexOf(text[from - 1]) < 0
                && (text[from - 1] < 0 || text[from - 1] > 31)) {
            from--;
            if (index - from >= 256) {
                return false;
            }
        }
        int at = from;
        while (at < index) {
            String rest = latin(Arrays.copyOfRange(text, at, Math.min(at + 4, text.length)));
            if (rest.matches("(?s)[\u0000-\u007f].*")) {
                at++;
            } else if (rest.matches("(?s)[\u0081-\u00fe][\u0040-\u007e\u0080-\u00fe].*")) {
                at += 2;
            } else if (rest.matches("(?s)[\u0081-\u00fe][0-9][\u0081-\u00fe][0-9].*")) {
                at += 4;
            } else {
                return false;
            }
        }
        return at > index;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static List<String> randomKeywords(Random random, int count) {
        int[] alphabet = "abAB1[{中丮乣é国\u3400😀".codePoints().toArray();
        Map<String, String> keywords = new LinkedHashMap<>();
        while (keywords.size() < count) {
            StringBuilder keyword = new StringBuilder();
            for (int i = random.nextInt(random.nextInt(10) == 0 ? 12 : 5); i >= 0; i--) {
                keyword.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            }
            keywords.putIfAbsent(EncodedKeyword.asciiLower(keyword.toString()), keyword.toString());
        }
        return List.copyOf(keywords.values());
    }

    /** Returns keywords of four bytes or more in each encoding, many of which share their beginnings and windows. */
    static List<String> longKeywords(Random random, int count) {
        Map<String, String> keywords = new LinkedHashMap<>();
        while (keywords.size() < count) {
            boolean chinese = random.nextBoolean();
            String alphabet = chinese ? "中丮乣国㐀" : "abB1[";
            StringBuilder keyword = new StringBuilder();
            for (int i = (chinese ? 2 : 4) + random.nextInt(5); i > 0; i--) {
                keyword.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            keywords.putIfAbsent(EncodedKeyword.asciiLower(keyword.toString()), keyword.toString());
        }
        return List.copyOf(keywords.values());
    }

    /** Returns keywords in all encodings and cases, parts of them, and other bytes. */
    static byte[] randomText(Random random, List<String> keywords, int length) {
        byte[] noise = {
            'a', 'B', ' ', '0', '[', '{', 'c', 'C', (byte) 0x81, (byte) 0xb0, (byte) 0xd6, (byte) 0xff, 0, 0x4e
        };
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        TextEncoding[] encodings = TextEncoding.values();
        while (text.size() < length) {
            if (random.nextInt(3) > 0) {
                text.write(noise[random.nextInt(noise.length)]);
            } else {
                String keyword = keywords.get(random.nextInt(keywords.size()));
                EncodedKeyword encoded = new EncodedKeyword(0, keyword, encodings[random.nextInt(encodings.length)]);
                byte[] bytes = otherCase(random, encoded);
                text.write(bytes, 0, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
            }
        }
        return text.toByteArray();
    }

    /** Returns the bytes of a keyword with its letters in random cases. */
    static byte[] otherCase(Random random, EncodedKeyword keyword) {
        byte[] bytes = new byte[keyword.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = keyword.at(i);
            byte[] upper = bytes.clone();
            upper[i] -= 32;
            if (random.nextBoolean() && bytes[i] >= 'a' && bytes[i] <= 'z' && agreesAt(keyword, upper, i)) {
                bytes[i] = upper[i];
            }
        }
        return bytes;
    }

    private static boolean agreesAt(EncodedKeyword keyword, byte[] bytes, int last) {
        byte[] whole = new byte[bytes.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = i <= last ? bytes[i] : keyword.at(i);
        }
        return keyword.agrees(whole, 0) == whole.length;
    }
}
