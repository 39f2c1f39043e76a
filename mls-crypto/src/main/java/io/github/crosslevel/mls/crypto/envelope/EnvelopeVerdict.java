package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.decision.Reason;
import java.util.Optional;

/**
 * What became of an envelope.
 *
 * @param <T> as what its content is got
 */
public sealed interface EnvelopeVerdict<T> {
    /**
     * The envelope is genuine, as far as the operation that returned this proves.
     *
     * @param header what it says about its content
     * @param signer the id of the {@link EnvelopeSignatureKey} that its header names, if it is signed
     * @param opened the content
     */
    record Genuine<T>(ProtectedHeader header, Optional<String> signer, T opened) implements EnvelopeVerdict<T> {}

    /**
     * The envelope is refused, and nothing of it was released.
     *
     * @param reason why, for the audit trail
     */
    record Refused<T>(Reason reason) implements EnvelopeVerdict<T> {}
}
