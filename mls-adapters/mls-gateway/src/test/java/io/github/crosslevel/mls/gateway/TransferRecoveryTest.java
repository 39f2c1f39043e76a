package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.SplitHosts.INTERCONNECT;
import static io.github.crosslevel.mls.gateway.SplitHosts.INTERNET;
import static io.github.crosslevel.mls.gateway.SplitHosts.INTRANET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on their way while the process of one side is killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class TransferRecoveryTest {
    /** Two whole parts and a piece. */
    private static final byte[] CSV = Credit.inquiries(20 << 20);

    private static final String COMPLETED = "completed " + Digest.compute(CSV);

    private Path directory;
    private SplitHosts split;
    private WatchedInbox inbox;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        split = SplitHosts.start(directory, Credit.POLICY_TEXT);
    }

    @BeforeEach
    void watch() throws IOException {
        inbox = WatchedInbox.of(split.home(INTRANET).resolve("inbox"));
    }

    @AfterEach
    void unwatch() throws IOException {
        inbox.close();
    }

    @AfterAll
    void end() throws IOException {
        try (SplitHosts ended = split) {
            ended.quit();
            for (String host : List.of(INTERNET, INTERCONNECT, INTRANET)) {
                Trails.assertIntact(split.trail(host), split.auditKey(host));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"frame 2 middle", "frame 2 acked", "frame 3 acked"})
    void aFileWhoseSenderIsKilledArrivesOnceAndWhole(String point) throws IOException {
        ChildJvm internet = split.host(INTERNET);
        halt(internet, point);
        submit(internet, "sender " + point);
        internet.expect("reached " + point);
        split.restart(INTERNET);

        assertThat(resume()).isEqualTo(COMPLETED);
        inbox.assertOnly(name("sender " + point), CSV);
        assertNothingUnderWay();
    }

    @ParameterizedTest
    @ValueSource(strings = {"part 1 middle", "delivery before", "delivery after"})
    void aFileWhoseReceiverIsKilledArrivesOnceAndWhole(String point) throws IOException {
        halt(split.host(INTRANET), point);
        submit(split.host(INTERNET), "receiver " + point);
        split.host(INTRANET).expect("reached " + point);
        split.restart(INTRANET);

        assertThat(split.host(INTERNET).expect("transfer ")).isEqualTo("interrupted");
        assertThat(resume()).isEqualTo(COMPLETED);
        inbox.assertOnly(name("receiver " + point), CSV);
        assertNothingUnderWay();
    }

    private static void halt(ChildJvm host, String point) throws IOException {
        host.send("halt " + point);
        host.expect("halting");
    }

    private void submit(ChildJvm internet, String scenario) throws IOException {
        Path file = Files.write(directory.resolve(name(scenario)), CSV);
        internet.send("submit li " + file);
    }

    private static String name(String scenario) {
        return scenario.replace(' ', '-') + ".csv";
    }

    private String resume() throws IOException {
        ChildJvm internet = split.host(INTERNET);
        internet.send("resume");
        assertThat(internet.expect("resuming ")).isEqualTo("1");
        return internet.expect("transfer ");
    }

    private void assertNothingUnderWay() throws IOException {
        for (String folder : List.of("internet/transfers/outgoing", "intranet/transfers/incoming")) {
            try (Stream<Path> files = Files.list(directory.resolve(folder))) {
                assertThat(files).isEmpty();
            }
        }
    }
}
