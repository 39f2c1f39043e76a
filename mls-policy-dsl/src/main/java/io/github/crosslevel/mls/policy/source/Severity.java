package io.github.crosslevel.mls.policy.source;

/** How grave a diagnostic is. */
public enum Severity {
    /** The policy cannot be used. */
    ERROR(new Phrase("error", "错误")),
    /** The policy can be used, but probably says something else than was meant. */
    WARNING(new Phrase("warning", "警告"));

    private final Phrase title;

    Severity(Phrase title) {
        this.title = title;
    }

    /** Returns the word for it. */
    public Phrase title() {
        return title;
    }
}
