package io.github.crosslevel.mls.policy.source;

import java.util.List;

/**
 * One thing wrong or doubtful in a policy text: what, where, and how to mend it.
 *
 * <pre>{@code
 * error[P201]: no action `qurey` is declared
 *  --> credit.mls:12:24
 *    |
 * 12 |     rule in-hours permit qurey when ...
 *    |                          ^^^^^
 *    = help: did you mean `query`?
 * }</pre>
 *
 * @param code the stable code
 * @param span where
 * @param excerpt the text there
 * @param message what is wrong: lower case, one line
 * @param help how to mend it, or an empty phrase
 * @param uses where the template that it is in was used, and the template that this use is in, and so on
 */
public record Diagnostic(
        DiagnosticCode code,
        SourceSpan span,
        SourceExcerpt excerpt,
        Phrase message,
        Phrase help,
        List<SourceSpan> uses) {
    /** Copies the uses. */
    public Diagnostic {
        uses = List.copyOf(uses);
    }

    /** Returns how grave it is. */
    public Severity severity() {
        return code.severity();
    }

    /** Returns the diagnostic with its source line and a caret, in several lines without a final line break. */
    public String render(Language language) {
        Phrase mark = new Phrase("help", "帮助");
        String gutter = " ".repeat(Integer.toString(span.line()).length());
        StringBuilder out = new StringBuilder()
                .append(severity().title().in(language))
                .append('[')
                .append(code.id())
                .append("]: ")
                .append(message.in(language))
                .append('\n')
                .append(gutter)
                .append("--> ")
                .append(span)
                .append('\n')
                .append(gutter)
                .append(" |\n")
                .append(span.line())
                .append(" | ");
        out.append(excerpt.text()).append('\n').append(gutter).append(" | ").append(excerpt.caret());
        if (!help.isEmpty()) {
            out.append('\n')
                    .append(gutter)
                    .append(" = ")
                    .append(mark.in(language))
                    .append(": ");
            out.append(help.in(language));
        }
        Phrase note = new Phrase("note: in a template used at ", "说明: 所在模板用于 ");
        for (SourceSpan use : uses) {
            out.append('\n')
                    .append(gutter)
                    .append(" = ")
                    .append(note.in(language))
                    .append(use);
        }
        return out.toString();
    }

    /** Returns {@code file:line:column: error P201: message}, in English and in one line. */
    @Override
    public String toString() {
        return span + ": " + severity().title().english() + " " + code.id() + ": " + message.english();
    }
}
