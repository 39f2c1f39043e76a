package io.github.crosslevel.mls.crypto.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts the entries of a trail while it is read. */
final class Census {
    /** Most different names that are counted each by itself; a file of garbage must not fill the memory. */
    private static final int MAX_NAMES = 256;

    /** What names look like; anything else could play tricks on the terminal where the counts are shown. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private static final String OTHERS = "(others)";

    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private Optional<Instant> first = Optional.empty();
    private Optional<Instant> last = Optional.empty();
    private long entries;

    /** Counts an entry, or returns false if it has no time. */
    boolean add(Map<String, String> fields) {
        try {
            last = Optional.of(Instant.parse(fields.getOrDefault("time", "")));
        } catch (DateTimeParseException e) {
            return false;
        }
        first = first.or(() -> last);
        entries++;
        count(outcomes, fields, "outcome");
        count(reasons, fields, "reason");
        return true;
    }

    private static void count(SortedMap<String, Long> counts, Map<String, String> fields, String field) {
        String name = fields.get(field);
        if (name != null) {
            boolean counted = counts.containsKey(name)
                    || (counts.size() < MAX_NAMES && NAME.matcher(name).matches());
            counts.merge(counted ? name : OTHERS, 1L, Long::sum);
        }
    }

    long entries() {
        return entries;
    }

    AuditSummary summary() {
        return new AuditSummary(entries, first, last, outcomes, reasons);
    }
}
