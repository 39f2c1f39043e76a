package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.report.Suggestions;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds what names and constants mean; what means nothing is reported and yields empty. */
final class Resolver {
    /** What can be asked of a label alone. */
    private static final Domain FACETS = Domain.bilingual(
            new Phrase("part of a label", "标记的组成部分"), List.of("level", "categories"), List.of("级别", "范畴"));

    private static final Set<Phrase> CLOCKS =
            Set.of(ValueType.Plain.MOMENT.title(), ValueType.Plain.TIME_OF_DAY.title());
    private static final Phrase ASK_BY_WINDOW = new Phrase(
            "a point in time has a time of day only in a time zone: write `time in [08:00..20:00) zone Asia/Shanghai`",
            "时间点在某一时区内才有时分秒：请写 `时间 属于 [08:00..20:00) 时区 Asia/Shanghai`");
    private static final int MOST_LISTED = 8;
    private static final Phrase ATTRIBUTE = new Phrase("attribute", "属性");

    private final Vocabulary vocabulary;
    private final PolicyLimits limits;
    private final DiagnosticLog log;
    private final LabelConstants labels;
    private final Quantities quantities;
    private final Addresses addresses;

    Resolver(Vocabulary vocabulary, PolicyLimits limits, DiagnosticLog log) {
        this.vocabulary = vocabulary;
        this.limits = limits;
        this.log = log;
        this.labels = new LabelConstants(this);
        this.quantities = new Quantities(this);
        this.addresses = new Addresses(this);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    PolicyLimits limits() {
        return limits;
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

    /** Returns how to write an attribute of which only the last name stands there. */
    Phrase attributeMeant(Constant constant) {
        return attributeNamed(constant).orElse(new Phrase("attributes are written `subject.NAME`", "属性写作 `主体.名称`"));
    }

    /** Returns how to write the attribute that has the name of a constant. */
    private Optional<Phrase> attributeNamed(Constant constant) {
        if (log.isFull() || !(constant instanceof Constant.Symbol symbol)) {
            return Optional.empty();
        }
        return Stream.of(vocabulary.attributes().keySet(), vocabulary.aliases().keySet())
                .flatMap(Set::stream)
                .filter(path -> path.endsWith("." + symbol.name().text()))
                .sorted()
                .findFirst()
                .map(Suggestions::meant);
    }

    /** Returns what a reference says of an attribute. */
    Optional<Term> term(Reference reference) {
        Optional<Attribute> attribute = attribute(reference);
        if (attribute.isEmpty() || reference.facet().isEmpty()) {
            return attribute.map(a -> new Term(a, a.type()));
        }
        if (attribute.get().type() != ValueType.Plain.LABEL) {
            mismatch(ValueType.Plain.LABEL.title(), attribute.get().type().title(), reference.span());
            return Optional.empty();
        }
        OptionalInt facet = position(FACETS, new Name(reference.facet(), reference.span()));
        ValueType level = new ValueType.Level(vocabulary.levels());
        ValueType categories = new ValueType.Categories(vocabulary.labelNames().categories());
        return facet.isPresent()
                ? attribute.map(a -> new Term(a, facet.getAsInt() == 0 ? level : categories))
                : Optional.empty();
    }

    OptionalInt position(Domain domain, Name name) {
        OptionalInt found = domain.find(name.text());
        if (found.isEmpty()) {
            Phrase nearest = suggestion(name.text(), domain.spellings());
            Phrase help = nearest.isEmpty() ? declared(domain) : nearest;
            log.reportWithHelp(DiagnosticCode.UNKNOWN, name.span(), help, domain.kind(), Phrase.same(name.text()));
        }
        return found;
    }

    /** Returns which names there are, if they are few. */
    private static Phrase declared(Domain domain) {
        if (domain.size() == 0 || domain.size() > MOST_LISTED) {
            return Phrase.same("");
        }
        return new Phrase(
                "declared: `" + String.join("`, `", domain.names()) + "`",
                "已声明：`" + String.join("`、`", domain.names()) + "`");
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
        if (domain != Domain.TRUTH && constant instanceof Constant.Symbol symbol && symbol.isPlain()) {
            return position(domain, symbol.name());
        }
        if (domain == Domain.TRUTH && constant instanceof Constant.Symbol symbol) {
            Phrase help = suggestion(symbol.name().text(), List.of("true", "false", "真", "假"));
            log.reportWithHelp(DiagnosticCode.TYPE_MISMATCH, constant.span(), help, domain.kind(), title(constant));
        } else {
            mismatch(domain.kind(), constant);
        }
        return OptionalInt.empty();
    }

    /** Returns the positions of the elements of a set. */
    Optional<Set<Integer>> elements(Domain domain, Constant.Elements written) {
        Set<Integer> positions = new TreeSet<>();
        boolean complete = true;
        for (Constant element : written.elements()) {
            OptionalInt position = choice(domain, element);
            position.ifPresent(positions::add);
            complete &= position.isPresent();
        }
        return complete ? Optional.of(positions) : Optional.empty();
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

    /**
     * Returns the place of a constant on the scale of an ordered type, other than grades and levels.
     *
     * @see Scale
     */
    Optional<Long> place(ValueType type, Constant constant) {
        if (type instanceof ValueType.Money money) {
            return quantities.money(money, constant);
        } else if (type == ValueType.Plain.BYTES) {
            return quantities.bytes(constant);
        } else if (type == ValueType.Plain.DURATION) {
            return quantities.millis(constant).map(Scale::ofMillis);
        } else if (type == ValueType.Plain.MOMENT) {
            return moment(constant).map(Scale::of);
        } else if (type == ValueType.Plain.TIME_OF_DAY) {
            return timeOfDay(constant).map(Scale::of);
        }
        return whole(type, constant);
    }

    Optional<Instant> moment(Constant constant) {
        if (constant instanceof Constant.Moment moment) {
            return Optional.of(moment.value());
        }
        mismatch(ValueType.Plain.MOMENT.title(), constant);
        return Optional.empty();
    }

    Optional<LocalTime> timeOfDay(Constant constant) {
        if (constant instanceof Constant.TimeOfDay time) {
            return Optional.of(time.value());
        }
        mismatch(ValueType.Plain.TIME_OF_DAY.title(), constant);
        return Optional.empty();
    }

    Addresses addresses() {
        return addresses;
    }

    Quantities quantities() {
        return quantities;
    }

    Optional<String> text(Constant constant) {
        if (constant instanceof Constant.Text text) {
            return Optional.of(text.value());
        }
        mismatch(ValueType.Plain.TEXT.title(), constant);
        return Optional.empty();
    }

    /** Returns the label that a constant means; a level whose name needs quotes is written as text. */
    Optional<Label> label(Constant constant) {
        if (constant instanceof Constant.Symbol symbol) {
            return labels.label(symbol);
        }
        if (constant instanceof Constant.Text text) {
            Name level = new Name(text.value(), text.span());
            return labels.label(new Constant.Symbol(level, List.of(), List.of(), text.span()));
        }
        mismatch(ValueType.Plain.LABEL.title(), constant);
        return Optional.empty();
    }

    void mismatch(Phrase expected, Constant found) {
        Optional<Phrase> attribute = attributeNamed(found);
        if (attribute.isPresent()) {
            log.reportWithHelp(DiagnosticCode.TYPE_MISMATCH, found.span(), attribute.get(), expected, title(found));
        } else {
            mismatch(expected, title(found), found.span());
        }
    }

    void mismatch(Phrase expected, Phrase found, SourceSpan span) {
        boolean isClock = CLOCKS.contains(expected) && CLOCKS.contains(found);
        Phrase help = isClock ? ASK_BY_WINDOW : Phrase.same("");
        log.reportWithHelp(DiagnosticCode.TYPE_MISMATCH, span, help, expected, found);
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
        if (constant instanceof Constant.Elements) {
            return new Phrase("set", "集合");
        }
        if (constant instanceof Constant.Moment) {
            return ValueType.Plain.MOMENT.title();
        }
        if (constant instanceof Constant.TimeOfDay) {
            return ValueType.Plain.TIME_OF_DAY.title();
        }
        if (constant instanceof Constant.Quantity quantity) {
            return Quantities.title(quantity);
        }
        if (constant instanceof Constant.Address) {
            return new Phrase("address", "地址");
        }
        return constant instanceof Constant.Symbol symbol && symbol.isPlain()
                ? new Phrase("name", "名称")
                : ValueType.Plain.LABEL.title();
    }
}
