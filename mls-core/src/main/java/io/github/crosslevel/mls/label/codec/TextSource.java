package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.LabelSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** A text being decoded: where reading stands, and what it tolerated. Not thread-safe. */
final class TextSource {
    private static final char END = '\0';

    private final String text;
    private final Strictness strictness;
    private List<Deviation> deviations = List.of();
    private int position;

    /** Refuses a text that is longer than {@code most} chars. */
    TextSource(String text, Strictness strictness, int most) {
        this.text = text;
        this.strictness = strictness;
        if (text.length() > most) {
            throw malformed("text longer than " + most + " chars", most);
        }
    }

    String text() {
        return text;
    }

    int position() {
        return position;
    }

    void moveTo(int next) {
        position = next;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** Returns the next char without taking it, or one that means nothing at the end. */
    char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    /** Takes white space if it is tolerated; a strict reader stumbles over it as over any other char. */
    void skipSpace() {
        int start = position;
        while (strictness == Strictness.LENIENT && !atEnd() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (position > start) {
            add(new Deviation(Deviation.Kind.SPACE, start));
        }
    }

    boolean isLenient() {
        return strictness == Strictness.LENIENT;
    }

    /** Notes a deviation, if they are tolerated. */
    void tolerate(Deviation.Kind kind, int at, String otherwise) {
        if (strictness == Strictness.STRICT) {
            throw malformed(otherwise, at);
        }
        add(new Deviation(kind, at));
    }

    private void add(Deviation deviation) {
        if (deviations.isEmpty()) {
            deviations = new ArrayList<>();
        }
        deviations.add(deviation);
    }

    LabelSyntaxException malformed(String problem, int at) {
        return new LabelSyntaxException(problem, text, at);
    }

    <T> Decoded<T> decoded(T value) {
        return new Decoded<>(value, deviations);
    }
}
