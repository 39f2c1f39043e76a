package io.github.crosslevel.mls.benchmarks.inspection;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import java.util.ArrayList;
import java.util.List;

/** Attack expressions and signatures beside {@link java.util.regex}, one expression after the other. */
public final class ExpressionDrive implements Drive {
    @Override
    public String name() {
        return "expressions";
    }

    @Override
    public String describe() {
        return "300 attack expressions over parameters of 20 bytes and over hostile text, and all signatures over "
                + "ordinary requests, beside java.util.regex one by one";
    }

    @Override
    public int seconds() {
        return 15;
    }

    @Override
    public void run(Turns turns) throws Exception {
        RegexSetBenchmark work = new RegexSetBenchmark();
        work.prepare();
        turns.measure(
                0.5,
                Case.of("ours", RegexSetBenchmark.VALUES, work::regexSet),
                Case.of("java", RegexSetBenchmark.VALUES, work::javaOneByOne));
        turns.measure(0.2, Case.bytes("hostile", RegexSetBenchmark.HOSTILE, work::regexSetHostile));
        List<Case> cases = new ArrayList<>();
        for (String request : List.of("get", "form", "json")) {
            SignatureBenchmark signatures = new SignatureBenchmark();
            signatures.level = 1;
            signatures.request = request;
            signatures.prepare();
            cases.add(Case.repeated("signatures-" + request, 10, signatures::viewsAndSignatures));
            cases.add(Case.of("signatures-" + request + "-java", 1, signatures::javaRegex));
        }
        turns.measure(0.3, cases.toArray(Case[]::new));
    }
}
