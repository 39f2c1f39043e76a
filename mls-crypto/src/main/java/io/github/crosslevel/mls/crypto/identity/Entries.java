package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The entries of one kind in a store, and how one of them changes while others change it too. */
final class Entries<R extends IdentityRecord> {
    /** A change that loses against others so often is refused: an attacker may be the others. */
    private static final int MOST_ATTEMPTS = 100;

    private final IdentityStore store;
    private final RecordKey.Kind kind;
    private final Class<R> type;

    Entries(IdentityStore store, RecordKey.Kind kind, Class<R> type) {
        this.store = store;
        this.kind = kind;
        this.type = type;
    }

    RecordKey key(String id) {
        return new RecordKey(kind, id);
    }

    Optional<R> find(String id) throws IOException {
        return store.find(key(id)).map(type::cast);
    }

    Optional<R> find(SubjectId id) throws IOException {
        return find(id.value());
    }

    /**
     * Makes an entry what the step makes of it; an empty result removes it.
     *
     * @return what the entry was made
     */
    Optional<R> update(SubjectId id, Step<R> step) throws IOException, Refusal {
        return update(id.value(), step);
    }

    /** Makes the entry of this id what the step makes of it. */
    Optional<R> update(String id, Step<R> step) throws IOException, Refusal {
        RecordKey key = key(id);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<R> before = find(id);
            Optional<R> after = step.apply(before);
            RecordChange change = new RecordChange(
                    key, before.map(IdentityRecord.class::cast), after.map(IdentityRecord.class::cast));
            if (before.equals(after) || store.replace(List.of(change))) {
                return after;
            }
        }
        throw new IOException("entry " + key + " is changed by too many at once");
    }

    /** What becomes of an entry. */
    @FunctionalInterface
    interface Step<R> {
        /** Returns the entry as it shall be, or refuses. */
        Optional<R> apply(Optional<R> before) throws Refusal;
    }
}
