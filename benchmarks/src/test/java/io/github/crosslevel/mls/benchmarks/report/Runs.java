package io.github.crosslevel.mls.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What JMH writes, with figures of our choice. */
final class Runs {
    private final List<String> runs = new ArrayList<>();

    Runs prepared(String engine, int size, double wall, double cpu, double bytes) {
        return run("PolicyEngineBenchmark.prepared", "avgt", engine, size, wall + " \"ns/op\" " + cpu + " " + bytes);
    }

    Runs raw(String engine, int size, double cpu) {
        return run("PolicyEngineBenchmark.raw", "avgt", engine, size, cpu + " \"ns/op\" " + cpu + " 64.0");
    }

    Runs load(String engine, int size, double micros) {
        return run("PolicyLoadBenchmark.load", "ss", engine, size, micros + " \"us/op\" " + micros * 900 + " 0.0");
    }

    Runs other() {
        return run("SomethingElse.prepared", "avgt", "mls", 1, "1.0 \"ns/op\" 1.0 1.0");
    }

    /** A program of JMH that is not about policies. */
    Runs parse(String method, double nanos) {
        runs.add(String.format(Locale.ROOT, """
                {"benchmark": "io.github.crosslevel.mls.benchmarks.labels.VisibilityParseBenchmark.%s", "mode": "avgt",
                 "threads": 1, "params": {"shape": "group"},
                 "primaryMetric": {"score": %s, "scoreUnit": "ns/op"}, "secondaryMetrics": {}}
                """, method, nanos));
        return this;
    }

    private Runs run(String benchmark, String mode, String engine, int size, String figures) {
        String[] f = figures.split(" ");
        runs.add(String.format(
                Locale.ROOT, """
                {"benchmark": "io.github.crosslevel.mls.benchmarks.policy.%s", "mode": "%s", "threads": 1, "forks": 1,
                 "params": {"engine": "%s", "workload": "exchange", "size": "%d"},
                 "primaryMetric": {"score": %s, "scoreError": "NaN", "scorePercentiles": {"50.0": %s, "99.0": %s},
                   "scoreUnit": %s, "rawData": [[%s, %s]]},
                 "secondaryMetrics": {"cpu.threads": {"score": %s}, "gc.alloc.rate.norm": {"score": %s},
                   "heap.retained": {"score": 2097152.0}}}
                """, benchmark, mode, engine, size, f[0], f[0], f[0], f[1], f[0], f[0], f[2], f[3]));
        return this;
    }

    Path write(Path directory) throws IOException {
        return Files.writeString(directory.resolve(Report.RAW), "[" + String.join(",", runs) + "]");
    }

    Measurements read(Path directory) throws IOException {
        return Measurements.read(write(directory));
    }
}
