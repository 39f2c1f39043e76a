package io.github.crosslevel.mls.crypto.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trail holds, as far as it is intact.
 *
 * @param entries how many entries, those about the trail itself included
 * @param first the time of the first entry
 * @param last the time of the last entry
 * @param outcomes how many records by the name of their outcome
 * @param reasons how many records by the code of their reason
 */
public record AuditSummary(
        long entries,
        Optional<Instant> first,
        Optional<Instant> last,
        SortedMap<String, Long> outcomes,
        SortedMap<String, Long> reasons) {
    /** Copies the counts. */
    public AuditSummary {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }
}
