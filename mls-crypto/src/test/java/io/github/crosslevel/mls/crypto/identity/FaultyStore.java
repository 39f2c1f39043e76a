package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A store one call of which fails. */
final class FaultyStore implements IdentityStore {
    private final IdentityStore store;
    private int left = Integer.MAX_VALUE;
    /** Whether a failing change is made all the same. */
    private boolean late;

    private boolean lasting;

    FaultyStore(IdentityStore store) {
        this.store = store;
    }

    /** Lets one call fail, 0 for the next. */
    void failAt(int call) {
        left = call;
        late = false;
        lasting = false;
    }

    /** Lets one call fail; if it is a change, it is made and reported as failed. */
    void failLateAt(int call) {
        left = call;
        late = true;
    }

    /** Lets this call and every one after it fail. */
    void failFrom(int call) {
        failAt(call);
        lasting = true;
    }

    private boolean fails() {
        boolean fails = lasting ? left <= 0 : left == 0;
        left--;
        return fails;
    }

    @Override
    public Optional<IdentityRecord> find(RecordKey key) throws IOException {
        if (fails()) {
            throw new IOException("told to fail");
        }
        return store.find(key);
    }

    @Override
    public List<IdentityRecord> heldBy(SubjectId person) throws IOException {
        if (fails()) {
            throw new IOException("told to fail");
        }
        return store.heldBy(person);
    }

    @Override
    public boolean replace(List<RecordChange> changes) throws IOException {
        if (fails()) {
            if (late) {
                store.replace(changes);
            }
            throw new IOException("told to fail");
        }
        return store.replace(changes);
    }
}
