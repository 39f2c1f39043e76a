package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;

/**
 * The proof that a caller acts through a trusted terminal.
 *
 * @param claimed whom the caller claims to be, the holder of the terminal
 * @param terminal the terminal
 * @param proof the answer to a challenge for {@link PossessionPurpose#TERMINAL_TO_CENTER} and the terminal
 */
public record TerminalCredential(SubjectId claimed, SubjectId terminal, PossessionProof proof) implements Credential {
    PossessionStatement statement(SystemId center) {
        return statement(terminal, claimed, center);
    }

    static PossessionStatement statement(SubjectId terminal, SubjectId holder, SystemId center) {
        return new PossessionStatement(
                PossessionPurpose.TERMINAL_TO_CENTER, terminal.value(), center.value(), holder.value());
    }

    /** What the center signs in turn: to whom, over the nonce of the terminal and the challenge of the center. */
    byte[] answerBy(SystemId center) {
        return new PossessionStatement(
                        PossessionPurpose.CENTER_TO_TERMINAL, center.value(), terminal.value(), claimed.value())
                .encoded(proof.nonce(), proof.challenge().bytes());
    }
}
