package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole gateway on a file system that is full (ENOSPC): a small one in memory, in a mount namespace of a child
 * process, which Linux lets any user make unless the administrator forbids it. Where it cannot be made, nothing is
 * tested here, and {@link FullDiskTest} stands for it.
 */
@Timeout(240)
class SmallDiskTest {
    private static final List<String> NAMESPACE = List.of("unshare", "--user", "--map-root-user", "--mount");

    private static List<String> onSmallDisk(Path mounted, List<String> command) {
        List<String> whole = new ArrayList<>(NAMESPACE);
        whole.addAll(List.of("bash", "-c", "mount -t tmpfs -o size=64m tmpfs \"$0\" && exec \"$@\""));
        whole.add(mounted.toString());
        whole.addAll(command);
        return whole;
    }

    private static boolean canMount(Path directory) throws InterruptedException {
        try {
            return new ProcessBuilder(onSmallDisk(directory, List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }

    @Test
    void whereverTheSpaceEndsNothingIsHalfDeliveredAndNothingIsLost(@TempDir Path disk, @TempDir Path errors)
            throws Exception {
        assumeTrue(canMount(disk), "a small file system can be mounted in a namespace");
        try (ChildJvm child = ChildJvm.startUnder(
                onSmallDisk(disk, List.of()),
                errors.resolve("errors.txt"),
                List.of("-Xmx256m"),
                SmallDiskProgram.class,
                disk.toString())) {
            List<String> outcomes = new ArrayList<>();
            for (String line = child.line(); !line.equals("done"); line = child.line()) {
                outcomes.add(line);
            }
            assertThat(child.status()).isZero();
            assertThat(outcomes)
                    .hasSameSizeAs(SmallDiskProgram.FREE)
                    .contains("0 refused STORAGE_FAILED", "27648 Interrupted");
        }
    }
}
