package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An audit trail on the heap that can be told to fail, at once or only when waited for. */
final class RecordedTrail implements AuditSink {
    private final List<AuditRecord> records = new ArrayList<>();
    private int appends;
    private int failingAppend = -1;
    private int failingForever = Integer.MAX_VALUE;
    private boolean whenAwaited;

    /** Lets one append fail, 0 for the next. */
    synchronized void failAt(int append) {
        failingAppend = appends + append;
    }

    /** Lets every append from this one on fail, 0 for the next. */
    synchronized void failFrom(int append) {
        failingForever = appends + append;
    }

    /** Lets failures appear only when somebody waits for the record to become durable. */
    synchronized void failWhenAwaited() {
        whenAwaited = true;
    }

    @Override
    public synchronized Durability append(AuditRecord entry) throws IOException {
        boolean fails = appends == failingAppend || appends >= failingForever;
        appends++;
        if (fails && !whenAwaited) {
            throw new IOException("trail is full");
        }
        if (fails) {
            return () -> {
                throw new IOException("trail is gone");
            };
        }
        records.add(entry);
        return () -> {};
    }

    synchronized int appends() {
        return appends;
    }

    /** Forgets what was recorded so far, such as the setting up of a test. */
    synchronized void forget() {
        records.clear();
    }

    synchronized List<AuditRecord.Crossing> crossings() {
        return records.stream()
                .filter(AuditRecord.Crossing.class::isInstance)
                .map(AuditRecord.Crossing.class::cast)
                .toList();
    }

    /** Returns each end in the order of the trail, such as {@code intranet REFUSED LABELED LEVEL_SKIPPING}. */
    List<String> ends() {
        return crossings().stream().map(RecordedTrail::end).toList();
    }

    private static String end(AuditRecord.Crossing crossing) {
        return crossing.component()
                + " "
                + crossing.outcome()
                + " "
                + crossing.stage()
                + crossing.reason().map(reason -> " " + reason.code()).orElse("");
    }

    List<ReasonCode> reasons() {
        return stops().stream().map(Reason::code).toList();
    }

    /** Returns why crossings stopped, in the order of the trail. */
    List<Reason> stops() {
        return crossings().stream()
                .flatMap(crossing -> crossing.reason().stream())
                .toList();
    }
}
