package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import java.security.PublicKey;

/**
 * The side of a terminal: it proves its key to the center, and accepts the center only if that proves the key that the
 * terminal knows it by. Immutable and thread-safe.
 *
 * <pre>{@code
 * TerminalDevice.Handshake handshake = device.answer(challenge); // the challenge came from the center
 * send(handshake.credential());
 * handshake.accepts(reply); // true once: it is the center, and it means this handshake
 * }</pre>
 */
public final class TerminalDevice {
    private final SubjectId terminal;
    private final SubjectId holder;
    private final PossessionKey key;
    private final Center center;

    /**
     * Creates the side of a terminal.
     *
     * @param terminal its name
     * @param holder the subject that acts through it
     * @param key its key
     * @param center the center that it was set up with
     */
    public TerminalDevice(SubjectId terminal, SubjectId holder, PossessionKey key, Center center) {
        this.terminal = terminal;
        this.holder = holder;
        this.key = key;
        this.center = center;
    }

    /** Answers a challenge for {@link PossessionPurpose#ENROLMENT}. */
    public TerminalEnrolment enrol(Challenge challenge) {
        PossessionStatement statement = TerminalEnrolment.statement(terminal, holder, center.id);
        return TerminalEnrolment.of(terminal, holder, key.publicKey(), PossessionProof.make(key, statement, challenge));
    }

    /** Answers a challenge for {@link PossessionPurpose#RENEWAL}, by the key so far and the key to come. */
    public TerminalRenewal renew(PossessionKey newKey, Challenge challenge) {
        PossessionStatement statement = TerminalRenewal.statement(terminal, center.id, newKey.publicKey());
        return TerminalRenewal.of(
                terminal,
                newKey.publicKey(),
                PossessionProof.make(key, statement, challenge),
                PossessionProof.make(newKey, statement, challenge));
    }

    /** Answers a challenge for {@link PossessionPurpose#TERMINAL_TO_CENTER}. */
    public Handshake answer(Challenge challenge) {
        PossessionStatement statement = TerminalCredential.statement(terminal, holder, center.id);
        TerminalCredential credential =
                new TerminalCredential(holder, terminal, PossessionProof.make(key, statement, challenge));
        return new Handshake(credential, center);
    }

    /** The center as its terminals know it. Immutable. */
    public static final class Center {
        private final SystemId id;
        private final byte[] publicKey;

        private Center(SystemId id, byte[] publicKey) {
            this.id = id;
            this.publicKey = publicKey;
        }

        /**
         * Returns the center of this name and key.
         *
         * @throws IllegalArgumentException if keys of this kind are not accepted
         */
        public static Center of(SystemId id, PublicKey publicKey) {
            byte[] info = publicKey.getEncoded();
            if (SignatureScheme.of(info).isEmpty()) {
                throw new IllegalArgumentException("key of a kind that is not accepted");
            }
            return new Center(id, info);
        }
    }

    /** A handshake that the terminal has begun. Thread-safe. */
    public static final class Handshake {
        private final TerminalCredential credential;
        private final Center center;
        private boolean over;

        private Handshake(TerminalCredential credential, Center center) {
            this.credential = credential;
            this.center = center;
        }

        /** Returns what the terminal shows to the center. */
        public TerminalCredential credential() {
            return credential;
        }

        /**
         * Returns whether the reply proves that the other side is the center and took this credential. The first reply
         * decides; afterwards the answer is no.
         */
        public synchronized boolean accepts(byte[] reply) {
            boolean first = !over;
            over = true;
            return first
                    && reply.length <= PossessionProof.MAX_SIGNATURE
                    && PossessionKey.hasSigned(center.publicKey, credential.answerBy(center.id), reply);
        }
    }
}
