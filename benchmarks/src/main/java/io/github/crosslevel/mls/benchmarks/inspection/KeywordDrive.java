package io.github.crosslevel.mls.benchmarks.inspection;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import java.util.ArrayList;
import java.util.List;

/** Keywords in three encodings beside the Java libraries for multiple patterns. */
public final class KeywordDrive implements Drive {
    private static final int TEXT = 1 << 20;

    @Override
    public String name() {
        return "keywords";
    }

    @Override
    public String describe() {
        return "100 to 10,000 keywords in UTF-8, GB18030 and UTF-16 over 1 MiB of mixed Chinese and English text and "
                + "over hostile text, beside the tries of hankcs (from chars, and from bytes) and of robert-bor";
    }

    @Override
    public int seconds() {
        return 15;
    }

    @Override
    public List<String> options() {
        return List.of("-Xms2g", "-Xmx2g");
    }

    @Override
    public void run(Turns turns) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (int keywords : new int[] {100, 1_000, 10_000}) {
            KeywordBenchmark work = new KeywordBenchmark();
            work.keywords = keywords;
            work.prepare();
            cases.add(Case.bytes("ours-" + keywords, TEXT, work::keywordSet));
            cases.add(Case.bytes("hostile-" + keywords, TEXT, work::keywordSetHostile));
            if (keywords == 1_000) {
                cases.add(Case.bytes("hankcs-chars", TEXT, work::hankcsDecoded));
                cases.add(Case.bytes("hankcs-bytes", TEXT, work::hankcsFromBytes));
                cases.add(Case.bytes("robert-bor-chars", TEXT, work::robertBorDecoded));
            }
        }
        turns.measure(1, cases.toArray(Case[]::new));
    }
}
