package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.testkit.adapter.AdapterContract;
import io.github.crosslevel.mls.testkit.adapter.AdapterLevel;
import io.github.crosslevel.mls.testkit.adapter.CaseFamily;
import io.github.crosslevel.mls.testkit.adapter.CaseTable;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.Deviation;
import io.github.crosslevel.mls.testkit.adapter.Inapplicable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the adapter of the tutorial keeps the contract of adapters: all that has to be written for it. */
final class RecordContractTest implements AdapterContract<RecordEnds> {
    @Override
    public AdapterLevel level() {
        return AdapterLevel.APPLICATION;
    }

    @Override
    public boolean hasRawWire() {
        return true;
    }

    @Override
    public RecordEnds start(CrossingRig rig) throws IOException {
        return RecordEnds.start(rig);
    }

    @Test
    void thePageSaysHowManyCasesThereAre() throws IOException {
        CaseTable.of(this).assertColumn(Files.readAllLines(Path.of("../../docs/adapters.md")), "records");
    }

    @Override
    public List<Deviation<RecordEnds>> deviations() {
        return List.of(
                malformed("a negative length", ReasonCode.MALFORMED_CONTENT, 0xffffffff),
                malformed("a length above the limit", ReasonCode.TOO_LARGE, 65),
                malformed("an empty subject", ReasonCode.MALFORMED_CONTENT, 0),
                Deviation.refused(
                        CaseFamily.INJECTION,
                        "an object with a slash",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.ask("a/b", "text\n")),
                Deviation.refused(
                        CaseFamily.INJECTION,
                        "an object with a line feed",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.ask("a\nb", "text\n")));
    }

    private static Deviation<RecordEnds> malformed(String name, ReasonCode reason, int length) {
        return Deviation.refused(CaseFamily.INJECTION, name, reason, ends -> ends.beginWith(length));
    }

    @Override
    public List<Inapplicable> inapplicable() {
        return List.of(
                Inapplicable.all(CaseFamily.CHARSET, "a record names no charset"),
                Inapplicable.all(CaseFamily.ENCODING, "a record has no escapes and no codings"));
    }
}
