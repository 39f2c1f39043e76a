package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File-level transfer across failures of the link, of the destination, of the disk and of either process. */
class RecoveryTest {
    private static final String TEXT = "abcdefghijklmnopqrstuvwxy";
    private static final int PARTS = 3;

    @TempDir
    Path directory;

    private TwoSystems systems;

    @BeforeEach
    void open() throws IOException {
        systems = TwoSystems.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        systems.close();
    }

    private enum Restart {
        NONE,
        SENDER,
        RECEIVER,
        BOTH
    }

    @ParameterizedTest(name = "link fails {1} part {0}, restart of {2}")
    @CsvSource({
        "0,BEFORE,NONE", "1,BEFORE,NONE", "2,BEFORE,NONE", "0,AFTER,NONE", "1,AFTER,NONE", "2,AFTER,NONE",
        "0,BEFORE,SENDER", "1,BEFORE,SENDER", "2,BEFORE,SENDER", "0,AFTER,SENDER", "1,AFTER,SENDER", "2,AFTER,SENDER",
        "0,BEFORE,RECEIVER", "1,AFTER,RECEIVER", "2,BEFORE,RECEIVER", "2,AFTER,RECEIVER", "1,AFTER,BOTH",
                "2,AFTER,BOTH",
    })
    void aFileGoesOnWhereTheLinkFailed(int part, String when, Restart restart) throws IOException {
        interruptAt(part, when.equals("AFTER"));
        if (restart == Restart.SENDER || restart == Restart.BOTH) {
            systems.restart(INTERNET);
        }
        if (restart == Restart.RECEIVER || restart == Restart.BOTH) {
            systems.restart(INTRANET);
        }
        int before = systems.trail.ends().size();
        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
        assertSettled();
        // the sender asks with its first part where to go on, and repeats no more than that
        long sent = systems.trail.ends().subList(before, systems.trail.ends().size()).stream()
                .filter("internet FORWARDED SEALED"::equals)
                .count();
        assertThat(sent).isLessThanOrEqualTo(PARTS - part + 1L);
        assertThat(systems.internet().resumeTransfers()).isEmpty();
    }

    /** Sends the file over a link that breaks once, before or after the receiver has a part. */
    private void interruptAt(int part, boolean after) {
        int[] count = {0};
        systems.toInterconnect = frame -> {
            boolean breaks = count[0]++ == part;
            if (breaks && !after) {
                throw new IOException("link is down");
            }
            Acknowledgement answer = systems.interconnect().receive(frame);
            if (breaks) {
                throw new IOException("link is down");
            }
            return answer;
        };
        Transfer transfer = systems.internet().submit(systems.inquiry(TEXT));
        assertThat(transfer.await()).isEqualTo(new TransferOutcome.Interrupted("IOException: link is down"));
        assertThat(transfer.arrived()).isEqualTo(part * 10L);
    }

    private TransferOutcome resume() throws IOException {
        List<Transfer> transfers = systems.internet().resumeTransfers();
        assertThat(transfers).hasSize(1);
        return transfers.get(0).await();
    }

    private void assertSettled() {
        assertThat(systems.kept(INTERNET)).isEqualTo(Map.of("open/*.claims", 1L));
        assertThat(systems.kept(INTRANET)).isEqualTo(Map.of("answerable/*.claims", 1L, "done/*.claims", 1L));
    }

    private Path only(SystemId system, String folder, String suffix) throws IOException {
        try (var files = Files.list(systems.directory(system).resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "garbage of a part that was not finished"})
    void theTornTailOfACrashedReceiverIsOverwritten(String tail) throws IOException {
        interruptAt(1, true);
        Files.writeString(only(INTRANET, "incoming", ".content"), tail, StandardOpenOption.APPEND);
        systems.restart(INTRANET);
        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
        assertSettled();
    }

    @Test
    void aPartCutByTheLinkIsSentAgain() throws IOException {
        int[] count = {0};
        systems.toInterconnect = frame -> {
            if (count[0]++ == 1) {
                byte[] bytes = frame.readAllBytes();
                systems.interconnect().receive(new ByteArrayInputStream(bytes, 0, bytes.length - 1));
                throw new IOException("link is down");
            }
            return systems.interconnect().receive(frame);
        };
        assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                .isInstanceOf(TransferOutcome.Interrupted.class);
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.TRUNCATED_FRAME);
        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
        assertThat(count[0]).as("parts sent, two of them twice").isEqualTo(PARTS + 2);
        assertSettled();
    }

    @Test
    void partsThatTheReceiverHasLostAreNotInvented() throws IOException {
        interruptAt(1, true);
        Files.delete(only(INTRANET, "incoming", ".content"));
        assertThat(resume()).isInstanceOf(TransferOutcome.Refused.class);
        assertThat(systems.received).isEmpty();
        assertThat(systems.trail.reasons()).contains(ReasonCode.CONTENT_CHANGED);
        assertThat(systems.kept(INTRANET)).isEmpty();
    }

    @Test
    void partsThatWereAlteredOnTheDiskOfTheReceiverAreNoticed() throws IOException {
        interruptAt(1, true);
        Path content = only(INTRANET, "incoming", ".content");
        byte[] bytes = Files.readAllBytes(content);
        bytes[0] = 'z';
        Files.write(content, bytes);
        assertThat(resume()).isInstanceOf(TransferOutcome.Refused.class);
        assertThat(systems.received).isEmpty();
        assertThat(systems.trail.reasons()).contains(ReasonCode.CONTENT_CHANGED);
        assertThat(systems.kept(INTRANET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdefghijklmnopqrstuvwxz", "abcdefghijklmno", ""})
    void aFileThatWasAlteredAfterItsApprovalIsNotDelivered(String altered) throws IOException {
        interruptAt(1, true);
        Files.writeString(only(INTERNET, "outgoing", ".content"), altered);
        List<Transfer> transfers = systems.internet().resumeTransfers();
        assertThat(transfers.get(0).await()).isNotInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).isEmpty();
        assertThat(systems.trail.ends()).noneMatch(end -> end.contains("DELIVERED"));
    }

    @Test
    void anAlterationOfWhatHasArrivedAlreadyChangesNothing() throws IOException {
        interruptAt(1, true);
        Files.writeString(only(INTERNET, "outgoing", ".content"), TEXT.replace('a', 'z'));
        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0123456789"})
    void damagedClaimsOfTheSenderInterruptTheFile(String damage) throws IOException {
        interruptAt(1, true);
        Files.writeString(only(INTERNET, "outgoing", ".claims"), damage);
        assertThat(resume())
                .isInstanceOfSatisfying(
                        TransferOutcome.Interrupted.class,
                        interrupted -> assertThat(interrupted.problem())
                                .contains("is damaged: expected a ticket of 8 bytes at 0"));
        assertThat(systems.received).isEmpty();
    }

    @Test
    void damagedClaimsOfTheReceiverAreARefusal() throws IOException {
        interruptAt(1, true);
        Files.writeString(only(INTRANET, "incoming", ".claims"), "x");
        assertThat(resume()).isInstanceOf(TransferOutcome.Refused.class);
        assertThat(systems.received).isEmpty();
        assertThat(systems.trail.reasons()).contains(ReasonCode.STORAGE_FAILED);
    }

    @Test
    void aForeignFileAmongTheTransfersIsNamed() throws IOException {
        Files.writeString(systems.directory(INTERNET).resolve("outgoing").resolve("notes.claims"), "x");
        assertThatIOException()
                .isThrownBy(() -> systems.internet().resumeTransfers())
                .withMessageContaining("notes.claims");
    }

    @Test
    void whatACrashLeftInTheStagingIsThrownAway() throws IOException {
        Files.writeString(systems.directory(INTERNET).resolve("staging").resolve("staged-1.part"), TEXT);
        systems.restart(INTERNET);
        assertThat(systems.kept(INTERNET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IOException", "RuntimeException"})
    void aFileThatCannotBeDeliveredNowIsDeliveredLater(String kind) throws IOException {
        systems.delivery = file -> {
            if (kind.equals("IOException")) {
                throw new IOException("directory is full");
            }
            throw new IllegalStateException("defect");
        };
        assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                .isInstanceOf(TransferOutcome.Interrupted.class);
        assertThat(systems.received).isEmpty();
        assertThat(systems.trail.reasons()).isNotEmpty().containsOnly(ReasonCode.DELIVERY_FAILED);

        systems.restart(INTRANET);
        systems.delivery = file -> {};
        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
        assertSettled();
    }

    @Test
    void theTrailSaysWhyAFileCannotBeDeliveredNow() throws IOException {
        systems.delivery = file -> {
            throw DeliveryException.failed("no space is left").causedBy(new IOException("secret"));
        };
        assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                .isInstanceOf(TransferOutcome.Interrupted.class);
        assertThat(systems.trail.stops()).containsOnly(Reason.of(ReasonCode.DELIVERY_FAILED, "no space is left"));

        systems.delivery = file -> {};
        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        assertSettled();
    }

    /** Whoever never takes a file says so: nothing is kept of it on either side, and it is not tried again. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "BOTH"})
    void aFileThatIsNeverTakenEndsAsRefused(Restart restart) throws IOException {
        if (restart == Restart.BOTH) { // it waits for a delivery that refuses it in the end
            systems.delivery = file -> {
                throw new IOException("directory is missing");
            };
            assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                    .isInstanceOf(TransferOutcome.Interrupted.class);
            systems.restart(INTERNET);
            systems.restart(INTRANET);
        }
        systems.delivery = file -> {
            throw DeliveryException.refused("name is not that of a file");
        };
        TransferOutcome outcome = restart == Restart.BOTH
                ? resume()
                : systems.internet().submit(systems.inquiry(TEXT)).await();
        assertThat(outcome).isEqualTo(new TransferOutcome.Refused(Reason.of(ReasonCode.REFUSED_BY_PEER)));
        assertThat(systems.trail.stops())
                .containsOnlyOnce(Reason.of(ReasonCode.DELIVERY_REFUSED, "name is not that of a file"));
        assertThat(systems.kept(INTERNET)).isEmpty();
        assertThat(systems.kept(INTRANET)).isEmpty();
        assertThat(systems.internet().resumeTransfers()).isEmpty();
    }

    @Test
    void aCrashBetweenDeliveryAndItsNoteDoesNotTurnIntoARefusal() throws IOException {
        systems.delivery = file -> systems.codecFails = true;
        assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                .isInstanceOf(TransferOutcome.Interrupted.class);
        systems.codecFails = false;
        systems.delivery = file -> {};
        systems.restart(INTRANET);
        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        // delivery is idempotent per request id
        assertThat(systems.received).isNotEmpty().containsOnly(TEXT);
        assertSettled();
    }

    @Test
    void aPolicyChangeWhileTheLinkIsDownStopsTheFile() throws IOException {
        interruptAt(1, true);
        systems.release();
        assertThat(resume())
                .isInstanceOfSatisfying(
                        TransferOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(ReasonCode.STALE_POLICY));
        assertThat(systems.received).isEmpty();
        assertThat(systems.kept(INTERNET)).isEmpty();
    }

    @Test
    void aSecondFrontOnTheSameDirectoryIsRefused() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> systems.front(INTERNET).build())
                .withMessageContaining("in use by another front or process");
        systems.internet().close();
        systems.front(INTERNET).build().close();
    }

    /** A second process is kept out also after a second front in this process was. */
    @Test
    void aSecondProcessOnTheSameDirectoryIsRefused() throws Exception {
        assertThat(probe()).isEqualTo("in use");
        assertThatIOException().isThrownBy(() -> systems.front(INTERNET).build());
        assertThat(probe()).isEqualTo("in use");
        systems.internet().close();
        assertThat(probe()).isEqualTo("free");
    }

    private String probe() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        systems.directory(INTERNET).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }
}
