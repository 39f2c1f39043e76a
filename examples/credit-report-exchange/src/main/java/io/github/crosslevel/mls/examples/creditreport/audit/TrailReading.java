package io.github.crosslevel.mls.examples.creditreport.audit;

import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.crypto.audit.AuditReader;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One reading of an audit trail: how many entries of each kind, and every entry about the requests of interest. */
public final class TrailReading {
    private final Set<String> ofInterest;
    private final SortedMap<String, Long> reasons = new TreeMap<>();
    private final SortedMap<String, Long> outcomes = new TreeMap<>();
    private final Map<String, List<Map<String, String>>> entries = new HashMap<>();
    private long count;
    private Optional<Instant> last = Optional.empty();

    private TrailReading(Set<String> ofInterest) {
        this.ofInterest = ofInterest;
    }

    /**
     * Reads a trail; one that does not exist yet is empty.
     *
     * @param requests of which all entries are kept
     */
    public static TrailReading of(Path trail, Set<RequestId> requests) throws IOException {
        TrailReading reading =
                new TrailReading(requests.stream().map(RequestId::toString).collect(Collectors.toUnmodifiableSet()));
        if (Files.exists(trail)) {
            try (AuditReader reader = AuditReader.open(trail)) {
                for (Optional<Map<String, String>> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                    reading.add(entry.get());
                }
            } catch (DateTimeParseException e) {
                throw new IOException("audit trail `" + trail + "` has an entry whose time cannot be read", e);
            }
        }
        return reading;
    }

    private void add(Map<String, String> entry) {
        count++;
        count(outcomes, entry, "outcome");
        count(reasons, entry, "reason");
        Optional.ofNullable(entry.get("time")).map(Instant::parse).ifPresent(time -> last = Optional.of(time));
        for (String field : List.of("request", "replyTo")) {
            String request = entry.getOrDefault(field, "");
            if (ofInterest.contains(request)) {
                entries.computeIfAbsent(request, id -> new ArrayList<>()).add(entry);
            }
        }
    }

    private static void count(Map<String, Long> counts, Map<String, String> entry, String field) {
        Optional.ofNullable(entry.get(field)).ifPresent(value -> counts.merge(value, 1L, Long::sum));
    }

    /** Returns how many entries there are. */
    public long entries() {
        return count;
    }

    /** Returns the time of the last entry. */
    public Optional<Instant> last() {
        return last;
    }

    /** Returns how many entries there are by the name of their outcome. */
    public SortedMap<String, Long> outcomes() {
        return Collections.unmodifiableSortedMap(outcomes);
    }

    /** Returns how many entries there are by the code of their reason. */
    public SortedMap<String, Long> reasons() {
        return Collections.unmodifiableSortedMap(reasons);
    }

    /** Returns the entries about a request of interest and its replies, oldest first. */
    public List<Map<String, String>> about(RequestId request) {
        return Collections.unmodifiableList(entries.getOrDefault(request.toString(), List.of()));
    }

    /** Returns how often the request itself, not its reply, was delivered. */
    public int deliveries(RequestId request) {
        return (int) about(request).stream()
                .filter(entry -> request.toString().equals(entry.get("request"))
                        && Outcome.DELIVERED.name().equals(entry.get("outcome")))
                .count();
    }
}
