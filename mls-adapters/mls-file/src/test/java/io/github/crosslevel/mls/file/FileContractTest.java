package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.testkit.adapter.AdapterContract;
import io.github.crosslevel.mls.testkit.adapter.AdapterLevel;
import io.github.crosslevel.mls.testkit.adapter.CaseFamily;
import io.github.crosslevel.mls.testkit.adapter.CaseTable;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.Deviation;
import io.github.crosslevel.mls.testkit.adapter.Inapplicable;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of adapters, held by {@link FileOutbox} and {@link DirectoryDelivery} together. */
class FileContractTest implements AdapterContract<FileEnds> {
    @Override
    public AdapterLevel level() {
        return AdapterLevel.FILE;
    }

    @Override
    public FileEnds start(CrossingRig rig) throws IOException {
        return FileEnds.start(rig);
    }

    @Override
    public List<Inapplicable> inapplicable() {
        return List.of(
                Inapplicable.all(CaseFamily.REPLY, "a file has no answer; one is a file the other way"),
                Inapplicable.all(CaseFamily.TIMEOUT, "nobody waits for an answer"),
                Inapplicable.all(CaseFamily.CHARSET, "a directory names no charset of what it holds"));
    }

    @Test
    void thePageSaysHowManyCasesThereAre() throws IOException {
        CaseTable.of(this).assertColumn(Files.readAllLines(Path.of("../../docs/adapters.md")), "`mls-file`");
    }

    @Override
    public List<Deviation<FileEnds>> deviations() {
        return List.of(
                refused(CaseFamily.INJECTION, "a symbolic link", ReasonCode.TYPE_MISMATCH, (ends, file) -> {
                    Files.createSymbolicLink(file, ends.outside());
                }),
                refused(CaseFamily.INJECTION, "a symbolic link to nothing", ReasonCode.TYPE_MISMATCH, (ends, file) -> {
                    Files.createSymbolicLink(file, Path.of("nothing"));
                }),
                refused(
                        CaseFamily.INJECTION,
                        "another name of a file elsewhere",
                        ReasonCode.TYPE_MISMATCH,
                        (ends, file) -> {
                            Files.createLink(file, ends.outside());
                        }),
                refused(CaseFamily.INJECTION, "a FIFO", ReasonCode.TYPE_MISMATCH, (ends, file) -> FileEnds.fifo(file)),
                named("a name with a space", CaseFamily.INJECTION, "a b"),
                named("a name of a device", CaseFamily.INJECTION, "CON.csv"),
                named("a name that changes direction", CaseFamily.INJECTION, "a\u202eb"),
                named("a name with an escape", CaseFamily.ENCODING, "a%2eb"),
                named("a decomposed letter in a name", CaseFamily.ENCODING, "Zu\u0308rich"),
                refused(CaseFamily.LIMIT, "a sparse file above the limit", ReasonCode.TOO_LARGE, (ends, file) -> {
                    FileEnds.sparse(file, 1L << 40);
                }),
                Deviation.dropped(CaseFamily.TRUNCATION, "a file under a hidden name", ends -> {
                    Files.writeString(ends.outbox().resolve(".a.part"), "half");
                    return ends.lookAgain();
                }),
                Deviation.dropped(CaseFamily.SLOW_SENDER, "a file that still grows", FileEnds::growing),
                Deviation.dropped(CaseFamily.CANCELLATION, "a file that is taken back", ends -> {
                    Path file = Files.writeString(ends.outbox().resolve("back"), "taken\n");
                    ends.look();
                    Files.delete(file);
                    return ends.lookAgain();
                }),
                Deviation.passing(
                        CaseFamily.DUPLICATE,
                        "a file that arrived before a crash, unnoted",
                        "crash\n",
                        ends -> ends.crash(new TestMessage("crash", "crash\n"))),
                Deviation.passing(CaseFamily.DUPLICATE, "the same file twice", "same\n", ends -> {
                    Told first = ends.send(new TestMessage("same", "same\n"));
                    ends.hand(new TestMessage("same", "same\n"));
                    ends.lookAgain();
                    return first;
                }));
    }

    private interface Placing {
        void place(FileEnds ends, Path file) throws Exception;
    }

    private static Deviation<FileEnds> refused(CaseFamily family, String name, ReasonCode reason, Placing placing) {
        return Deviation.refused(family, name, reason, ends -> {
            placing.place(ends, ends.outbox().resolve("odd"));
            return ends.lookAgain();
        });
    }

    private static Deviation<FileEnds> named(String what, CaseFamily family, String name) {
        return Deviation.refused(family, what, ReasonCode.FORMAT_VIOLATION, ends -> {
            Files.writeString(ends.outbox().resolve(name), "named\n");
            return ends.lookAgain();
        });
    }
}
