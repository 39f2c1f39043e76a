package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.internal.format.Layout;
import io.github.crosslevel.mls.policy.internal.format.Lexeme;
import io.github.crosslevel.mls.policy.internal.grammar.LexemeReader;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.List;
import java.util.Optional;

/**
 * Lays policy text out canonically: lines of at most 120 columns where there is a place to break them, four spaces per
 * block, one blank line at most. Comments stay where they are, and the text keeps its tokens, so that it means the
 * same; text that is laid out already is not changed. The policy need not compile, but it must be free of syntax
 * errors. Immutable and thread-safe.
 *
 * <pre>{@code
 * Formatting formatting = PolicyFormatter.standard().format(PolicySource.read(file));
 * if (formatting instanceof Formatting.Formatted formatted) {
 *     Files.writeString(file, formatted.text());
 * }
 * }</pre>
 */
public final class PolicyFormatter {
    private static final PolicyFormatter STANDARD = new PolicyFormatter(PolicyLimits.standard(), Optional.empty());

    private final PolicyLimits limits;
    private final Optional<Language> keywords;

    private PolicyFormatter(PolicyLimits limits, Optional<Language> keywords) {
        this.limits = limits;
        this.keywords = keywords;
    }

    /**
     * Returns the formatter that leaves keywords as they are, with {@linkplain PolicyLimits#standard() usual limits}.
     */
    public static PolicyFormatter standard() {
        return STANDARD;
    }

    /** Returns this formatter with other limits. */
    public PolicyFormatter within(PolicyLimits others) {
        return new PolicyFormatter(others, keywords);
    }

    /** Returns this formatter, but one that writes every keyword in this language; names stay as they are. */
    public PolicyFormatter withKeywords(Language language) {
        return new PolicyFormatter(limits, Optional.of(language));
    }

    /** Formats a source. */
    public Formatting format(PolicySource source) {
        DiagnosticLog log = new DiagnosticLog(source.name(), limits.diagnostics());
        Optional<List<Lexeme>> lexemes = LexemeReader.read(source, limits, keywords, log);
        return lexemes.isPresent()
                ? new Formatting.Formatted(Layout.of(lexemes.get()))
                : new Formatting.Failed(log.entries());
    }
}
