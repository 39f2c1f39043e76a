package io.github.crosslevel.mls.testkit;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An audit trail on the heap, for tests that ask what was recorded, and what is released when it cannot be.
 * Thread-safe.
 *
 * <pre>{@code
 * RecordingAudit audit = new RecordingAudit();
 * audit.failAt(2); // the third append from now on fails
 * ...
 * assertThat(audit.reasons()).containsExactly(ReasonCode.AUDIT_UNAVAILABLE);
 * }</pre>
 */
public final class RecordingAudit implements AuditSink {
    /** When a record that is to fail fails. */
    public enum Failure {
        /** At once. */
        WHEN_APPENDED,
        /** The record is taken, and lost before it is durable. */
        WHEN_AWAITED
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final List<AuditRecord> records = new ArrayList<>();
    private final Failure failure;
    private int appends;
    private int failAt = NEVER;
    private int failFrom = NEVER;

    /** Makes an empty trail, in which what is to fail fails at once. */
    public RecordingAudit() {
        this(Failure.WHEN_APPENDED);
    }

    /** Makes an empty trail. */
    public RecordingAudit(Failure failure) {
        this.failure = failure;
    }

    /** Lets one append fail, 0 for the next. */
    public synchronized void failAt(int append) {
        failAt = appends + append;
    }

    /** Lets this append and every one after it fail, 0 for the next. */
    public synchronized void failFrom(int append) {
        failFrom = appends + append;
    }

    @Override
    public synchronized Durability append(AuditRecord entry) throws IOException {
        int append = appends++;
        if (append != failAt && append < failFrom) {
            records.add(entry);
            return () -> {};
        }
        if (failure == Failure.WHEN_APPENDED) {
            throw new IOException("told to fail at append " + append);
        }
        return () -> {
            throw new IOException("told to lose append " + append);
        };
    }

    /** Returns how many appends were tried, failed ones included. */
    public synchronized int appends() {
        return appends;
    }

    /** Returns what the trail holds, oldest first. */
    public synchronized List<AuditRecord> records() {
        return List.copyOf(records);
    }

    /** Returns the ends of crossings, oldest first. */
    public List<AuditRecord.Crossing> crossings() {
        return records().stream()
                .filter(AuditRecord.Crossing.class::isInstance)
                .map(AuditRecord.Crossing.class::cast)
                .toList();
    }

    /** Returns why crossings stopped, oldest first. */
    public List<ReasonCode> reasons() {
        return crossings().stream()
                .flatMap(crossing -> crossing.reason().stream())
                .map(Reason::code)
                .toList();
    }

    /** Forgets what was recorded so far, such as the setting up of a test. */
    public synchronized void clear() {
        records.clear();
    }
}
