package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The port to where identities are kept, for example tables of the host's database. The library has
 * {@link IdentityFile} for few and {@link InMemoryIdentities} for tests. Thread-safe.
 *
 * <p>What proves identities fails closed: a store that throws is a refusal.
 */
public interface IdentityStore {
    /** Returns the entry of this key, as the last {@link #replace} left it. */
    Optional<IdentityRecord> find(RecordKey key) throws IOException;

    /** Returns all entries that a person holds, of every kind. */
    List<IdentityRecord> heldBy(SubjectId person) throws IOException;

    /**
     * Makes all changes at once, durably, or none.
     *
     * @return false if an entry is not what its change expects; nothing is then changed
     * @throws IOException if it is not certain that the changes were made
     */
    boolean replace(List<RecordChange> changes) throws IOException;
}
