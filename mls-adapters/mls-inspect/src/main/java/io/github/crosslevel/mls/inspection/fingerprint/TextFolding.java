package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.internal.Confusables;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What is left of a character when case, width, accents, punctuation, spaces and invisible characters do not matter:
 * letters and digits, in UTF-8, and the Latin letter for one that looks like it. Characters are folded one by one, so
 * that a text can be folded in pieces.
 */
final class TextFolding {
    private static final byte[] NOTHING = {};
    private static final int PAGE = 256;
    private static final int LAST = 0x3ffff; // beyond are tags and private use

    /** Pages of folded characters, each made when it is first needed: most texts need few. */
    private static final AtomicReferenceArray<byte[][]> PAGES = new AtomicReferenceArray<>(1 + LAST / PAGE);

    private TextFolding() {}

    /** Returns what is left, which must not be changed. */
    static byte[] of(int character) {
        if (character > LAST) {
            return NOTHING;
        }
        byte[][] page = PAGES.get(character / PAGE);
        if (page == null) {
            page = page(character / PAGE);
            PAGES.set(character / PAGE, page);
        }
        return page[character % PAGE];
    }

    private static byte[][] page(int number) {
        byte[][] page = new byte[PAGE][];
        for (int i = 0; i < PAGE; i++) {
            page[i] = fold(number * PAGE + i);
        }
        return page;
    }

    private static byte[] fold(int character) {
        if (!Character.isDefined(character) || Character.getType(character) == Character.SURROGATE) {
            return NOTHING;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                .codePoints()
                .map(Character::toLowerCase)
                .forEach(part -> add(part, out));
        return out.size() == 0 ? NOTHING : out.toByteArray();
    }

    private static void add(int part, ByteArrayOutputStream out) {
        boolean kept = part < 0x80 || Character.isIdeographic(part);
        String shown = kept ? Character.toString(part) : Confusables.skeleton(Character.toString(part));
        shown.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(c -> out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8)));
    }
}
