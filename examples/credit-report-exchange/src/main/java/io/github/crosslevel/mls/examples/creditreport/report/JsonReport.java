package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.examples.creditreport.files.FileLeg;
import io.github.crosslevel.mls.examples.creditreport.internet.QueryResults;
import io.github.crosslevel.mls.examples.creditreport.text.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The report for machines. Times are in milliseconds or, where the name says so, microseconds. */
public final class JsonReport {
    private JsonReport() {}

    /** Returns the report as JSON. */
    public static String of(RunReport run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("asExpected", run.isAsExpected());
        json.put("goalsReached", run.reachedGoals());
        json.put("elapsedMillis", run.elapsed().toMillis());
        json.put("machine", machine(run));
        json.put("phases", run.phases().stream().map(JsonReport::phase).toList());
        json.put("files", run.files().stream().map(JsonReport::file).toList());
        json.put("resumedTransfers", run.resumed());
        json.put("wireBytesPerTenthOfSecond", run.wire());
        json.put("http", queries(run.http()));
        json.put("inProcess", queries(run.inProcess()));
        json.put("diskWaitMicros", run.disk().micros(50));
        json.put("attacks", run.attacks().stream().map(JsonReport::attack).toList());
        json.put("epochMillis", run.epochLength().toMillis());
        json.put("tokensByEpoch", run.epochs());
        json.put("audit", audit(run.audit()));
        json.put(
                "expectations",
                run.expectations().stream().map(JsonReport::expectation).toList());
        json.put("goals", run.goals().stream().map(JsonReport::goal).toList());
        return JsonText.pretty(json);
    }

    private static Map<String, Object> machine(RunReport run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("system", run.machine().system());
        json.put("processors", run.machine().processors());
        json.put("jvm", run.machine().jvm());
        json.put("maxHeapMebibytes", run.machine().maxHeapMebibytes());
        return json;
    }

    private static Map<String, Object> phase(Phase phase) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", phase.title().english());
        json.put("startedMillis", phase.startedMillis());
        json.put("elapsedMillis", phase.elapsed().toMillis());
        json.put("processorMillis", phase.processor().toMillis());
        return json;
    }

    private static Map<String, Object> file(FileLeg leg) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", leg.name());
        json.put("request", leg.request().toString());
        json.put("bytes", leg.bytes());
        json.put("digest", leg.digest().toString());
        json.put("startedMillis", leg.startedMillis());
        json.put("elapsedMillis", leg.elapsed().toMillis());
        json.put("processorMillis", leg.processor().toMillis());
        json.put("megabytesPerSecond", leg.megabytesPerSecond());
        json.put("megabytesPerProcessorSecond", leg.megabytesPerProcessorSecond());
        return json;
    }

    private static Map<String, Object> queries(QueryResults results) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queries", results.total());
        json.put("answered", results.answered().count());
        json.put("refused", new TreeMap<>(results.refused()));
        json.put("otherThanExpected", results.failures());
        json.put("p50Micros", results.answered().micros(50));
        json.put("p99Micros", results.answered().micros(99));
        json.put("maxMicros", results.answered().micros(100));
        json.put("perSecond", results.perSecond());
        return json;
    }

    private static Map<String, Object> attack(AttackResult result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("attack", result.attack().name());
        json.put("request", result.request().toString());
        json.put("expectedReason", result.attack().reason().name());
        json.put("reason", result.reason());
        json.put("refusedBy", result.attack().refusedBy().value());
        json.put("detail", result.detail());
        json.put("refused", result.isRefused());
        return json;
    }

    private static Map<String, Object> audit(AuditFindings audit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("intact", audit.violation().isEmpty());
        json.put("violation", audit.violation().orElse(""));
        json.put("entries", audit.entries());
        json.put("signed", audit.signed());
        json.put("outcomes", audit.outcomes());
        json.put("reasons", audit.reasons());
        json.put("elapsedMillis", audit.elapsed().toMillis());
        return json;
    }

    private static Map<String, Object> expectation(Expectation expectation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", expectation.id());
        json.put("met", expectation.isMet());
        json.put("expected", expectation.expected());
        json.put("actual", expectation.actual());
        return json;
    }

    private static Map<String, Object> goal(Goal goal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", goal.id());
        json.put("met", goal.isMet());
        json.put("bound", goal.bound().name());
        json.put("limit", goal.limit());
        json.put("measured", goal.measured());
        json.put("unit", goal.unit());
        return json;
    }
}
