package io.github.crosslevel.mls.policy.source;

/**
 * A text in both languages.
 *
 * @param english the text in English
 * @param chinese the text in Chinese
 */
public record Phrase(String english, String chinese) {
    /** Returns a phrase that reads the same in both languages, such as a name or a number. */
    public static Phrase same(String text) {
        return new Phrase(text, text);
    }

    /** Returns the text in a language. */
    public String in(Language language) {
        return language == Language.CHINESE ? chinese : english;
    }

    /** Returns whether there is nothing to say. */
    public boolean isEmpty() {
        return english.isEmpty();
    }
}
