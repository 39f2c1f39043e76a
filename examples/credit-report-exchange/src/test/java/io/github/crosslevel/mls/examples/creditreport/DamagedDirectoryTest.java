package io.github.crosslevel.mls.examples.creditreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in a directory that a former run has left, and somebody has damaged since. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedDirectoryTest {
    private static final long SEED = 2;
    private static final long OVERSIZED = 65L << 20;

    private Path work;

    @BeforeAll
    void run(@TempDir Path directory) {
        work = directory.resolve("work");
        assertThat(again().status()).isZero();
    }

    /** What can become of a file. */
    private enum Damage {
        EMPTIED {
            @Override
            byte[] of(byte[] good) {
                return new byte[0];
            }
        },
        TRUNCATED {
            @Override
            byte[] of(byte[] good) {
                return Arrays.copyOf(good, good.length / 2);
            }
        },
        GARBAGE {
            @Override
            byte[] of(byte[] good) {
                byte[] garbage = new byte[good.length];
                new Random(SEED).nextBytes(garbage);
                return garbage;
            }
        };

        abstract byte[] of(byte[] good);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                        "gateway/keys/routes.p12",
                        "gateway/keys/audit.p12",
                        "gateway/audit/trail.jsonl",
                        "gateway/audit/trail.jsonl.checkpoint")
                .flatMap(file -> Stream.of(Damage.values()).map(damage -> Arguments.of(file, damage)));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void damagedFileIsNamedAndIsNotReplaced(String name, Damage damage) throws IOException {
        Path file = work.resolve(name);
        byte[] good = Files.readAllBytes(file);
        byte[] bad = damage.of(good);
        try {
            Files.write(file, bad);

            assertRefused(file);
            assertThat(file).hasBinaryContent(bad);
        } finally {
            Files.write(file, good);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway/keys/routes.p12", "gateway/keys/audit.p12"})
    void oversizedKeyFileIsRefusedBeforeItIsRead(String name) throws IOException {
        Path file = work.resolve(name);
        byte[] good = Files.readAllBytes(file);
        try {
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(OVERSIZED);
            }

            assertThat(assertRefused(file).err()).contains("larger than");
        } finally {
            Files.write(file, good);
        }
    }

    @Test
    void trailWhoseTimesWereAlteredIsRefused() throws IOException {
        Path trail = work.resolve("gateway/audit/trail.jsonl");
        String good = Files.readString(trail);
        try {
            Files.writeString(trail, good.replaceAll("\"time\":\"20", "\"time\":\"XX"));

            assertRefused(trail);
        } finally {
            Files.writeString(trail, good);
        }
    }

    @Test
    void transferThatIsNoneIsNamed() throws IOException {
        Path stray = work.resolve("gateway/fronts/internet/outgoing/nonsense.claims");
        try {
            Files.write(stray, "nonsense".getBytes(StandardCharsets.US_ASCII));

            assertRefused(stray);
        } finally {
            Files.delete(stray);
        }
    }

    @Test
    void directoryThatWasPutInOrderServesAgain() {
        assertThat(again()).extracting(Commands.Ended::status).isEqualTo(0);
    }

    private Commands.Ended assertRefused(Path file) {
        Commands.Ended ended = again();

        assertThat(ended.status()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("the environment failed: ")
                .contains(String.valueOf(file.getFileName()))
                .doesNotContain("\tat ");
        return ended;
    }

    private Commands.Ended again() {
        return Commands.run(Commands.SMALL, Commands.PLAIN, "--lang", "en", "--directory", work.toString());
    }
}
