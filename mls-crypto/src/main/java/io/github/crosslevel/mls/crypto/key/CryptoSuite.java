package io.github.crosslevel.mls.crypto.key;

import java.util.Arrays;
import java.util.Optional;

/**
 * A fixed set of algorithms, named by one byte in every token and frame. Nothing else in a message chooses an
 * algorithm.
 *
 * <p>Frames of a suite that is not listed here are refused.
 */
public enum CryptoSuite {
    /** AES-256-GCM in C2SP chunks, AES-256 key wrap, SHA-256, SHA-512, HMAC and HKDF over them. */
    INTL(0x01);

    private final int id;

    CryptoSuite(int id) {
        this.id = id;
    }

    /** Returns the id on the wire, 0 to 255. */
    public int id() {
        return id;
    }

    /** Returns the suite with this id. */
    public static Optional<CryptoSuite> find(int id) {
        return Arrays.stream(values()).filter(suite -> suite.id == id).findFirst();
    }
}
