package io.github.crosslevel.mls.policy.internal.pattern;

import io.github.crosslevel.mls.policy.source.Phrase;

/** A regular expression that is none, or of a kind that cannot be matched in linear time. */
public final class RegexSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Phrase problem;

    RegexSyntaxException(String english, String chinese) {
        super(english);
        this.problem = new Phrase(english, chinese);
    }

    /** Returns what is wrong, in both languages. */
    public Phrase problem() {
        return problem;
    }
}
