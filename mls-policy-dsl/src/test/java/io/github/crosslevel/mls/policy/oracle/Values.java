package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.internal.syntax.Setting;
import io.github.crosslevel.mls.request.AccessRequest;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What references and constants mean, found by name and kind alone. */
final class Values {
    private Map<String, Constant> places = Map.of();
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("B", 1L),
            Map.entry("kB", 1_000L),
            Map.entry("KiB", 1_024L),
            Map.entry("MiB", 1_048_576L),
            Map.entry("ms", 1L),
            Map.entry("s", 1_000L),
            Map.entry("秒", 1_000L),
            Map.entry("min", 60_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("d", 86_400_000L),
            Map.entry("天", 86_400_000L));
    static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> DAYS_ZH = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
    private static final Map<String, String> BUILT_IN_ALIASES = Map.of(
            "标识",
            "id",
            "归属",
            "home",
            "许可级",
            "clearance",
            "标记",
            "label",
            "类型",
            "type",
            "等级",
            "grade",
            "上限",
            "ceiling",
            "时间",
            "time");

    private final LabelSchema schema;
    private final Map<String, String> aliases;

    Values(LabelSchema schema, Map<String, String> aliases) {
        this.schema = schema;
        this.aliases = aliases;
    }

    String canonical(String name) {
        return aliases.getOrDefault(name, name);
    }

    /** A level of the label schema, by its position. */
    record Level(long rank) implements Comparable<Level> {
        @Override
        public int compareTo(Level other) {
            return Long.compare(rank, other.rank);
        }
    }

    /** An amount of money in minor units. */
    record Amount(long minor, String currency) implements Comparable<Amount> {
        @Override
        public int compareTo(Amount other) {
            return Long.compare(minor, other.minor);
        }
    }

    static DayOfWeek day(Name name) {
        return DayOfWeek.of(1 + Math.max(DAYS.indexOf(name.text()), DAYS_ZH.indexOf(name.text())));
    }

    static Object upper(Object value) {
        return value instanceof Clearance clearance ? clearance.upper() : value;
    }

    /** Returns what stands at the places of the template that is being looked at. */
    Map<String, Constant> places() {
        return places;
    }

    void standIn(Map<String, Constant> inner) {
        places = inner;
    }

    Constant placed(Constant constant) {
        return constant instanceof Constant.Symbol symbol && symbol.isPlain()
                ? places.getOrDefault(symbol.name().text(), constant)
                : constant;
    }

    /** A plain name is a level where it meets a label, else a name. */
    Object constant(Constant written, Object met) {
        Constant constant = placed(written);
        boolean meetsLabel = met instanceof Label || met instanceof Clearance;
        if (constant instanceof Constant.Text text) {
            return meetsLabel ? schema.label(text.value()) : text.value();
        }
        if (constant instanceof Constant.Whole whole) {
            return whole.value();
        }
        if (constant instanceof Constant.Truth truth) {
            return truth.value();
        }
        if (constant instanceof Constant.Address address) {
            return address(address);
        }
        if (constant instanceof Constant.Moment moment) {
            return moment.value();
        }
        if (constant instanceof Constant.Quantity quantity) {
            String unit = quantity.unit().text();
            if (met instanceof Amount) {
                return new Amount(quantity.amount().movePointRight(2).longValueExact(), unit);
            }
            BigDecimal factor = BigDecimal.valueOf(UNITS.get(unit));
            long whole = quantity.amount().multiply(factor).longValueExact();
            return met instanceof Long ? (Object) whole : Duration.ofMillis(whole);
        }
        if (constant instanceof Constant.Elements elements) {
            return elements.elements().stream().map(this::element).collect(Collectors.toSet());
        }
        if (constant instanceof Constant.TimeOfDay time) {
            return time.value();
        }
        Constant.Symbol symbol = (Constant.Symbol) constant;
        if (met instanceof DayOfWeek) {
            return day(symbol.name());
        }
        if (met instanceof Level) {
            return new Level(schema.levels().indexOf(canonical(symbol.name().text())));
        }
        return met instanceof Label || met instanceof Clearance
                ? label(symbol)
                : canonical(symbol.name().text());
    }

    /** The names of weekdays in a set. */
    Object element(Constant written) {
        Object element = constant(written, "");
        int chinese = DAYS_ZH.indexOf(element);
        return chinese < 0 ? element : DAYS.get(chinese);
    }

    private static Object address(Constant.Address written) {
        return written.text().matches("(..:){5}..")
                ? MacAddress.parse(written.text())
                : IpAddress.parse(written.text());
    }

    /** Compares the first bits, as digits. */
    static boolean isWithin(Object value, Constant.Address range) {
        Object first = address(range);
        int prefix = range.prefix().isEmpty()
                ? bits(first).length()
                : (int) range.prefix().get(0).value();
        boolean sameKind = bits(first).length() == bits(value).length();
        return sameKind && bits(first).substring(0, prefix).equals(bits(value).substring(0, prefix));
    }

    private static String bits(Object address) {
        byte[] bytes = address instanceof IpAddress ip
                ? ip.bytes()
                : ByteBuffer.allocate(8).putLong(((MacAddress) address).value()).array();
        StringBuilder bits = new StringBuilder();
        for (byte b : bytes) {
            bits.append(Integer.toBinaryString(256 + (b & 255)).substring(1));
        }
        return address instanceof IpAddress ? bits.toString() : bits.substring(16);
    }

    Label label(Constant.Symbol symbol) {
        LabelBuilder label = schema
                .label(
                        canonical(symbol.name().text()),
                        symbol.categories().stream()
                                .map(c -> canonical(c.text()))
                                .toList())
                .toBuilder();
        for (Setting setting : symbol.settings()) {
            set(schema.dimension(canonical(setting.dimension().text())).orElseThrow(), setting.value(), label);
        }
        return label.build();
    }

    @SuppressWarnings("unchecked") // The kind of a dimension says what its values are.
    private void set(Dimension<?> dimension, Setting.Value value, LabelBuilder label) {
        switch (dimension.kind()) {
            case CHAIN, POSET, INTEGRITY ->
                label.set((Dimension<String>) dimension, names(value).iterator().next());
            case ANY_OF -> label.set((Dimension<Formula>) dimension, formula((AnyOfDimension) dimension, value));
            case RIGHTS -> {
                String name = names(value).iterator().next();
                Rights[] rights = Rights.values();
                label.set(
                        (Dimension<Rights>) dimension,
                        Stream.of(rights)
                                .filter(r -> r.keyword().equals(name))
                                .findFirst()
                                .orElse(Rights.READ_ONLY));
            }
            case VALIDITY -> {
                Setting.Period period = (Setting.Period) value;
                label.set(
                        (Dimension<Validity>) dimension,
                        new Validity(
                                period.from().stream().findFirst(),
                                period.to().stream().findFirst(),
                                Optional.empty()));
            }
            default -> label.set((Dimension<Set<String>>) dimension, names(value));
        }
    }

    private Set<String> names(Setting.Value value) {
        return ((Setting.Names) value)
                .names().stream().map(n -> canonical(n.text())).collect(Collectors.toSet());
    }

    private Formula formula(AnyOfDimension dimension, Setting.Value value) {
        if (value instanceof Setting.AllOf all) {
            return all.parts().stream()
                    .map(part -> formula(dimension, part))
                    .reduce(Formula::and)
                    .orElseThrow();
        }
        if (value instanceof Setting.AnyOf any) {
            return any.parts().stream()
                    .map(part -> formula(dimension, part))
                    .reduce(Formula::or)
                    .orElseThrow();
        }
        return dimension.anyOf(names(value).toArray(String[]::new));
    }

    Object value(Reference reference, AccessRequest request) {
        Object value = whole(reference, request);
        if (reference.facet().isEmpty() || value == null) {
            return value;
        }
        Label label = (Label) upper(value);
        return List.of("level", "级别").contains(reference.facet())
                ? new Level(label.rank())
                : new HashSet<>(label.categories());
    }

    private Object whole(Reference reference, AccessRequest request) {
        String field = canonical(BUILT_IN_ALIASES.getOrDefault(reference.field(), reference.field()));
        return switch (reference.root() + "." + field) {
            case "ENVIRONMENT.time" -> request.time();
            case "ACTION." -> request.action().value();
            case "PROTOCOL." -> request.protocol().value();
            case "SOURCE." -> request.source().id().value();
            case "DESTINATION." -> request.destination().id().value();
            case "SOURCE.grade" -> (long) request.source().grade();
            case "DESTINATION.grade" -> (long) request.destination().grade();
            case "DESTINATION.ceiling" -> request.destination().ceiling();
            case "SUBJECT.id" -> request.subject().id().value();
            case "SUBJECT.home" -> request.subject().home().value();
            case "SUBJECT.clearance" -> request.subject().clearance();
            case "OBJECT.id" -> request.object().id().value();
            case "OBJECT.type" -> request.object().type();
            case "OBJECT.label" -> inForce((Label) request.labeling(), request);
            default ->
                plain(request, attributes(reference.root(), request).values().get(field));
        };
    }

    static Attributes attributes(Reference.Root root, AccessRequest request) {
        return switch (root) {
            case SUBJECT -> request.subject().attributes();
            case OBJECT -> request.object().attributes();
            default -> request.environment();
        };
    }

    private static Label inForce(Label label, AccessRequest request) {
        return ((LabelStatus.InForce) label.at(request.time())).label();
    }

    private static Object plain(AccessRequest request, AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            return text.value();
        }
        if (value instanceof AttributeValue.Whole whole) {
            return whole.value();
        }
        if (value instanceof AttributeValue.Truth truth) {
            return truth.value();
        }
        if (value instanceof AttributeValue.Texts texts) {
            return texts.values();
        }
        if (value instanceof AttributeValue.Moment moment) {
            return moment.value();
        }
        if (value instanceof AttributeValue.TimeOfDay time) {
            return time.value();
        }
        if (value instanceof AttributeValue.Weekday day) {
            return day.value();
        }
        if (value instanceof AttributeValue.Address address) {
            return address.value();
        }
        if (value instanceof AttributeValue.Hardware hardware) {
            return hardware.value();
        }
        if (value instanceof AttributeValue.Elapsed elapsed) {
            return elapsed.value();
        }
        if (value instanceof AttributeValue.Money money) {
            return new Amount(money.minorUnits(), money.currency());
        }
        return value instanceof AttributeValue.Marking marking ? inForce(marking.value(), request) : null;
    }
}
