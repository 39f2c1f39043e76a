package io.github.crosslevel.mls.internal;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether two names could be taken for one another: a subset of the skeletons of Unicode Technical Standard 39.
 *
 * <p>Covered: whatever compatibility decomposition equates (full-width and half-width forms, CJK compatibility
 * ideographs, Kangxi radicals, ligatures, circled letters and digits), Cyrillic, Greek and Armenian letters that look
 * like Latin ones, digits that look like letters, dashes, quotes, bars and dots, and the ideographs that look like
 * signs. Not covered: two ideographs that merely resemble each other, such as 未 and 末, and scripts not named here.
 */
public final class Confusables {
    private static final Map<Integer, String> PROTOTYPES = new HashMap<>();

    static {
        alike("a", "аαɑ⍺");
        alike("b", "Ьƅ");
        alike("c", "сϲᴄⅽ");
        alike("d", "ԁⅾ");
        alike("e", "еҽ℮");
        alike("g", "ɡց");
        alike("h", "һհ");
        alike("i", "іıιɩ");
        alike("j", "јϳ");
        alike("k", "κкᴋ");
        alike("l", "1I|ӏΙІӀⅼ∣ǀ");
        alike("n", "ոռ");
        alike("o", "оοσօ");
        alike("p", "рρ⍴");
        alike("q", "ԛգ");
        alike("r", "гᴦ");
        alike("s", "ѕꜱ");
        alike("u", "υսᴜ");
        alike("v", "νѵᴠ");
        alike("w", "ԝѡᴡ");
        alike("x", "хχ×ⅹ");
        alike("y", "уγү");
        alike("z", "ᴢ");
        alike("A", "АΑ");
        alike("B", "ВΒ");
        alike("C", "СϹ");
        alike("D", "Ⅾ");
        alike("E", "ЕΕ");
        alike("F", "Ϝ");
        alike("G", "Ԍ");
        alike("H", "НΗ");
        alike("J", "ЈͿ");
        alike("K", "КΚ");
        alike("M", "МΜ");
        alike("N", "Ν");
        alike("O", "0ОΟՕ〇○");
        alike("P", "РΡ");
        alike("Q", "Ԛ");
        alike("S", "ЅՏ");
        alike("T", "ТΤ");
        alike("U", "Ս");
        alike("V", "ѴⅤ");
        alike("W", "Ԝ");
        alike("X", "ХΧ");
        alike("Y", "УΥҮ");
        alike("Z", "Ζ");
        alike("3", "ЗӠз");
        alike("6", "б");
        alike("rn", "m");
        alike("-", "‐‑‒–—―−﹣ー一⼀ㅡ");
        alike("'", "‘’‛′`´ʹʻʼʽ");
        alike("\"", "“”‟″");
        alike(".", "․·•∙⋅・");
        alike("/", "⁄∕╱");
        alike(":", "։׃∶");
    }

    private Confusables() {}

    private static void alike(String prototype, String others) {
        others.codePoints().forEach(c -> PROTOTYPES.put(c, prototype));
    }

    /** Returns whether the name is in normalization form C. */
    public static boolean isComposed(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC);
    }

    /** Returns a text that is the same for names which look alike; it is not for people to read. */
    public static String skeleton(String name) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            String prototype = PROTOTYPES.get(c);
            if (prototype == null) {
                out.appendCodePoint(c);
            } else {
                out.append(prototype);
            }
        });
        return Normalizer.normalize(out, Normalizer.Form.NFKD);
    }
}
