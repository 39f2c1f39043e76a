package io.github.crosslevel.mls.benchmarks.workload;

import java.util.Set;

/** What a field holds, as an application has it before it asks: text, numbers and sets of text. */
public sealed interface Value {
    /** One name. */
    record Name(String name) implements Value {}

    /** Any number of names. */
    record Names(Set<String> names) implements Value {
        /** Copies and sorts the names. */
        public Names {
            names = new NameSet(names);
        }
    }

    /** A number. */
    record Number(int number) implements Value {}

    /**
     * An IPv4 address.
     *
     * @param bits its 32 bits
     * @param dotted the same, as people write it
     */
    record Address(int bits, String dotted) implements Value {
        /** Makes one of its bits. */
        public Address(int bits) {
            this(bits, dotted(bits));
        }

        /** Returns how an address is written. */
        public static String dotted(int bits) {
            return (bits >>> 24) + "." + ((bits >>> 16) & 255) + "." + ((bits >>> 8) & 255) + "." + (bits & 255);
        }
    }

    /** Text of any content. */
    record Text(String text) implements Value {}

    /** Returns the name. */
    default String name() {
        return ((Name) this).name;
    }

    /** Returns the names. */
    default Set<String> names() {
        return ((Names) this).names;
    }

    /** Returns the number. */
    default int number() {
        return ((Number) this).number;
    }

    /** Returns the bits of the address. */
    default int address() {
        return ((Address) this).bits;
    }

    /** Returns the value as one text: names joined by commas. */
    default String text() {
        if (this instanceof Names several) {
            return String.join(",", several.names);
        }
        if (this instanceof Number one) {
            return Integer.toString(one.number);
        }
        if (this instanceof Address address) {
            return address.dotted;
        }
        return this instanceof Name one ? one.name : ((Text) this).text;
    }
}
