package io.github.crosslevel.mls.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed in the middle of sending and delivering files. */
@Timeout(240)
class KilledFilesTest {
    private static final int FILES = 200;

    @TempDir
    private Path parent;

    @Test
    void everyFileIsSentUnderOneIdHoweverOftenTheProcessIsKilled() throws Exception {
        Path outbox = Files.createDirectory(parent.resolve("outbox"));
        Path kept = parent.resolve("kept");
        for (int i = 0; i < FILES; i++) {
            Path hidden = Files.writeString(outbox.resolve(".file-" + i), "file " + i + "\n");
            Files.move(hidden, outbox.resolve("file-" + i), StandardCopyOption.ATOMIC_MOVE);
        }
        Map<String, Set<String>> requests = new TreeMap<>();
        for (int killAfter : new int[] {1, 17, 40, Integer.MAX_VALUE}) {
            for (String line : said(KilledFiles.start("send", outbox, kept), killAfter)) {
                if (!line.equals("done")) {
                    String[] submission = line.split(" ");
                    requests.computeIfAbsent(submission[0], name -> new HashSet<>())
                            .add(submission[1]);
                }
            }
        }
        assertThat(requests)
                .hasSize(FILES)
                .allSatisfy((name, ids) -> assertThat(ids).as(name).hasSize(1));
        assertThat(OutboxFixture.names(kept.resolve("sent"))).hasSize(FILES).doesNotHaveDuplicates();
        assertThat(OutboxFixture.names(kept.resolve("taken"))).isEmpty();
        assertThat(OutboxFixture.names(outbox)).isEmpty();
        assertThat(OutboxFixture.names(outbox.resolve(".mls-claimed"))).isEmpty();
    }

    @Test
    void whatIsThereAfterAKillIsWhole() throws Exception {
        Path inbox = Files.createDirectory(parent.resolve("inbox"));
        for (int killAfter : new int[] {3, 20, 33}) {
            List<String> delivered = said(KilledFiles.start("deliver", inbox), killAfter);
            List<String> names = OutboxFixture.names(inbox);
            assertThat(names)
                    .containsAll(IntStream.range(0, delivered.size())
                            .mapToObj(i -> "file-" + i)
                            .toList());
            for (String name : names) {
                int number = Integer.parseInt(name.substring("file-".length()));
                assertThat(inbox.resolve(name)).hasContent(KilledFiles.text(number));
            }
        }
    }

    /** Reads what a process says, and kills it after so many lines. */
    private static List<String> said(Process process, int killAfter) throws Exception {
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == killAfter) {
                    process.toHandle().destroyForcibly();
                }
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("closed");
        }
        process.waitFor();
        return lines;
    }
}
