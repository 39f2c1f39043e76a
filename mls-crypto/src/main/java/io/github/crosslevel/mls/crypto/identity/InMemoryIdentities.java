package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Identities that are kept in memory only and forgotten with the process. Thread-safe. */
public final class InMemoryIdentities implements IdentityStore {
    private final Map<RecordKey, IdentityRecord> entries = new LinkedHashMap<>();

    /** Creates a store of nothing. */
    public InMemoryIdentities() {}

    @Override
    public synchronized Optional<IdentityRecord> find(RecordKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized List<IdentityRecord> heldBy(SubjectId person) {
        return entries.values().stream()
                .filter(entry -> entry.holder().equals(person))
                .toList();
    }

    @Override
    public synchronized boolean replace(List<RecordChange> changes) {
        if (!changes.stream().allMatch(change -> change.before().equals(find(change.key())))) {
            return false;
        }
        for (RecordChange change : changes) {
            change.after()
                    .ifPresentOrElse(after -> entries.put(change.key(), after), () -> entries.remove(change.key()));
        }
        return true;
    }

    /** Returns all entries. */
    synchronized List<IdentityRecord> all() {
        return List.copyOf(entries.values());
    }

    /** Returns a store of its own that holds the same. */
    synchronized InMemoryIdentities copy() {
        InMemoryIdentities copy = new InMemoryIdentities();
        copy.entries.putAll(entries);
        return copy;
    }
}
