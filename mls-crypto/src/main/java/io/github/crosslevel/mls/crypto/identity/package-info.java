/**
 * Who a caller is: by access key, password, one-time code, X.509 certificate, trusted terminal or bound address, and by
 * several of them together.
 *
 * <p>Every factor has a registry that is a {@link io.github.crosslevel.mls.crypto.identity.FactorVerifier};
 * {@link io.github.crosslevel.mls.crypto.identity.FactorAuthenticator} asks for what suffices. The page
 * {@code docs/identity.md} says what each of them takes and what the host has to do.
 *
 * <pre>{@code
 * IdentityStore store = IdentityFile.open(path, key); // or tables of the host
 * Passwords passwords = new Passwords(store, PasswordCost.USUAL, LockoutPolicy.USUAL, clock);
 * Challenges challenges = new Challenges(SystemId.of("center"), Duration.ofMinutes(1), clock);
 * Certificates certificates = new Certificates(store, () -> trust, challenges, clock);
 *
 * Authenticator authenticator = new FactorAuthenticator(
 *         directory, List.of(passwords, certificates), subject -> FactorRequirement.forGrade(3));
 * authenticator.authenticate(CombinedCredential.of(password, certificate)); // Authenticated[subject]
 * }</pre>
 */
@NullMarked
package io.github.crosslevel.mls.crypto.identity;

import org.jspecify.annotations.NullMarked;
