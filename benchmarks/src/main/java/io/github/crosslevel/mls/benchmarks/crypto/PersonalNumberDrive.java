package io.github.crosslevel.mls.benchmarks.crypto;

import static io.github.crosslevel.mls.benchmarks.drive.Case.repeated;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import java.util.ArrayList;
import java.util.List;

/** Pseudonyms beside one raw MAC, and the search for numbers that identify people. */
public final class PersonalNumberDrive implements Drive {
    private static final int PSEUDONYMS = 3_000;
    private static final int SCANNED = 1 << 20;

    @Override
    public String name() {
        return "personal";
    }

    @Override
    public String describe() {
        return "a pseudonym of a resident id beside one MAC over its 18 bytes; finding numbers that identify people in "
                + "1 MiB of prose, of tables of numbers and of credit files";
    }

    @Override
    public int seconds() {
        return 8;
    }

    @Override
    public void run(Turns turns) throws Exception {
        PseudonymBenchmark pseudonyms = new PseudonymBenchmark();
        pseudonyms.prepare();
        turns.measure(
                0.4,
                repeated("mac", PSEUDONYMS, pseudonyms::rawHmacSha256),
                repeated("pseudonym", PSEUDONYMS, pseudonyms::pseudonym),
                repeated("mac-sm", PSEUDONYMS, pseudonyms::rawHmacSm3),
                repeated("pseudonym-sm", PSEUDONYMS, pseudonyms::pseudonymSm3));
        List<Case> scans = new ArrayList<>();
        for (String text : List.of("latin", "chinese", "numbers", "spaced", "credit")) {
            FieldScanBenchmark scan = new FieldScanBenchmark();
            scan.text = text;
            scan.prepare();
            scans.add(Case.bytes("scan-" + text, SCANNED, scan::scan));
        }
        turns.measure(0.6, scans.toArray(Case[]::new));
    }
}
