package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a front keeps about files is dropped when its time is over, and not before; when there is no room, it waits. */
class RetentionTest {
    private static final String TEXT = "abcdefghijklmnopqrstuvwxy";
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration ON_THE_WAY = Retention.standard().onTheWay();
    private static final Duration AFTERWARDS = Retention.standard().afterwards();

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

    private void pass(Duration time) {
        systems.now = systems.now.plus(time);
    }

    private void limit(Side side, int mostUnderWay, int mostAfterwards) throws IOException {
        systems.retention.put(side.system(), new Retention(ON_THE_WAY, AFTERWARDS, mostUnderWay, mostAfterwards));
        systems.restart(side.system());
    }

    private enum Side {
        SENDER,
        RECEIVER;

        SystemId system() {
            return this == SENDER ? INTERNET : INTRANET;
        }
    }

    /** Submits a file whose link breaks when the receiver has its first part. */
    private void interrupt() {
        int[] count = {0};
        systems.toInterconnect = frame -> {
            if (count[0]++ > 0) {
                throw new IOException("link is down");
            }
            return systems.interconnect().receive(frame);
        };
        assertThat(submit()).isInstanceOf(TransferOutcome.Interrupted.class);
        systems.toInterconnect = frame -> systems.interconnect().receive(frame);
    }

    private TransferOutcome submit() {
        return systems.internet().submit(systems.inquiry(TEXT)).await();
    }

    private List<TransferOutcome> resume() throws IOException {
        return systems.internet().resumeTransfers().stream()
                .map(Transfer::await)
                .toList();
    }

    private static void assertRefused(TransferOutcome outcome, ReasonCode reason) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TransferOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(reason));
    }

    @Test
    void aFileIsSentOnUntilItsTimeIsOver() throws IOException {
        interrupt();
        pass(ON_THE_WAY);
        assertThat(resume()).singleElement().isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
    }

    @Test
    void aFileWhoseTimeIsOverIsRefusedAndForgotten() throws IOException {
        interrupt();
        pass(ON_THE_WAY.plus(MOMENT));
        systems.trail.forget();
        assertThat(resume()).singleElement().satisfies(outcome -> assertRefused(outcome, ReasonCode.TIMED_OUT));
        assertThat(systems.trail.ends()).containsExactly("internet REFUSED SEALED TIMED_OUT");
        assertThat(systems.received).isEmpty();
        assertThat(systems.kept(INTERNET)).isEmpty();
    }

    @Test
    void aFileOfWhichPartsAreMissingIsWaitedForUntilItsTimeIsOver() throws IOException {
        interrupt();
        pass(AFTERWARDS);
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.kept(INTRANET))
                .containsEntry("incoming/*.claims", 1L)
                .containsEntry("incoming/*.content", 1L);

        pass(MOMENT);
        systems.trail.forget();
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.kept(INTRANET)).doesNotContainKeys("incoming/*.claims", "incoming/*.content");
        assertThat(systems.trail.ends()).contains("intranet REFUSED OPENED TIMED_OUT");
    }

    @Test
    void anAbandonedFileWhoseClaimsAreDamagedDoesNotStopAnother() throws IOException {
        interrupt();
        try (Stream<Path> files = Files.list(systems.directory(INTRANET).resolve("incoming"))) {
            Path claims = files.filter(file -> file.toString().endsWith(".claims"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(claims, "x");
        }
        pass(AFTERWARDS.plus(MOMENT));
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.kept(INTRANET)).doesNotContainKeys("incoming/*.claims", "incoming/*.content");
    }

    @Test
    void anAbandonedFileThatCannotBeRecordedAsSuchIsKept() throws IOException {
        interrupt();
        pass(AFTERWARDS.plus(MOMENT));
        systems.trail.failAt(2); // after the records of front and interconnect
        submit();
        assertThat(systems.kept(INTRANET)).containsEntry("incoming/*.content", 1L);
    }

    @Test
    void aFileMayBeAnsweredUntilItsTimeIsOver() {
        Submission inquiry = systems.inquiry(TEXT);
        systems.internet().submit(inquiry);
        pass(AFTERWARDS);
        assertThat(answer(inquiry.id())).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT, "result1");
    }

    @Test
    void aFileWhoseTimeIsOverIsNotAnswered() {
        Submission inquiry = systems.inquiry(TEXT);
        systems.internet().submit(inquiry);
        pass(AFTERWARDS.plus(MOMENT));
        assertRefused(answer(inquiry.id()), ReasonCode.UNCORRELATED_REPLY);
        assertThat(systems.received).containsExactly(TEXT);
    }

    private TransferOutcome answer(RequestId inquiry) {
        return systems.intranet().submit(systems.result(inquiry, "result1")).await();
    }

    @Test
    void aReceiverWithoutRoomToRememberDeliversNothingUntilTheTimeOfAnotherIsOver() throws IOException {
        limit(Side.RECEIVER, 10, 2);
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        pass(AFTERWARDS.minus(ON_THE_WAY));
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        Map<String, Long> full = systems.kept(INTRANET);

        assertThat(submit()).isInstanceOf(TransferOutcome.Interrupted.class);
        pass(ON_THE_WAY);
        assertThat(resume()).singleElement().isInstanceOf(TransferOutcome.Interrupted.class);
        assertThat(systems.received).hasSize(2);
        assertThat(systems.trail.reasons()).containsOnly(ReasonCode.STORAGE_FAILED);

        pass(MOMENT);
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).hasSize(3);
        assertThat(systems.kept(INTRANET)).containsAllEntriesOf(full);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void noMoreFilesAreUnderWayThanThereIsRoomFor(Side side) throws IOException {
        limit(side, 1, 10);
        interrupt();
        TransferOutcome second = submit();
        if (side == Side.SENDER) {
            assertRefused(second, ReasonCode.STORAGE_FAILED);
            assertThat(systems.kept(INTERNET))
                    .containsEntry("outgoing/*.claims", 1L)
                    .containsEntry("open/*.claims", 1L);
        } else {
            assertThat(second).isInstanceOf(TransferOutcome.Interrupted.class);
            assertThat(systems.kept(INTRANET)).containsEntry("incoming/*.content", 1L);
        }
        assertThat(systems.received).isEmpty();
        while (!systems.kept(INTERNET).getOrDefault("outgoing/*.claims", 0L).equals(0L)) {
            resume();
        }
        assertThat(systems.received).hasSize(side == Side.SENDER ? 1 : 2);
    }

    @Test
    void aSenderWithoutRoomForAnotherOpenRequestRefusesIt() throws IOException {
        limit(Side.SENDER, 10, 1);
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        assertRefused(submit(), ReasonCode.STORAGE_FAILED);
        assertThat(systems.kept(INTERNET)).isEqualTo(Map.of("open/*.claims", 1L));
        pass(Retention.standard().open().plus(MOMENT));
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.kept(INTERNET)).isEqualTo(Map.of("open/*.claims", 1L));
    }

    @Test
    void theLimitsHoldAfterARestart() throws IOException {
        limit(Side.RECEIVER, 10, 1);
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
        systems.restart(INTRANET);
        assertThat(submit()).isInstanceOf(TransferOutcome.Interrupted.class);
        pass(AFTERWARDS.plus(MOMENT));
        systems.restart(INTRANET);
        assertThat(submit()).isInstanceOf(TransferOutcome.Completed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incoming/00000000000000010000000000000002.content", "done/x.claims.tmp"})
    void whatACrashLeftUnfinishedIsThrownAway(String name) throws IOException {
        Path left = systems.directory(INTRANET).resolve(name);
        Files.writeString(left, "unfinished");
        systems.restart(INTRANET);
        assertThat(left).doesNotExist();
    }

    @Test
    void aFileIsRememberedForLongerThanItIsSent() {
        Duration week = Duration.ofDays(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(week, week, 1, 1))
                .withMessage("a file is on its way for PT168H but remembered for PT168H");
        assertThatIllegalArgumentException().isThrownBy(() -> new Retention(week, week.plus(MOMENT), 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Retention(week, week.plus(MOMENT), 1, 0));
    }
}
