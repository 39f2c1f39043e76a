package io.github.crosslevel.mls.crypto.internal.cbor;

/** The major types of RFC 8949 §3.1 in use, and the parts of a head. */
final class Major {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;

    static final int SHIFT = 5;
    /** Arguments below this one stand in the head itself; this one and the next three announce 1, 2, 4 and 8 bytes. */
    static final int ONE_BYTE = 24;

    static final int FALSE = 0xf4;
    static final int TRUE = 0xf5;

    private Major() {}
}
