package io.github.crosslevel.mls.crypto.desensitize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds in chars what {@link Utf8FieldScanner} finds in bytes, under the same rules; offsets and lengths count chars.
 * Not thread-safe; a scanner serves one stream.
 */
public final class CharFieldScanner {
    private final Candidates candidates;
    private long position;
    private boolean finished;

    /**
     * Returns a scanner at the beginning of a stream, which gives what it finds in order, each as soon as it is sure.
     */
    public CharFieldScanner(Consumer<Finding> sink) {
        this.candidates = new Candidates(sink);
    }

    /** Returns all that is found in a text. */
    public static List<Finding> findAll(CharSequence text) {
        List<Finding> found = new ArrayList<>();
        CharFieldScanner scanner = new CharFieldScanner(found::add);
        scanner.update(text);
        scanner.finish();
        return found;
    }

    /**
     * Takes the next chars of the stream.
     *
     * @throws IllegalStateException after {@link #finish}
     */
    public void update(CharSequence chars) {
        if (finished) {
            throw new IllegalStateException("the stream is finished");
        }
        for (int i = 0; i < chars.length(); i++) {
            char symbol = Symbol.of(chars.charAt(i));
            if (candidates.isIdle() && !Symbol.isDigit(symbol)) {
                candidates.passed(candidates.last(), symbol, position);
            } else {
                candidates.accept(symbol, position, 1);
            }
            position++;
        }
    }

    /** Takes note that the stream is over. Repeating it has no effect. */
    public void finish() {
        if (!finished) {
            finished = true;
            candidates.finish();
        }
    }
}
