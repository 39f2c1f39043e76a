package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.pattern.Regex;
import io.github.crosslevel.mls.policy.internal.pattern.RegexReader;
import io.github.crosslevel.mls.policy.internal.pattern.RegexSyntaxException;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import java.util.Optional;

/** Reads prefixes, suffixes, globs and regular expressions. */
final class TextPatterns {
    private final Resolver resolver;

    TextPatterns(Resolver resolver) {
        this.resolver = resolver;
    }

    /** {@code attribute operator constant}. */
    Predicate matches(Attribute attribute, Operator operator, Constant constant) {
        Optional<String> text = resolver.text(constant);
        Optional<Regex> regex = text.flatMap(written ->
                operator == Operator.MATCHES ? regex(written, constant) : Optional.of(regex(operator, written)));
        return regex.isPresent()
                ? new Predicate.TextMatches(attribute, operator.symbol() + " " + text.orElseThrow(), regex.get())
                : Predicate.NEVER;
    }

    private static Regex regex(Operator operator, String text) {
        return switch (operator) {
            case STARTS_WITH -> Regex.startingWith(text);
            case ENDS_WITH -> Regex.endingWith(text);
            default -> Regex.glob(text);
        };
    }

    private Optional<Regex> regex(String text, Constant constant) {
        try {
            return Optional.of(RegexReader.read(text, resolver.limits().depth()));
        } catch (RegexSyntaxException e) {
            resolver.log().report(DiagnosticCode.NOT_REGEX, constant.span(), e.problem());
            return Optional.empty();
        }
    }
}
