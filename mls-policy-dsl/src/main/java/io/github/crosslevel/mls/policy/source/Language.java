package io.github.crosslevel.mls.policy.source;

import java.util.Locale;

/** A language in which diagnostics are told. */
public enum Language {
    /** English. */
    ENGLISH,
    /** Chinese. */
    CHINESE;

    /** Returns {@link #CHINESE} for every Chinese locale and {@link #ENGLISH} for all others. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? CHINESE : ENGLISH;
    }
}
