package io.github.crosslevel.mls.label.marking;

import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.label.Succession;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Markings with the times behind them: {@code marking [begin/end/review] → time marking}, where the arrow and brackets
 * occur in no declared text.
 */
final class TimedMarking {
    private static final String ARROW = " → ";
    private static final String BRACKET = " [";
    private static final String OPEN = "..";

    private final LabelSchema schema;
    private final MarkingGrammar grammar;
    private final String text;

    TimedMarking(LabelSchema schema, MarkingGrammar grammar, String text) {
        this.schema = schema;
        this.grammar = grammar;
        this.text = text;
    }

    static String write(Label label, MarkingGrammar grammar) {
        StringBuilder out = new StringBuilder(grammar.write(label));
        validity(label.schema())
                .map(label::get)
                .filter(v -> !v.equals(Validity.ALWAYS))
                .ifPresent(validity -> {
                    out.append(BRACKET)
                            .append(time(validity.notBefore()))
                            .append('/')
                            .append(time(validity.notAfter()));
                    validity.reviewBy().ifPresent(review -> out.append('/').append(review));
                    out.append(']');
                });
        label.succession()
                .ifPresent(next ->
                        out.append(ARROW).append(next.time()).append(' ').append(write(next.label(), grammar)));
        return out.toString();
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(OPEN);
    }

    private static Optional<ValidityDimension> validity(LabelSchema schema) {
        for (Dimension<?> dimension : schema.dimensions()) {
            if (dimension instanceof ValidityDimension validity) {
                return Optional.of(validity);
            }
        }
        return Optional.empty();
    }

    Label read() {
        return read(0);
    }

    /** Reads the marking that begins here, with all that succeed it. */
    private Label read(int start) {
        int arrow = text.indexOf(ARROW, start);
        int end = arrow < 0 ? text.length() : arrow;
        LabelBuilder label = label(start, end);
        if (arrow < 0) {
            return label.build();
        }
        int at = arrow + ARROW.length();
        int space = text.indexOf(' ', at);
        if (space < 0) {
            throw malformed("expected a time and a marking", at);
        }
        Succession next = new Succession(instant(at, space), read(space + 1));
        try {
            return label.succeededBy(next.time(), next.label()).build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw malformed("successor out of order", at);
        }
    }

    private LabelBuilder label(int start, int end) {
        int bracket = text.indexOf(BRACKET, start);
        boolean timed = bracket >= 0 && bracket < end;
        LabelBuilder label = body(start, timed ? bracket : end);
        if (timed) {
            ValidityDimension validity =
                    validity(schema).orElseThrow(() -> malformed("schema `" + schema + "` declares no times", bracket));
            label.set(validity, interval(bracket + BRACKET.length(), end));
        }
        return label;
    }

    private LabelBuilder body(int start, int end) {
        try {
            return grammar.read(MarkingParser.parse(grammar, text.substring(start, end)));
        } catch (MarkingParser.Unreadable e) {
            throw malformed(String.valueOf(e.getMessage()), start + e.position());
        } catch (LabelTooComplexException e) {
            throw malformed(String.valueOf(e.getMessage()), start);
        }
    }

    private Validity interval(int start, int end) {
        int slash = text.indexOf('/', start);
        if (text.charAt(end - 1) != ']' || slash < 0 || slash >= end) {
            throw malformed("expected `begin/end]` or `begin/end/review]`", start);
        }
        int second = text.indexOf('/', slash + 1);
        boolean reviewed = second >= 0 && second < end;
        Validity validity =
                new Validity(maybe(start, slash), maybe(slash + 1, reviewed ? second : end - 1), Optional.empty());
        return reviewed ? validity.reviewBy(instant(second + 1, end - 1)) : validity;
    }

    private Optional<Instant> maybe(int start, int end) {
        return text.substring(start, end).equals(OPEN) ? Optional.empty() : Optional.of(instant(start, end));
    }

    /** Reads a time in the one form in which it is written, in whole seconds. */
    private Instant instant(int start, int end) {
        String written = text.substring(start, end);
        try {
            Instant time = Instant.parse(written);
            if (time.toString().equals(written) && time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw malformed("expected a time such as 2030-01-01T00:00:00Z", start);
    }

    private LabelSyntaxException malformed(String message, int position) {
        return new LabelSyntaxException(message, text, position);
    }
}
