package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Credential;
import java.io.IOException;
import java.util.Optional;

/**
 * The side of the center in the handshake with trusted terminals, both of which prove themselves: the terminal first,
 * and the center only to a terminal that did. {@link TerminalAdministration} says which terminals are trusted.
 * Thread-safe.
 *
 * <pre>{@code
 * Challenge challenge = challenges.issue(PossessionPurpose.TERMINAL_TO_CENTER, terminal); // to the terminal
 * terminals.verify(credential); // Verified[TERMINAL], for the holder of the terminal
 * terminals.reply(credential); // to the terminal, which then knows the center
 * }</pre>
 */
public final class TrustedTerminals implements FactorVerifier {
    private final Entries<TerminalRecord> entries;
    private final Challenges challenges;
    private final PossessionKey centerKey;

    /**
     * Creates the side of the center.
     *
     * @param store where terminals are registered
     * @param challenges makes challenges in the name of the center
     * @param centerKey by which terminals know the center
     */
    public TrustedTerminals(IdentityStore store, Challenges challenges, PossessionKey centerKey) {
        this.entries = new Entries<>(store, RecordKey.Kind.TERMINAL, TerminalRecord.class);
        this.challenges = challenges;
        this.centerKey = centerKey;
    }

    @Override
    public FactorVerdict verify(Credential credential) {
        if (!(credential instanceof TerminalCredential shown)) {
            return new FactorVerdict.Refused(Cause.UNSUPPORTED_CREDENTIAL);
        }
        try {
            judge(shown);
            return new FactorVerdict.Verified(Factor.TERMINAL);
        } catch (Refusal refusal) {
            return refusal.verdict();
        } catch (IOException e) {
            return new FactorVerdict.Refused(Cause.REGISTRY_UNAVAILABLE);
        }
    }

    private void judge(TerminalCredential shown) throws IOException, Refusal {
        PossessionProof proof = shown.proof();
        challenges.require(PossessionPurpose.TERMINAL_TO_CENTER, shown.terminal(), proof.challenge());
        TerminalRecord terminal = trusted(shown);
        if (!proof.proves(shown.statement(challenges.verifier()), terminal.keyBytes())) {
            throw new Refusal(Cause.WRONG_SECRET);
        }
        challenges.spend(proof.challenge(), shown.answerBy(challenges.verifier()));
        if (!trusted(shown).publicKey().equals(terminal.publicKey())) {
            throw new Refusal(Cause.REVOKED); // renewed while it was verified
        }
    }

    private TerminalRecord trusted(TerminalCredential shown) throws IOException, Refusal {
        TerminalRecord terminal = entries.find(shown.terminal()).orElseThrow(() -> new Refusal(Cause.UNKNOWN_SUBJECT));
        if (!terminal.holder().equals(shown.claimed())) {
            throw new Refusal(Cause.WRONG_SECRET);
        }
        Optional<Cause> barred = terminal.barredBy(challenges.time());
        if (barred.isPresent()) {
            throw new Refusal(barred.get());
        }
        return terminal;
    }

    /**
     * Returns the proof of the center for the terminal, once for each credential that was verified here and has not
     * expired; empty for any other.
     */
    public Optional<byte[]> reply(TerminalCredential credential) {
        byte[] answer = credential.answerBy(challenges.verifier()); // of exactly the names and nonces that were proved
        return challenges.wasSpentOn(credential.proof().challenge(), answer)
                ? Optional.of(centerKey.sign(answer))
                : Optional.empty();
    }
}
