package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.internal.Confusables;
import io.github.crosslevel.mls.internal.Names;

/** The rules for the texts that markings are made of. */
final class MarkingText {
    /** Most chars of one text. */
    static final int MAX_CHARS = 64;

    /** What stands around times; no declared text may hold it, or look like it. */
    static final String RESERVED = "[]→";

    private MarkingText() {}

    /** Returns a text that may stand alone, and so is not padded. */
    static String name(String text) {
        if (!text.equals(text.strip())) {
            throw new IllegalArgumentException("marking text `" + text + "` is padded");
        }
        return literal(text);
    }

    /**
     * Returns a text that may be padded with spaces, since it stands between others: printable, in NFC, without
     * anything invisible or written from right to left, which could be displayed in another order than it is read.
     */
    static String literal(String text) {
        Names.require("marking text", text.replace(' ', '_'), MAX_CHARS);
        if (!Confusables.isComposed(text)) {
            throw new IllegalArgumentException("marking text `" + text + "` is not in Unicode normalization form C");
        }
        if (isCombining(text.codePointAt(0))) {
            throw new IllegalArgumentException("marking text `" + text + "` begins with a combining mark");
        }
        text.codePoints()
                .filter(c -> isInvisible(c) || isRightToLeft(c))
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            "marking text holds the invisible or right-to-left character U+" + Integer.toHexString(c));
                });
        Confusables.skeleton(text)
                .codePoints()
                .filter(c -> RESERVED.indexOf(c) >= 0)
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            "marking text `" + text + "` holds the reserved `" + Character.toString(c) + "`");
                });
        return text;
    }

    private static boolean isCombining(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Default ignorable code points that are no format characters, and what no font has. */
    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || (c >= 0x180b && c <= 0x180f)
                || c == 0x2800
                || c == 0x3164
                || (c >= 0xfe00 && c <= 0xfe0f)
                || c == 0xffa0
                || (c >= 0xe0100 && c <= 0xe01ef);
    }

    private static boolean isRightToLeft(int c) {
        return switch (Character.getDirectionality(c)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
                    Character.DIRECTIONALITY_ARABIC_NUMBER -> true;
            default -> false;
        };
    }
}
