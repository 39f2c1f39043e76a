package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds what names and constants mean; what means nothing is reported and yields empty. */
final class Resolver {
    private static final Phrase ATTRIBUTE = new Phrase("attribute", "属性");

    private final Vocabulary vocabulary;
    private final DiagnosticLog log;

    Resolver(Vocabulary vocabulary, DiagnosticLog log) {
        this.vocabulary = vocabulary;
        this.log = log;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    DiagnosticLog log() {
        return log;
    }

    Optional<Attribute> attribute(Reference reference) {
        Optional<Attribute> found = vocabulary.find(reference);
        if (found.isEmpty()) {
            String path = Vocabulary.path(reference);
            List<String> known = new ArrayList<>(vocabulary.attributes().keySet());
            known.addAll(vocabulary.aliases().keySet());
            Phrase help = suggestion(path, known);
            log.reportWithHelp(DiagnosticCode.UNKNOWN, reference.span(), help, ATTRIBUTE, Phrase.same(path));
        }
        return found;
    }

    OptionalInt position(Domain domain, Name name) {
        OptionalInt found = domain.find(name.text());
        if (found.isEmpty()) {
            Phrase help = suggestion(name.text(), domain.spellings());
            log.reportWithHelp(DiagnosticCode.UNKNOWN, name.span(), help, domain.kind(), Phrase.same(name.text()));
        }
        return found;
    }

    /** Returns the name that was probably meant; costs nothing once nobody would see it. */
    Phrase suggestion(String written, Iterable<String> candidates) {
        return log.isFull() ? Phrase.same("") : Suggestions.didYouMean(written, candidates);
    }

    /** Returns the position of a constant in a domain. */
    OptionalInt choice(Domain domain, Constant constant) {
        if (domain == Domain.TRUTH && constant instanceof Constant.Truth truth) {
            return OptionalInt.of(truth.value() ? 1 : 0);
        }
        if (domain != Domain.TRUTH
                && constant instanceof Constant.Symbol symbol
                && symbol.categories().isEmpty()) {
            return position(domain, symbol.name());
        }
        mismatch(domain.kind(), constant);
        return OptionalInt.empty();
    }

    Optional<Long> whole(ValueType type, Constant constant) {
        if (constant instanceof Constant.Whole whole) {
            return Optional.of(whole.value());
        }
        mismatch(type.title(), constant);
        return Optional.empty();
    }

    /** Returns a number within a range, or the least one after reporting. */
    int number(Constant.Whole number, int least, int most) {
        if (number.value() < least || number.value() > most) {
            Phrase from = Phrase.same(Integer.toString(least));
            log.report(DiagnosticCode.OUT_OF_RANGE, number.span(), from, Phrase.same(Integer.toString(most)));
            return least;
        }
        return (int) number.value();
    }

    Optional<String> text(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return Optional.of(text.value());
        }
        mismatch(ValueType.Plain.TEXT.title(), constant);
        return Optional.empty();
    }

    Optional<Label> label(Constant constant) {
        if (!(constant instanceof Constant.Symbol symbol)) {
            mismatch(ValueType.Plain.LABEL.title(), constant);
            return Optional.empty();
        }
        OptionalInt level = position(vocabulary.levels(), symbol.name());
        List<String> categories = new ArrayList<>();
        for (Name name : symbol.categories()) {
            position(vocabulary.categories(), name)
                    .ifPresent(
                            p -> categories.add(vocabulary.categories().names().get(p)));
        }
        if (level.isEmpty() || categories.size() != symbol.categories().size()) {
            return Optional.empty();
        }
        return Optional.of(vocabulary.labels().label(vocabulary.levels().names().get(level.getAsInt()), categories));
    }

    void mismatch(Phrase expected, Constant found) {
        mismatch(expected, title(found), found.span());
    }

    void mismatch(Phrase expected, Phrase found, SourceSpan span) {
        log.report(DiagnosticCode.TYPE_MISMATCH, span, expected, found);
    }

    private static Phrase title(Constant constant) {
        if (constant instanceof Constant.Text) {
            return ValueType.Plain.TEXT.title();
        }
        if (constant instanceof Constant.Whole) {
            return ValueType.Plain.WHOLE.title();
        }
        if (constant instanceof Constant.Truth) {
            return Domain.TRUTH.kind();
        }
        if (constant instanceof Constant.SetOf) {
            return new Phrase("set", "集合");
        }
        if (constant instanceof Constant.Moment) {
            return ValueType.Plain.MOMENT.title();
        }
        return constant instanceof Constant.Symbol symbol && symbol.categories().isEmpty()
                ? new Phrase("name", "名称")
                : ValueType.Plain.LABEL.title();
    }
}
