package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.examples.creditreport.attacks.Attempt;
import io.github.crosslevel.mls.examples.creditreport.audit.TrailReading;
import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.files.FileRound;
import io.github.crosslevel.mls.examples.creditreport.files.FirstFiles;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryResults;
import io.github.crosslevel.mls.examples.creditreport.measure.Latencies;
import io.github.crosslevel.mls.request.RequestId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What happened while both systems were up.
 *
 * @param before the audit trail as former runs in the same directory left it
 * @param first the first files
 * @param resumed the transfers of a former run that were resumed
 * @param rounds inquiries and their results
 * @param http the queries over HTTP
 * @param inProcess the queries without the HTTP hop
 * @param disk what each of its two waits for the disk costs a query
 * @param attempts the attacks
 * @param wire the bytes on the wire over time
 * @param epochs label tokens by epoch
 */
record Observations(
        TrailReading before,
        FirstFiles.Arrived first,
        List<RequestId> resumed,
        List<FileRound> rounds,
        QueryResults http,
        QueryResults inProcess,
        Latencies disk,
        List<Attempt> attempts,
        List<Long> wire,
        Map<Long, Long> epochs) {
    List<FileLeg> legs() {
        return Stream.concat(first.legs().stream(), rounds.stream().flatMap(round -> round.legs().stream()))
                .toList();
    }

    /** The requests about which the audit trail is asked. */
    Set<RequestId> requests() {
        Set<RequestId> requests = new HashSet<>(resumed);
        attempts.forEach(attempt -> requests.add(attempt.request()));
        legs().forEach(leg -> requests.add(leg.request()));
        return requests;
    }
}
