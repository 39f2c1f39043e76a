package io.github.crosslevel.mls.audit;

import java.io.IOException;

/** The port to the audit trail. Records keep the order in which they were appended. Thread-safe. */
@FunctionalInterface
public interface AuditSink {
    /**
     * Appends a record.
     *
     * @return a handle to wait on until the record is durable; nothing is released before
     * @throws IOException if the trail cannot take the record; the crossing is then refused
     */
    Durability append(AuditRecord entry) throws IOException;

    /** Waits for a record to become durable. */
    @FunctionalInterface
    interface Durability {
        /** Returns when the record and all before it in the same trail survive a crash. */
        void await() throws IOException;
    }
}
