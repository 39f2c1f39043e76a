package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes challenges and takes each back once. A challenge carries its time and a MAC under a key of this object, so
 * nothing is kept of those that nobody answers; what was answered rightly is kept until it expires, at most
 * {@value #MOST_SPENT}, and beyond that refused. Challenges do not outlive this object. Thread-safe.
 */
public final class Challenges {
    /** Most answered challenges that are remembered at a time. */
    public static final int MOST_SPENT = 1 << 16;

    private static final int NONCE_LENGTH = 16;
    private static final int STAMP_LENGTH = NONCE_LENGTH + Long.BYTES;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final SystemId verifier;
    private final InstantSource clock;
    private final long lifetime;
    private final SecureRandom random = new SecureRandom();
    private final Hmac key;
    /** Answered challenges and what answered them. */
    private final Map<Challenge, Spent> spent = new HashMap<>();
    /** The latest time seen: a clock that is set back does not revive challenges. */
    private long latest = Long.MIN_VALUE;

    /**
     * Creates a maker of challenges.
     *
     * @param verifier to whom the challenges are answered
     * @param lifetime how long an answer may take, 1 second to 10 minutes
     */
    public Challenges(SystemId verifier, Duration lifetime, InstantSource clock) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("lifetime " + lifetime + " is not within 1 s to 10 min");
        }
        this.verifier = verifier;
        this.clock = clock;
        this.lifetime = lifetime.toMillis();
        byte[] secret = new byte[Hmac.LENGTH];
        random.nextBytes(secret);
        this.key = Hmac.Digest.SHA256.keyed(secret);
        Arrays.fill(secret, (byte) 0);
    }

    /** Returns to whom the challenges are answered. */
    public SystemId verifier() {
        return verifier;
    }

    /** Makes a challenge that one prover may answer once, for one purpose. */
    public Challenge issue(PossessionPurpose purpose, SubjectId prover) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] stamp =
                ByteBuffer.allocate(STAMP_LENGTH).put(nonce).putLong(now()).array();
        byte[] bytes = Arrays.copyOf(stamp, Challenge.LENGTH);
        System.arraycopy(mac(purpose, prover, stamp), 0, bytes, STAMP_LENGTH, Hmac.LENGTH);
        return Challenge.of(bytes);
    }

    private byte[] mac(PossessionPurpose purpose, SubjectId prover, byte[] stamp) {
        return key.compute(new CborWriter()
                .array(3)
                .text(purpose.code())
                .text(prover.value())
                .bytes(stamp)
                .toByteArray());
    }

    /** Refuses a challenge that was not made here, for this purpose and prover, within its time, or was answered. */
    void require(PossessionPurpose purpose, SubjectId prover, Challenge challenge) throws Refusal {
        byte[] bytes = challenge.bytes();
        byte[] stamp = Arrays.copyOf(bytes, STAMP_LENGTH);
        byte[] shown = Arrays.copyOfRange(bytes, STAMP_LENGTH, bytes.length);
        boolean ours = MessageDigest.isEqual(mac(purpose, prover, stamp), shown);
        if (!ours || isOver(challenge, now())) {
            throw new Refusal(Cause.WRONG_CHALLENGE);
        }
        synchronized (this) {
            if (spent.containsKey(challenge)) {
                throw new Refusal(Cause.REPLAYED);
            }
        }
    }

    /**
     * Takes back a challenge that was {@linkplain #require required} and answered; of two at once one is refused.
     *
     * @param answer all that was proved by the answer, for {@link #wasSpentOn}
     */
    synchronized void spend(Challenge challenge, byte[] answer) throws Refusal {
        long now = now();
        if (isOver(challenge, now)) {
            throw new Refusal(Cause.WRONG_CHALLENGE);
        }
        if (spent.size() >= MOST_SPENT) {
            spent.keySet().removeIf(old -> isOver(old, now));
        }
        if (spent.size() >= MOST_SPENT) {
            throw new Refusal(Cause.REGISTRY_UNAVAILABLE);
        }
        if (spent.putIfAbsent(challenge, new Spent(Digest.compute(answer))) != null) {
            throw new Refusal(Cause.REPLAYED);
        }
    }

    /** Returns whether exactly this answer was taken for the challenge, and says so once. */
    synchronized boolean wasSpentOn(Challenge challenge, byte[] answer) {
        Spent taken = spent.get(challenge);
        if (taken == null || taken.acknowledged || !taken.answer.equals(Digest.compute(answer))) {
            return false;
        }
        taken.acknowledged = true;
        return !isOver(challenge, now());
    }

    /** Returns the time, which never goes back. */
    Instant time() {
        return Instant.ofEpochMilli(now());
    }

    private boolean isOver(Challenge challenge, long now) {
        long made = ByteBuffer.wrap(challenge.bytes()).getLong(NONCE_LENGTH);
        return now < made || now - made > lifetime;
    }

    private synchronized long now() {
        latest = Math.max(latest, clock.millis());
        return latest;
    }

    /** What answered a challenge, and whether it was answered in turn. */
    private static final class Spent {
        private final Digest answer;
        private boolean acknowledged;

        Spent(Digest answer) {
            this.answer = answer;
        }
    }
}
