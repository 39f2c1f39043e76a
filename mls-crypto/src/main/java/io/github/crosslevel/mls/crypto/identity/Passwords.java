package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiPredicate;

/**
 * The passwords of subjects, of which only Argon2id hashes are kept. Thread-safe.
 *
 * <p>An unknown subject, a locked one and a wrong password cost the same computation. What a store takes to write down
 * a failed attempt, which happens for known subjects only, is the store's affair.
 *
 * <pre>{@code
 * passwords.set(SubjectId.of("li.wei"), typed); // overwrites the array
 * try (PasswordCredential shown = PasswordCredential.taking(SubjectId.of("li.wei"), typedAgain)) {
 *     passwords.verify(shown); // Verified[PASSWORD]
 * }
 * }</pre>
 */
public final class Passwords implements FactorVerifier {
    /** Fewest chars of a password. */
    public static final int MIN_LENGTH = 10;

    /** Most chars of a password. */
    public static final int MAX_LENGTH = 128;

    /** How many hashes are computed at once, each with the memory of its cost; more wait. */
    private static final int MOST_AT_ONCE = 4;

    private final Entries<PasswordRecord> entries;
    private final PasswordCost cost;
    private final LockoutPolicy lockout;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final BiPredicate<PasswordHash, char[]> comparison;
    private final PasswordHash decoy;
    private final Semaphore memory = new Semaphore(MOST_AT_ONCE);

    /**
     * Creates a registry over what a store holds.
     *
     * @param cost of passwords that are set; one of another cost is hashed anew when it is shown
     */
    public Passwords(IdentityStore store, PasswordCost cost, LockoutPolicy lockout, InstantSource clock) {
        this(store, cost, lockout, clock, PasswordHash::matches);
    }

    /** For tests that count the hashes that are computed. */
    Passwords(
            IdentityStore store,
            PasswordCost cost,
            LockoutPolicy lockout,
            InstantSource clock,
            BiPredicate<PasswordHash, char[]> comparison) {
        this.comparison = comparison;
        this.entries = new Entries<>(store, RecordKey.Kind.PASSWORD, PasswordRecord.class);
        this.cost = cost;
        this.lockout = lockout;
        this.clock = clock;
        this.decoy = PasswordHash.decoy(cost, random);
    }

    /**
     * Sets or replaces the password of a subject and forgets failed attempts.
     *
     * @param password overwritten in any case
     * @throws IllegalArgumentException if it is shorter than {@value #MIN_LENGTH} or longer than {@value #MAX_LENGTH}
     *     chars, contains the name of the subject, or is the one before
     * @throws IOException if the store fails
     */
    public void set(SubjectId subject, char[] password) throws IOException {
        try {
            requireUsable(subject, password);
            Optional<PasswordRecord> former = entries.find(subject);
            if (former.isPresent() && matches(PasswordHash.parse(former.get().hash()), password)) {
                throw new IllegalArgumentException("password is the one before");
            }
            String hash = hash(password);
            entries.update(
                    subject, before -> Optional.of(new PasswordRecord(subject, hash, Attempts.NONE, Standing.ACTIVE)));
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static void requireUsable(SubjectId subject, char[] password) {
        if (password.length < MIN_LENGTH || password.length > MAX_LENGTH) {
            throw new IllegalArgumentException("password is not of " + MIN_LENGTH + " to " + MAX_LENGTH + " chars");
        }
        int name = subject.value().length();
        for (int i = 0; i + name <= password.length; i++) {
            if (CharBuffer.wrap(password, i, name).equals(CharBuffer.wrap(subject.value()))) {
                throw new IllegalArgumentException("password contains the name of its subject");
            }
        }
    }

    /**
     * Takes the password of a subject away; the same one cannot be set again.
     *
     * @throws IOException if the store fails
     */
    public void revoke(SubjectId subject) throws IOException {
        try {
            entries.update(subject, before -> before.map(PasswordRecord::revoked));
        } catch (Refusal impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public FactorVerdict verify(Credential credential) {
        if (!(credential instanceof PasswordCredential shown)) {
            return new FactorVerdict.Refused(Cause.UNSUPPORTED_CREDENTIAL);
        }
        char[] password = shown.password();
        try {
            judge(shown.claimed(), password);
            return new FactorVerdict.Verified(Factor.PASSWORD);
        } catch (Refusal refusal) {
            return refusal.verdict();
        } catch (IOException e) {
            return new FactorVerdict.Refused(Cause.REGISTRY_UNAVAILABLE);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void judge(SubjectId subject, char[] password) throws IOException, Refusal {
        Optional<Refusal> barred = Optional.empty();
        PasswordHash hash = decoy;
        try {
            PasswordRecord charged = charge(subject);
            hash = PasswordHash.parse(charged.hash());
        } catch (Refusal refusal) {
            barred = Optional.of(refusal); // and the work is done all the same
        }
        boolean matches = password.length <= MAX_LENGTH && matches(hash, password);
        if (barred.isPresent()) {
            throw barred.get();
        }
        if (!matches) {
            throw new Refusal(Cause.WRONG_SECRET);
        }
        accept(subject, hash, password);
    }

    private PasswordRecord charge(SubjectId subject) throws IOException, Refusal {
        return entries.update(subject, before -> {
                    PasswordRecord found = before.orElseThrow(() -> new Refusal(Cause.UNKNOWN_SUBJECT));
                    if (found.standing() != Standing.ACTIVE) {
                        throw new Refusal(Cause.REVOKED);
                    }
                    return Optional.of(found.with(lockout.charge(found.attempts(), clock.instant())));
                })
                .orElseThrow();
    }

    /**
     * Forgets the failures, and makes the hash as costly as new ones are, unless the password was changed meanwhile.
     */
    private void accept(SubjectId subject, PasswordHash hash, char[] password) throws IOException, Refusal {
        String judged = hash.toString();
        String kept = hash.cost().equals(cost) ? judged : hash(password);
        entries.update(subject, before -> {
            if (before.isEmpty()
                    || before.get().standing() != Standing.ACTIVE
                    || !before.get().hash().equals(judged)) {
                throw new Refusal(Cause.REVOKED);
            }
            return Optional.of(new PasswordRecord(subject, kept, Attempts.NONE, Standing.ACTIVE));
        });
    }

    private boolean matches(PasswordHash hash, char[] password) {
        memory.acquireUninterruptibly();
        try {
            return comparison.test(hash, password);
        } finally {
            memory.release();
        }
    }

    private String hash(char[] password) {
        memory.acquireUninterruptibly();
        try {
            return PasswordHash.create(password, cost, random).toString();
        } finally {
            memory.release();
        }
    }
}
