package io.github.crosslevel.mls.crypto.audit;

import io.github.crosslevel.mls.crypto.audit.AuditViolation.Kind;
import io.github.crosslevel.mls.crypto.audit.TrailLines.End;
import io.github.crosslevel.mls.crypto.audit.TrailLines.Line;
import java.io.IOException;
import java.util.Optional;

/** One walk along a trail: computes each link anew and says what is wrong with the first line that does not fit. */
final class ChainWalk {
    private static final String GENESIS = "0".repeat(64);

    private final TrailLines lines;
    private final SignedEnd end;
    private final long length;
    private final Census census = new Census();
    private String link = GENESIS;

    ChainWalk(TrailLines lines, SignedEnd end, long length) {
        this.lines = lines;
        this.end = end;
        this.length = length;
    }

    AuditVerification run() throws IOException {
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            Optional<AuditViolation> violation = accept(line.get());
            if (violation.isPresent()) {
                return new AuditVerification.Violated(census.summary(), violation.get());
            }
        }
        return atEnd();
    }

    private Optional<AuditViolation> accept(Line line) throws IOException {
        if (line.end() == End.CUT) {
            return Optional.of(cut(line));
        }
        Optional<TrailEntry> parsed = line.end() == End.LINE_FEED ? TrailEntry.parse(line.text()) : Optional.empty();
        if (parsed.isEmpty()) {
            return violation(line, Kind.ALTERED, "the line is not an entry");
        }
        TrailEntry entry = parsed.get();
        if (entry.sequence() != expected() || !entry.link().equals(entry.linkAfter(link))) {
            return misfit(line, entry);
        }
        link = entry.link();
        if (!census.add(entry.fields())) {
            return violation(line, Kind.ALTERED, "the entry has no time");
        }
        if (end instanceof SignedEnd.Known known
                && known.entries() == census.entries()
                && (!known.link().equals(link) || known.bytes() != lines.offset())) {
            return violation(line, Kind.REWRITTEN, "the checkpoint signs another entry here");
        }
        return Optional.empty();
    }

    private long expected() {
        return census.entries();
    }

    private AuditViolation cut(Line line) {
        long signed = end instanceof SignedEnd.Known known ? known.entries() : 0;
        if (expected() >= signed) {
            return at(line, Kind.TORN_TAIL, "the line has no end");
        }
        return length < ((SignedEnd.Known) end).bytes()
                ? at(line, Kind.TRUNCATED, "the file ends here, its checkpoint signs " + signed + " entries")
                : at(line, Kind.ALTERED, "the line has no end");
    }

    private Optional<AuditViolation> misfit(Line line, TrailEntry entry) throws IOException {
        long expected = expected();
        String found = "entry " + entry.sequence() + " in place of " + expected;
        if (entry.sequence() == expected) {
            return follows(expected)
                    ? violation(line, Kind.INSERTED, "the entry was not written here")
                    : violation(line, Kind.ALTERED, "the entry does not follow from those before it");
        }
        if (entry.link().equals(entry.linkAfter(link, expected))) {
            return violation(line, Kind.ALTERED, "the number of the entry was changed");
        }
        if (entry.sequence() < expected) {
            return violation(line, Kind.INSERTED, found);
        }
        return follows(expected) ? violation(line, Kind.REORDERED, found) : violation(line, Kind.REMOVED, found);
    }

    /** Returns whether an entry with this number comes later. */
    private boolean follows(long sequence) throws IOException {
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (TrailEntry.parse(line.get().text())
                    .filter(entry -> entry.sequence() == sequence)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private AuditVerification atEnd() {
        if (end instanceof SignedEnd.Known known) {
            return known.entries() <= expected()
                    ? new AuditVerification.Intact(census.summary(), known.entries(), known.time())
                    : broken(
                            Kind.TRUNCATED, "the file ends here, its checkpoint signs " + known.entries() + " entries");
        }
        SignedEnd.Unknown unknown = (SignedEnd.Unknown) end;
        return broken(unknown.kind(), unknown.detail());
    }

    private AuditVerification broken(Kind kind, String detail) {
        AuditViolation violation = new AuditViolation(kind, lines.number() + 1, lines.offset(), expected(), detail);
        return new AuditVerification.Violated(census.summary(), violation);
    }

    private Optional<AuditViolation> violation(Line line, Kind kind, String detail) {
        return Optional.of(at(line, kind, detail));
    }

    private AuditViolation at(Line line, Kind kind, String detail) {
        return new AuditViolation(kind, line.number(), line.offset(), expected(), detail);
    }
}
