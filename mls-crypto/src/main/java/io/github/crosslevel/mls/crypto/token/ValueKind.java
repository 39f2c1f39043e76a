package io.github.crosslevel.mls.crypto.token;

/** Kinds of attribute values that are encoded as an array which begins with a number. */
enum ValueKind {
    /** A point in time. */
    MOMENT(1),
    /** A length of time. */
    ELAPSED(2),
    /** An amount of money. */
    MONEY(3),
    /** An address of the Internet Protocol. */
    ADDRESS(4),
    /** A hardware address. */
    HARDWARE(5),
    /** A time of day. */
    TIME_OF_DAY(6),
    /** A day of the week. */
    WEEKDAY(7);

    private final int number;

    ValueKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
