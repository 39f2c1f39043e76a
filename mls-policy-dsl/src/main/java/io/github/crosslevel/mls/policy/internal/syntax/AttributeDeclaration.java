package io.github.crosslevel.mls.policy.internal.syntax;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A declared attribute.
 *
 * @param name its name
 * @param type the kind of its values
 * @param parameter the currency of {@link Type#MONEY}, the name of a declared enumeration, or none
 * @param values the values of an {@link Type#ENUM} or {@link Type#SET} of its own, else none
 * @param presence whether every request has it
 */
public record AttributeDeclaration(
        Declared name, Type type, List<Name> parameter, List<Declared> values, Presence presence) {
    /** Copies the values. */
    public AttributeDeclaration {
        parameter = List.copyOf(parameter);
        values = List.copyOf(values);
    }

    /** The kinds of values. */
    public enum Type {
        /** One of the declared names. */
        ENUM("enum", "枚举"),
        /** Some of the declared names. */
        SET("set", "集合"),
        /** A whole number of 64 bits. */
        LONG("long", "整数"),
        /** A number of bytes. */
        BYTES("bytes", "字节数"),
        /** An amount of money in one currency. */
        MONEY("money", "金额"),
        /** A point in time. */
        INSTANT("instant", "时刻"),
        /** A length of time. */
        DURATION("duration", "时长"),
        /** A time of day. */
        TIME_OF_DAY("time-of-day", "时分秒"),
        /** A day of the week. */
        WEEKDAY("weekday", "星期"),
        /** An IP address. */
        IP("ip", "网络地址"),
        /** A hardware address. */
        MAC("mac", "硬件地址"),
        /** Text. */
        TEXT("text", "文本"),
        /** True or false. */
        BOOLEAN("boolean", "布尔"),
        /** A label of the schema. */
        LABEL("label", "标记");

        private final String english;
        private final String chinese;

        Type(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        /** Returns the type that is spelled like this in one of the languages. */
        public static Optional<Type> find(String spelling) {
            return Arrays.stream(values())
                    .filter(type -> type.english.equals(spelling) || type.chinese.equals(spelling))
                    .findFirst();
        }

        /** Returns how it is spelled. */
        Phrase spelling() {
            return new Phrase(english, chinese);
        }

        /** Returns all spellings. */
        public static List<String> spellings() {
            return Arrays.stream(values())
                    .flatMap(type -> Stream.of(type.english, type.chinese))
                    .toList();
        }
    }

    /** Whether every request has the attribute. */
    public enum Presence {
        /** Every request has it; one that has not is denied. */
        MANDATORY,
        /** A request may lack it; conditions must ask first. */
        OPTIONAL
    }
}
