/**
 * Keys: secret bytes, suites of algorithms, the life cycle of a key, the ring that keeps keys in a file and its backup,
 * keys in a hardware module, the schedule of epochs, and the ratchet that replaces keys by themselves.
 *
 * <pre>{@code
 * KeyLog log = new KeyLog(trail, component, clock);
 * KeyStatus status = new KeyStatus("archive-2026", KeyState.PRE_ACTIVATION, period, custodian);
 * GuardedKey<SecretBytes> key = GuardedKey.generated(status, SecretBytes.random(32, random), log);
 * key.change(KeyState.ACTIVE, administrator, "ceremony of 1 June"); // recorded before it takes effect
 * byte[] wrapped = key.use(KeyOperation.PROTECT, secret -> wrap(secret)); // refused in any other state
 * }</pre>
 */
@NullMarked
package io.github.crosslevel.mls.crypto.key;

import org.jspecify.annotations.NullMarked;
