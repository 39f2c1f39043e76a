package io.github.crosslevel.mls.inspection.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a view comes from: the steps from the content to it, such as {@code body/gzip/utf-8/json
 * $.items[3].name/percent}.
 *
 * <p>All pieces of a view that comes in pieces share one object, and no other view has it; paths are compared by
 * identity. Immutable.
 */
public final class ViewPath {
    /** Names come from outside: longer ones are cut in the text. */
    private static final int MOST_CHARS_OF_A_NAME = 64;

    private final @Nullable ViewPath parent;
    private final String separator;
    private final String label;

    /** The index of an element, of which there are too many to make texts of all of them. */
    private final long index;

    private ViewPath(@Nullable ViewPath parent, String separator, String label, long index) {
        this.parent = parent;
        this.separator = separator;
        this.label = label;
        this.index = index;
    }

    static ViewPath root(String name) {
        return new ViewPath(null, "", name, -1);
    }

    /** Returns the path of what one more decoding makes of this. */
    ViewPath step(String decoding) {
        return new ViewPath(this, "/", decoding, -1);
    }

    /** Returns the path of a part of a structure, for example of a parameter. */
    ViewPath part(String name) {
        return new ViewPath(this, " ", name, -1);
    }

    /** Returns the path of a member of an object. */
    ViewPath member(String name) {
        return new ViewPath(this, ".", name, -1);
    }

    /** Returns the path of an element of an array, counted from 0. */
    ViewPath element(long index) {
        return new ViewPath(this, "[", "]", index);
    }

    /** Returns the path of what this was decoded or taken from, unless it is the content itself. */
    public Optional<ViewPath> parent() {
        return Optional.ofNullable(parent);
    }

    /**
     * Returns the path as text, in which names are cut after 64 characters and hold nothing but letters, digits and
     * signs.
     */
    @Override
    public String toString() {
        Deque<ViewPath> steps = new ArrayDeque<>();
        for (ViewPath step = this; step != null; step = step.parent) {
            steps.push(step);
        }
        StringBuilder text = new StringBuilder();
        for (ViewPath step : steps) {
            text.append(step.separator);
            if (step.index >= 0) {
                text.append(step.index);
            }
            append(text, step.label);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String label) {
        int end = label.length();
        if (label.codePointCount(0, end) > MOST_CHARS_OF_A_NAME) {
            end = label.offsetByCodePoints(0, MOST_CHARS_OF_A_NAME);
        }
        label.codePoints().limit(MOST_CHARS_OF_A_NAME).forEach(c -> text.appendCodePoint(isShown(c) ? c : '?'));
        if (end < label.length()) {
            text.append('…');
        }
    }

    private static boolean isShown(int c) {
        return c < 0x80 ? c >= 0x20 && c < 0x7f : Character.isLetterOrDigit(c);
    }
}
