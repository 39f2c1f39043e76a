package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.Currency;
import java.util.List;

/** The type of an attribute. */
public sealed interface ValueType {
    /** Returns what to call it in diagnostics. */
    Phrase title();

    /**
     * One of a closed set of names, or a truth value.
     *
     * @param domain the names
     */
    record Choice(Domain domain) implements ValueType {
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
