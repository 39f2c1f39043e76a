package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fixed set of algorithms, named by one byte in every token and frame. Nothing else in a message chooses an
 * algorithm.
 *
 * <p>What is of a suite that is not listed here is refused. Envelopes, frames, label tokens, verdicts and receipts have
 * a form in every suite; what has none in one refuses it by name.
 */
public enum CryptoSuite {
    /** AES-256-GCM in C2SP chunks, AES-256 key wrap, SHA-256, SHA-512, HMAC and HKDF over them, Ed25519, X25519. */
    INTL(0x01, "2036-01-01", "AES-256-GCM", "AES-256-KW", "SHA-256", "SHA-512", "HMAC-SHA-256", "Ed25519", "X25519"),

    /**
     * The Chinese national algorithms: SM4-GCM and SM4 key wrap (GB/T 32907), SM3 (GB/T 32905), HMAC-SM3, SM2 (GB/T
     * 32918).
     */
    SM(0x02, "2036-01-01", "SM4-GCM", "SM4-KW", "SM3", "HMAC-SM3", "SM2"),

    /** {@link #INTL}, and besides its signatures and key agreement ML-DSA-65 (FIPS 204) and ML-KEM-768 (FIPS 203). */
    HYBRID_PQ(
            0x03,
            "",
            "AES-256-GCM",
            "AES-256-KW",
            "SHA-256",
            "SHA-512",
            "HMAC-SHA-256",
            "Ed25519",
            "X25519",
            "ML-DSA-65",
            "ML-KEM-768");

    private final int id;
    private final Optional<LocalDate> deprecatedFrom;
    private final List<String> algorithms;

    CryptoSuite(int id, String deprecatedFrom, String... algorithms) {
        this.id = id;
        this.deprecatedFrom =
                deprecatedFrom.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(deprecatedFrom));
        this.algorithms = List.of(algorithms);
    }

    /** Returns the id on the wire, 0 to 255. */
    public int id() {
        return id;
    }

    /** Returns the suite with this id. */
    public static Optional<CryptoSuite> find(int id) {
        return Arrays.stream(values()).filter(suite -> suite.id == id).findFirst();
    }

    /**
     * Returns the suite that a configuration names.
     *
     * @throws IllegalArgumentException if there is none of that name; for algorithms that are never used the message
     *     says why
     */
    public static CryptoSuite named(String name) {
        return Arrays.stream(values())
                .filter(suite -> suite.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(RefusedAlgorithm.find(name)
                        .map(RefusedAlgorithm::reason)
                        .orElse("suite `" + name + "` is unknown, expected one of " + Arrays.toString(values())
                                + " (未知的密码套件)")));
    }

    /**
     * Returns the day from which new data must not be protected in this suite any more, or empty if none is set. For
     * {@link #INTL} it is the day after which elliptic curves are disallowed (NIST IR 8547, draft of 2024); for
     * {@link #SM}, whose curve falls to the same computers and for which no date is published, the same day.
     */
    public Optional<LocalDate> deprecatedFrom() {
        return deprecatedFrom;
    }

    /** Returns whether new data must not be protected in this suite on that day. */
    public boolean isDeprecatedOn(LocalDate day) {
        return deprecatedFrom.isPresent() && !day.isBefore(deprecatedFrom.get());
    }

    /**
     * Checks that each algorithm of bulk work is served: by the JDK for AES, SHA-2 and HMAC over it, by Bouncy Castle
     * for all else, or by the installed provider that the operator names for it, as in
     * {@code -Dmls.crypto.provider.SM.SM4=Kona-Crypto}. A named provider that is missing makes everything that needs it
     * fail, at the latest here; nothing falls back.
     *
     * @throws IllegalStateException if one is not, which the message names
     */
    public void requireProviders() {
        List<String> digests = this == SM ? List.of("SM3") : List.of("SHA-256", "SHA-512");
        for (String digest : digests) {
            AlgorithmProviders.digest(name(), digest);
        }
        List<String> macs = this == SM ? List.of("HmacSM3") : List.of("HmacSHA256", "HmacSHA512");
        for (String mac : macs) {
            AlgorithmProviders.mac(name(), mac);
        }
        List<String> ciphers =
                this == SM ? List.of("SM4/GCM/NoPadding", "SM4WRAP") : List.of("AES/GCM/NoPadding", "AES/KW/NoPadding");
        for (String cipher : ciphers) {
            AlgorithmProviders.cipher(name(), cipher);
        }
        if (this == HYBRID_PQ) {
            INTL.requireProviders(); // they serve chunks, key wrap, MACs and key derivation of both
        }
    }

    /** Returns the algorithms, for an inventory. */
    public List<String> algorithms() {
        return algorithms;
    }
}
