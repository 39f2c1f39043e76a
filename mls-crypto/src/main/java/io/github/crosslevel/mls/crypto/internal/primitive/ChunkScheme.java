package io.github.crosslevel.mls.crypto.internal.primitive;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import java.nio.charset.StandardCharsets;
import javax.crypto.Cipher;

/** Cipher and key derivation of C2SP chunked-encryption@v1. */
public enum ChunkScheme {
    /** AES-256-GCM with SHA-512, which the specification calls Cobblestone-256. */
    AES_256_GCM("INTL", "AES", 32, Hkdf.SHA512),
    /** SM4-GCM with SM3: the same construction in the national algorithms, with no name of its own there. */
    SM4_GCM("SM", "SM4", 16, Hkdf.SM3);

    private static final String PREFIX = "c2sp.org/chunked-encryption@v1+AEAD_";

    private final String suite;
    private final String algorithm;
    private final int keyLength;
    private final Hkdf hkdf;
    private final byte[] label;

    ChunkScheme(String suite, String algorithm, int keyLength, Hkdf hkdf) {
        this.suite = suite;
        this.algorithm = algorithm;
        this.keyLength = keyLength;
        this.hkdf = hkdf;
        this.label = (PREFIX + name() + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns how keys are derived, also others than those of the chunks. */
    public Hkdf hkdf() {
        return hkdf;
    }

    byte[] label() {
        return label;
    }

    int keyLength() {
        return keyLength;
    }

    String algorithm() {
        return algorithm;
    }

    Cipher cipher() {
        return AlgorithmProviders.cipher(suite, algorithm + "/GCM/NoPadding");
    }
}
