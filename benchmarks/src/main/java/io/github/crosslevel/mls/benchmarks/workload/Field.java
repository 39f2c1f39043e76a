package io.github.crosslevel.mls.benchmarks.workload;

import java.util.Locale;

/**
 * What requests say about subject, object or environment.
 *
 * @param part of what it is said
 * @param name its name, an identifier in every language, unique within its part
 * @param kind what kind of value it has
 * @param domain which names there are, {@link Domain#NONE} where the value is none
 */
public record Field(Part part, String name, Kind kind, Domain domain) {
    /** Of what something is said. */
    public enum Part {
        /** Who asks. */
        SUBJECT,
        /** What is asked for. */
        OBJECT,
        /** Under which circumstances. */
        ENVIRONMENT;

        /** Returns how most languages call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What kind of value a field has. */
    public enum Kind {
        /** One name of the domain. */
        NAME,
        /** Any number of names of the domain. */
        NAMES,
        /** A whole number from 0 to 65,535. */
        NUMBER,
        /** An IPv4 address. */
        ADDRESS,
        /** Text that no rule asks for, but every request carries. */
        TEXT
    }

    /** The greatest number. */
    public static final int MAX_NUMBER = 65_535;

    /** Returns a field that holds one name. */
    public static Field name(Part part, String name, Domain domain) {
        return new Field(part, name, Kind.NAME, domain);
    }

    /** Returns a field that holds a set of names. */
    public static Field names(Part part, String name, Domain domain) {
        return new Field(part, name, Kind.NAMES, domain);
    }

    /** Returns a field that holds a number, an address or a text. */
    public static Field plain(Part part, String name, Kind kind) {
        return new Field(part, name, kind, Domain.NONE);
    }

    /** Returns part and name, joined as in {@code subject.role}. */
    public String path() {
        return path(".");
    }

    /** Returns part and name, joined by this. */
    public String path(String joint) {
        return part.word() + joint + name;
    }
}
