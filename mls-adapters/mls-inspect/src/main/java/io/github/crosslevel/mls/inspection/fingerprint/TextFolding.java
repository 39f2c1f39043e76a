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
    private static final AtomicReferenceArray<Page> PAGES = new AtomicReferenceArray<>(1 + LAST / PAGE);

    /** Up to so many bytes are packed in a number. */
    static final int PACKED = 3;

    /** A character that folds to more bytes. */
    static final int LONG = -1;

    /** Characters folded: as bytes, and those that are short in a number each. */
    private static final class Page {
        final byte[][] folded = new byte[PAGE][];
        final int[] packed = new int[PAGE];

        Page(int number) {
            for (int i = 0; i < PAGE; i++) {
                folded[i] = fold(number * PAGE + i);
                packed[i] = pack(folded[i]);
            }
        }

        private static int pack(byte[] bytes) {
            int packed = bytes.length << (8 * PACKED);
            for (int i = 0; i < Math.min(PACKED, bytes.length); i++) {
                packed |= (bytes[i] & 0xff) << (8 * i);
            }
            return bytes.length <= PACKED ? packed : LONG;
        }
    }

    private TextFolding() {}

    /** Returns what is left, which must not be changed. */
    static byte[] of(int character) {
        return character > LAST ? NOTHING : page(character).folded[character % PAGE];
    }

    /**
     * Returns what is left of a character below U+10000: the first byte lowest, and above {@link #PACKED} bytes how
     * many they are; or {@link #LONG}.
     */
    static int packed(int character) {
        return page(character).packed[character % PAGE];
    }

    private static Page page(int character) {
        Page page = PAGES.get(character / PAGE);
        if (page == null) {
            page = new Page(character / PAGE);
            PAGES.set(character / PAGE, page);
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
