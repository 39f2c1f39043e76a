package io.github.crosslevel.mls.inspection.text;

import java.util.Locale;

/**
 * What something is called, or a message about it, in both languages.
 *
 * @param english in English
 * @param chinese in Chinese
 */
public record Title(String english, String chinese) {
    /** Returns what is the same in both languages, such as a name. */
    public static Title same(String text) {
        return new Title(text, text);
    }

    /** Returns the Chinese text for Chinese locales, and else the English one. */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }
}
