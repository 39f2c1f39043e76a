package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.identity.Credential;
import java.util.Optional;

/**
 * By which account the mail of a peer is submitted: what the host knows of its relays, for example by their addresses.
 * Thread-safe.
 */
@FunctionalInterface
public interface SmtpCredentials {
    /** Returns the credential with which mail of a peer is submitted, or empty if it may not submit any. */
    Optional<Credential> of(SmtpPeer peer);
}
