package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A trail on the heap that can be told to fail. */
final class Trail implements AuditSink {
    final List<AuditRecord.Exercise> records = new ArrayList<>();
    boolean fails;

    @Override
    public synchronized Durability append(AuditRecord entry) {
        return () -> {
            if (fails) {
                throw new IOException("trail is gone");
            }
            records.add((AuditRecord.Exercise) entry);
        };
    }
}
