package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.text.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the tests that stand in a pack. */
final class SampleRun {
    private SampleRun() {}

    static void run(SignaturePack pack) throws PackException {
        Map<String, Signature> byId = new HashMap<>();
        pack.signatures().forEach(signature -> byId.put(signature.id(), signature));
        Map<String, MatchPlan> plans = new HashMap<>();
        List<Diagnostic> failures = new ArrayList<>();
        for (Sample sample : pack.samples()) {
            Signature signature = byId.get(sample.signature());
            if (signature == null) {
                throw new IllegalArgumentException("a test of no signature: " + sample);
            }
            MatchPlan plan =
                    plans.computeIfAbsent(signature.id(), id -> MatchPlan.of(List.of(Rule.of(pack.name(), signature))));
            boolean matches = plan.match(signature.scope().decodings(), sample.view())
                    .map(hits -> !hits.isEmpty())
                    .orElse(true);
            if (matches != (sample.expected() == Sample.Expected.MATCH)) {
                failures.add(sample.failure());
            }
        }
        if (!failures.isEmpty()) {
            throw new PackException(failures);
        }
    }
}
