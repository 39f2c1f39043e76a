package io.github.crosslevel.mls.policy.internal.types;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a rule gives an obligation. */
public sealed interface ArgumentValue {
    /** Returns it as hosts receive it. */
    String text();

    /**
     * Text.
     *
     * @param text the text
     */
    record Plain(String text) implements ArgumentValue {}

    /**
     * A number, a truth value or a declared name.
     *
     * @param rank its place among the values of its type
     * @param text how it is written
     */
    record Ranked(long rank, String text) implements ArgumentValue {}

    /**
     * A set of text, which hosts receive joined by commas in the order of code units.
     *
     * @param elements the elements, none empty or with a comma
     */
    record Texts(NavigableSet<String> elements) implements ArgumentValue {
        /** Copies the elements. */
        public Texts {
            elements = Collections.unmodifiableNavigableSet(new TreeSet<>(elements));
        }

        @Override
        public String text() {
            return String.join(",", elements);
        }
    }

    /** Different values that nothing merges; no host receives it. */
    record Contradiction() implements ArgumentValue {
        @Override
        public String text() {
            return "";
        }
    }
}
