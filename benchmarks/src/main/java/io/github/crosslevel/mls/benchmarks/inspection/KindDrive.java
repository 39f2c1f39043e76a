package io.github.crosslevel.mls.benchmarks.inspection;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import java.util.ArrayList;
import java.util.List;

/** What a file is by its head, beside Apache Tika; and decoded views beside what an application does once. */
public final class KindDrive implements Drive {
    private static final List<String> FILES =
            List.of("png", "pe", "pdf", "docx", "ole2", "binary", "csv", "json", "english", "chinese", "gb18030");
    private static final int HEADS = 200;

    @Override
    public String name() {
        return "kinds";
    }

    @Override
    public String describe() {
        return "the kind of eleven files by a head of 4 KiB, beside tika-core; all views of a form and of JSON, beside "
                + "decoding the form by the JDK and reading the JSON by Jackson";
    }

    @Override
    public int seconds() {
        return 15;
    }

    @Override
    public void run(Turns turns) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String file : FILES) {
            FileKindBenchmark work = new FileKindBenchmark();
            work.file = file;
            work.prepare();
            cases.add(Case.repeated("head-" + file, HEADS, work::kind));
            cases.add(Case.repeated("tika-" + file, HEADS / 10, work::tika));
        }
        turns.measure(0.7, cases.toArray(Case[]::new));
        ViewBenchmark views = new ViewBenchmark();
        turns.measure(
                0.3,
                Case.repeated("view-form", 20, views::form200),
                Case.repeated("form-by-jdk", 20, views::form200JdkDecoder),
                Case.repeated("view-json", HEADS, views::json1k),
                Case.repeated("json-by-jackson", HEADS, views::json1kJackson));
    }
}
