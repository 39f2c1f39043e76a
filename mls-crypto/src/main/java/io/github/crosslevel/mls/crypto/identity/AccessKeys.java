package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authentication.Authenticated;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Authentication.Unproved;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * The subjects that prove themselves by an {@link AccessKey}. Of each key only a hash is kept; since the key is random,
 * the hash need not be slow. Every change takes effect with the next call of {@link #authenticate}. Thread-safe; held
 * in memory only.
 *
 * <pre>{@code
 * AccessKeys keys = new AccessKeys();
 * AccessKey key = keys.issue(subject, random); // hand it to the subject; it cannot be asked for again
 * keys.authenticate(key); // Authenticated[subject]
 * }</pre>
 */
public final class AccessKeys implements Authenticator {
    /** The length of issued keys in bytes. */
    private static final int KEY_LENGTH = 32;

    private static final byte[] DOMAIN = "mls/access-key/1".getBytes(StandardCharsets.US_ASCII);

    /** Compared with when the subject is unknown, so that the answer takes as long; nothing hashes to it. */
    private static final byte[] NO_HASH = new byte[32];

    private final ConcurrentMap<SubjectId, Holder> holders = new ConcurrentHashMap<>();

    /** Creates a registry of nobody. */
    public AccessKeys() {}

    /**
     * Makes a key for a subject, who is registered or whose former key and grants it replaces.
     *
     * @return the key; this is the only time it is seen
     */
    public AccessKey issue(Subject subject, SecureRandom random) {
        byte[] secret = new byte[KEY_LENGTH];
        random.nextBytes(secret);
        AccessKey key = AccessKey.of(subject.id(), secret);
        Arrays.fill(secret, (byte) 0);
        register(subject, key);
        return key;
    }

    /**
     * Registers a subject with a key that was made elsewhere, or replaces its former key and grants. A suspended
     * subject stays suspended.
     *
     * @throws IllegalArgumentException if the key claims another subject
     */
    public void register(Subject subject, AccessKey key) {
        if (!key.claimed().equals(subject.id())) {
            throw new IllegalArgumentException("key of `" + key.claimed() + "` for subject `" + subject.id() + "`");
        }
        byte[] hash = hash(key);
        holders.compute(
                subject.id(),
                (id, former) -> new Holder(subject, hash, former == null ? Standing.ACTIVE : former.standing));
    }

    /**
     * Keeps a subject from acting until {@link #resume}.
     *
     * @throws IllegalArgumentException if nobody of this name is registered
     */
    public void suspend(SubjectId subject) {
        replace(subject, holder -> holder.with(Standing.SUSPENDED));
    }

    /**
     * Lets a subject act again, with the key it has.
     *
     * @throws IllegalArgumentException if nobody of this name is registered
     */
    public void resume(SubjectId subject) {
        replace(subject, holder -> holder.with(Standing.ACTIVE));
    }

    /** Forgets a subject and its key. */
    public void revoke(SubjectId subject) {
        holders.remove(subject);
    }

    /** Returns the keys as what persons hold, for {@link PersonTransfer}. */
    public HeldElsewhere holdings() {
        return person -> {
            Holder former = holders.get(person);
            while (former != null) {
                Holder frozen = former.with(Standing.SUSPENDED);
                if (holders.replace(person, former, frozen)) {
                    return new FrozenKey(person, former, frozen);
                }
                former = holders.get(person);
            }
            return new NoKey();
        };
    }

    @Override
    public Authentication authenticate(Credential credential) {
        if (!(credential instanceof AccessKey key)) {
            return new Unproved(Cause.UNSUPPORTED_CREDENTIAL);
        }
        Holder holder = holders.get(key.claimed());
        boolean proved = MessageDigest.isEqual(holder == null ? NO_HASH : holder.hash, hash(key));
        if (holder == null) {
            return new Unproved(Cause.UNKNOWN_SUBJECT);
        }
        if (!proved) {
            return new Unproved(Cause.WRONG_SECRET);
        }
        return holder.standing == Standing.ACTIVE ? new Authenticated(holder.subject) : new Unproved(Cause.SUSPENDED);
    }

    private void replace(SubjectId subject, UnaryOperator<Holder> change) {
        if (holders.computeIfPresent(subject, (id, holder) -> change.apply(holder)) == null) {
            throw new IllegalArgumentException("subject `" + subject + "` has no access key");
        }
    }

    /** SHA-256(domain ‖ length of the name ‖ name ‖ key): equal keys of two subjects have different hashes. */
    private static byte[] hash(AccessKey key) {
        byte[] name = key.claimed().value().getBytes(StandardCharsets.UTF_8);
        MessageDigest sha256 = Digest.algorithm();
        sha256.update(DOMAIN);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, name.length));
        sha256.update(name);
        byte[] secret = key.key();
        try {
            return sha256.digest(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private enum Standing {
        ACTIVE,
        SUSPENDED
    }

    /** A subject, the hash of its key and whether it may act; replaced as a whole. */
    private static final class Holder {
        private final Subject subject;
        private final byte[] hash;
        private final Standing standing;

        Holder(Subject subject, byte[] hash, Standing standing) {
            this.subject = subject;
            this.hash = hash;
            this.standing = standing;
        }

        Holder with(Standing changed) {
            return new Holder(subject, hash, changed);
        }
    }

    /** The key of a person who is about to lose it. */
    private final class FrozenKey implements HeldElsewhere.Frozen {
        private final SubjectId person;
        private final Holder former;
        private final Holder frozen;

        FrozenKey(SubjectId person, Holder former, Holder frozen) {
            this.person = person;
            this.former = former;
            this.frozen = frozen;
        }

        @Override
        public List<Holding> holdings() {
            return List.of(new Holding("access-key " + person, Holding.Fate.REVOKED));
        }

        @Override
        public void release() {
            holders.replace(person, frozen, former); // unless somebody suspended it, or set another key, meanwhile
        }

        @Override
        public void revoke() {
            holders.remove(person);
        }
    }

    /** What a person without a key holds. */
    private static final class NoKey implements HeldElsewhere.Frozen {
        @Override
        public List<Holding> holdings() {
            return List.of();
        }

        @Override
        public void release() {}

        @Override
        public void revoke() {}
    }
}
