package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.Obligation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A made-up CSV file that is canonicalized, masked and checked at start-up, so that the first real one is fast.
 *
 * <p>Without it the first 100 MB or so run at a fraction of the later rate, until HotSpot has compiled the loops. The
 * file holds a little of everything, so that what is compiled needs not be given up when something comes up for the
 * first time. Takes about one second of CPU time, half of it in compiler threads, and touches no disk.
 */
public final class CsvRehearsal {
    private static final int ROUNDS = 60;
    private static final int PAGES = 30;
    /** Short rows and long ones, plain ones and those that have to be looked at. */
    private static final String PAGE = "1,0,张三,110101199003070011,13812345678,-12.50,本报告由征信系统生成；除查询记录外，均由报送机构提供。\n"
            + "2,1234567890123,Zoë,x,13812345678,123.45,some words as wide as a column of text is now and then\n"
            + "\"3\",\"12\",李四,\"a,b\",,0,\"say \"\"no\"\"\"\n"
            + "-1,-1,王五,1381234😀,y,1.5,é\r\n"
            + "4,,,,,,\n"
            + "1,7,x,13812345678,1,1,y\n".repeat(20);
    /** Enough of them to be copied in one go. */
    private static final String PLAIN = "1,8,x,13812345678,1,2,y\n".repeat(3000);

    private final CsvFormat format = CsvFormat.builder()
            .whole("grade")
            .whole("number")
            .text("name")
            .text("identity")
            .text("mobile")
            .decimal("amount")
            .verbatim("note")
            .highest("grade", "grade")
            .build();
    private final Obligation obligation = new Obligation("mask", Map.of("fields", "name,identity,mobile"));
    /** So many different ones that none of them becomes a part of what is compiled. */
    private final CsvMasking masking = CsvMasking.of(
            format,
            Map.of(
                    "name", value -> "*".repeat(Math.min(2, value.length())),
                    "identity", value -> value.substring(value.length() / 2),
                    "mobile", value -> value.isEmpty() ? value : "*" + value.substring(1)));

    private final byte[] file = ("grade,number,name,identity,mobile,amount,note\n" + PAGE.repeat(PAGES) + PLAIN)
            .getBytes(StandardCharsets.UTF_8);
    private final MemoryStaging staging = MemoryStaging.limitedTo(file.length * 2);

    @FunctionalInterface
    private interface Rewriting {
        Canonicalization rewrite(InputStream in, OutputStream out) throws IOException;
    }

    private CsvRehearsal() {}

    /**
     * Rehearses once; call it from any thread before the first file.
     *
     * @throws IOException never in practice: everything happens in memory
     */
    public static void run() throws IOException {
        CsvRehearsal rehearsal = new CsvRehearsal();
        for (int round = 0; round < ROUNDS; round++) {
            rehearsal.play();
        }
    }

    private void play() throws IOException {
        Content canonical = rewritten(new ByteArrayInputStream(file), CsvCanonicalizer.of(format)::canonicalize);
        Content masked = rewritten(canonical.open(), (in, out) -> masking.fulfil(obligation, in, out));
        try (InputStream in = masked.open()) {
            facts(CsvChecker.of(format).check(in));
        }
    }

    private Content rewritten(InputStream in, Rewriting rewriting) throws IOException {
        try (in;
                StagingArea area = staging.allocate()) {
            Attributes facts = facts(rewriting.rewrite(in, area.output()));
            return area.commit(format.type(), facts);
        }
    }

    private static Attributes facts(Canonicalization outcome) {
        if (outcome instanceof Canonicalization.Understood understood) {
            return understood.facts();
        }
        throw new IllegalStateException("a good file was refused: " + outcome);
    }
}
