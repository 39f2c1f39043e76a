package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.time.DayOfWeek;
import java.util.Currency;
import java.util.List;

/** The type of an attribute. */
public sealed interface ValueType {
    /** Returns what to call it in diagnostics. */
    Phrase title();

    /**
     * One of a closed set of names, a truth value, or a weekday.
     *
     * @param domain the names
     */
    record Choice(Domain domain) implements ValueType {
        /** The type of weekdays. */
        static final Choice WEEKDAY = new Choice(Domain.WEEKDAYS);

        /** Returns the value at a position of the domain. */
        public AttributeValue value(int position) {
            if (domain == Domain.TRUTH) {
                return AttributeValue.of(position == 1);
            }
            return domain == Domain.WEEKDAYS
                    ? AttributeValue.of(DayOfWeek.of(position + 1))
                    : AttributeValue.of(domain.names().get(position));
        }

        /** Returns whether a value of a request is one of this type. Does not allocate. */
        public boolean has(AttributeValue value) {
            if (domain == Domain.TRUTH) {
                return value instanceof AttributeValue.Truth;
            }
            return domain == Domain.WEEKDAYS
                    ? value instanceof AttributeValue.Weekday
                    : value instanceof AttributeValue.Text text && domain.position(text.value()) >= 0;
        }

        @Override
        public Phrase title() {
            return domain.kind();
        }
    }

    /**
     * Some of a closed set of names.
     *
     * @param domain the names
     */
    record ChoiceSet(Domain domain) implements ValueType {
        @Override
        public Phrase title() {
            return setOf(domain);
        }
    }

    /**
     * The level of a label.
     *
     * @param domain the levels, lowest first
     */
    record Level(Domain domain) implements ValueType {
        @Override
        public Phrase title() {
            return domain.kind();
        }
    }

    /**
     * The categories of a label.
     *
     * @param domain the categories
     */
    record Categories(Domain domain) implements ValueType {
        @Override
        public Phrase title() {
            return setOf(domain);
        }
    }

    /**
     * An amount of money.
     *
     * @param currency its currency
     */
    record Money(Currency currency) implements ValueType {
        @Override
        public Phrase title() {
            String code = currency.getCurrencyCode();
            return new Phrase("money in " + code, code + "金额");
        }
    }

    /** Returns whether values are ordered. */
    default boolean isOrdered() {
        return this instanceof Level || this instanceof Money || (this instanceof Plain plain && plain.ordered);
    }

    private static Phrase setOf(Domain domain) {
        return new Phrase("set of " + domain.kind().english(), domain.kind().chinese() + "的集合");
    }

    /** The other types. */
    enum Plain implements ValueType {
        /** A whole number. */
        WHOLE(new Phrase("whole number", "整数")),
        /** A number of bytes. */
        BYTES(new Phrase("number of bytes", "字节数")),
        /** A length of time. */
        DURATION(new Phrase("length of time", "时长")),
        /** The grade of a graded system, which follows from the system. */
        GRADE(new Phrase("grade", "等级")),
        /** An IP address. */
        IP(new Phrase("ip address", "网络地址")),
        /** A hardware address. */
        MAC(new Phrase("hardware address", "硬件地址")),
        /** Text. */
        TEXT(new Phrase("text", "文本")),
        /** A label of the schema. */
        LABEL(new Phrase("label", "标记")),
        /** A time of day. */
        TIME_OF_DAY(new Phrase("time of day", "时分秒")),
        /** A point in time. */
        MOMENT(new Phrase("time", "时间"));

        private final Phrase title;
        private final boolean ordered;

        Plain(Phrase title) {
            this.title = title;
            this.ordered = !List.of("IP", "MAC", "TEXT", "LABEL").contains(name());
        }

        @Override
        public Phrase title() {
            return title;
        }
    }
}
