package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.primitive.Hkdf;
import io.github.crosslevel.mls.crypto.internal.primitive.KeyWrap;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The one-time codes of subjects (TOTP, RFC 6238). Each code is accepted once, also when two show it at the same time,
 * and none that is older than one accepted before. The codes of the period before and the period after the current one
 * are accepted too. Secrets are kept wrapped, each under a key derived for its subject. Thread-safe.
 */
public final class OneTimeCodes implements FactorVerifier {
    /** The length of secrets and of the key that wraps them, in bytes. */
    public static final int SECRET_LENGTH = 32;

    /** How many periods the clocks of the two sides may differ. */
    public static final int SKEW = 1;

    private static final byte[] DOMAIN = "mls/one-time-code/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_SECRET = new byte[SECRET_LENGTH];

    private final Entries<OneTimeCodeRecord> entries;
    private final SecretBytes wrappingKey;
    private final LockoutPolicy lockout;
    private final InstantSource clock;

    /**
     * Creates a registry over what a store holds.
     *
     * @param wrappingKey {@value #SECRET_LENGTH} random bytes, kept apart from the store; copied, and the caller closes
     *     its own
     * @throws IllegalArgumentException if the key is of another length
     */
    public OneTimeCodes(IdentityStore store, SecretBytes wrappingKey, LockoutPolicy lockout, InstantSource clock) {
        if (wrappingKey.length() != SECRET_LENGTH) {
            throw new IllegalArgumentException("wrapping key of " + wrappingKey.length() + " bytes");
        }
        this.entries = new Entries<>(store, RecordKey.Kind.ONE_TIME_CODE, OneTimeCodeRecord.class);
        this.wrappingKey = wrappingKey.copy();
        this.lockout = lockout;
        this.clock = clock;
    }

    /**
     * Makes a secret for a subject, which replaces the one before.
     *
     * @return the secret, to show to the subject once, for example as Base32 in an {@code otpauth} address, and to
     *     close then
     * @throws IOException if the store fails
     */
    public SecretBytes issue(SubjectId subject, Totp totp, SecureRandom random) throws IOException {
        SecretBytes secret = SecretBytes.random(SECRET_LENGTH, random);
        byte[] wrapping = wrappingKeyOf(subject);
        String wrapped = secret.apply(
                SecretKeyAccess.insecure(), bytes -> HexFormat.of().formatHex(KeyWrap.AES_256.wrap(wrapping, bytes)));
        Arrays.fill(wrapping, (byte) 0);
        OneTimeCodeRecord issued = new OneTimeCodeRecord(subject, wrapped, totp, Long.MIN_VALUE, Attempts.NONE);
        change(subject, Optional.of(issued));
        return secret;
    }

    /**
     * Takes the secret of a subject away.
     *
     * @throws IOException if the store fails
     */
    public void revoke(SubjectId subject) throws IOException {
        change(subject, Optional.empty());
    }

    private void change(SubjectId subject, Optional<OneTimeCodeRecord> after) throws IOException {
        try {
            entries.update(subject, before -> after);
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public FactorVerdict verify(Credential credential) {
        if (!(credential instanceof OneTimeCode shown)) {
            return new FactorVerdict.Refused(Cause.UNSUPPORTED_CREDENTIAL);
        }
        try {
            judge(shown);
            return new FactorVerdict.Verified(Factor.ONE_TIME_CODE);
        } catch (Refusal refusal) {
            return refusal.verdict();
        } catch (IOException e) {
            return new FactorVerdict.Refused(Cause.REGISTRY_UNAVAILABLE);
        }
    }

    private void judge(OneTimeCode shown) throws IOException, Refusal {
        Optional<OneTimeCodeRecord> known = entries.find(shown.claimed());
        byte[] secret = known.isEmpty() ? NO_SECRET.clone() : secretOf(known.get());
        Optional<Long> match = match(known.map(OneTimeCodeRecord::totp).orElse(Totp.USUAL), secret, shown.code());
        Arrays.fill(secret, (byte) 0);
        if (known.isEmpty()) {
            throw new Refusal(Cause.UNKNOWN_SUBJECT);
        }
        OneTimeCodeRecord judged = known.get();
        entries.update(shown.claimed(), before -> Optional.of(charged(judged, before)));
        if (match.isEmpty()) {
            throw new Refusal(Cause.WRONG_SECRET);
        }
        long step = match.get();
        entries.update(shown.claimed(), before -> Optional.of(accepted(judged, before, step)));
    }

    private OneTimeCodeRecord charged(OneTimeCodeRecord judged, Optional<OneTimeCodeRecord> before) throws Refusal {
        OneTimeCodeRecord current = sameSecret(judged, before);
        return current.with(current.lastStep(), lockout.charge(current.attempts(), clock.instant()));
    }

    private static OneTimeCodeRecord accepted(OneTimeCodeRecord judged, Optional<OneTimeCodeRecord> before, long step)
            throws Refusal {
        OneTimeCodeRecord current = sameSecret(judged, before);
        if (step <= current.lastStep()) {
            throw new Refusal(Cause.REPLAYED);
        }
        return current.with(step, Attempts.NONE);
    }

    private static OneTimeCodeRecord sameSecret(OneTimeCodeRecord judged, Optional<OneTimeCodeRecord> before)
            throws Refusal {
        return before.filter(current -> current.wrappedSecret().equals(judged.wrappedSecret()))
                .orElseThrow(() -> new Refusal(Cause.REVOKED));
    }

    /** Returns the last period near now with this code. All are computed and compared whole. */
    private Optional<Long> match(Totp totp, byte[] secret, String code) {
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        long now = totp.stepAt(clock.instant());
        Optional<Long> match = Optional.empty();
        for (long step = now - SKEW; step <= now + SKEW; step++) {
            byte[] right = totp.code(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, shown)) {
                match = Optional.of(step);
            }
        }
        return match;
    }

    private byte[] secretOf(OneTimeCodeRecord entry) throws IOException {
        byte[] wrapped;
        try {
            wrapped = HexFormat.of().parseHex(entry.wrappedSecret());
        } catch (IllegalArgumentException e) {
            throw new IOException("secret of `" + entry.holder() + "` is damaged", e);
        }
        byte[] wrapping = wrappingKeyOf(entry.holder());
        Optional<byte[]> unwrapped = KeyWrap.AES_256.unwrap(wrapping, wrapped);
        Arrays.fill(wrapping, (byte) 0);
        return unwrapped
                .filter(secret -> secret.length == SECRET_LENGTH)
                .orElseThrow(() -> new IOException("secret of `" + entry.holder() + "` is under another key"));
    }

    /** A key for one subject, so that a secret that was moved to another subject does not open. */
    private byte[] wrappingKeyOf(SubjectId subject) {
        byte[] name = subject.value().getBytes(StandardCharsets.UTF_8);
        byte[] purpose = Arrays.copyOf(DOMAIN, DOMAIN.length + name.length);
        System.arraycopy(name, 0, purpose, DOMAIN.length, name.length);
        return wrappingKey.apply(SecretKeyAccess.insecure(), key -> Hkdf.SHA256.expand(key, purpose, SECRET_LENGTH));
    }
}
