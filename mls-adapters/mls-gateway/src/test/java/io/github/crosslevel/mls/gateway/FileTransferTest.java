package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Continuation;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.Receipt;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileTransferTest {
    /** Two whole parts and a piece. */
    private static final byte[] CSV = Credit.inquiries(20 << 20);

    private static final int PARTS = 3;
    private static final int PART = Math.toIntExact(FrontBuilder.PART_SIZE);

    @TempDir
    Path directory;

    private CreditGateway credit;
    private WatchedInbox inbox;

    @BeforeEach
    void open() throws IOException {
        credit = CreditGateway.open(directory);
        inbox = WatchedInbox.of(credit.inbox());
    }

    @AfterEach
    void close() throws IOException {
        inbox.close();
        credit.close();
    }

    @Test
    void aFileOfSeveralPartsArrivesOnceAndWhole() throws IOException {
        Submission file = credit.inquiryFile("li", "inquiry.csv", CSV);
        Transfer transfer = credit.internet().submit(file);

        assertThat(transfer.await())
                .isEqualTo(new TransferOutcome.Completed(
                        new Receipt(file.id(), CSV.length, Digest.compute(CSV), credit.clock.instant())));
        assertThat(transfer.request()).isEqualTo(file.id());
        assertThat(transfer.length()).isEqualTo(CSV.length);
        assertThat(transfer.arrived()).isEqualTo(CSV.length);
        inbox.assertOnly("inquiry.csv", CSV);
        assertThat(credit.ends())
                .containsExactly(
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "intranet FORWARDED OPENED",
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "intranet FORWARDED OPENED",
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "intranet FORWARDED OPENED",
                        "intranet DELIVERED DELIVERED");
        assertSettled();
    }

    /** With the keys that really expire: the second part follows two epochs after the first. */
    @ParameterizedTest
    @EnumSource(Continuation.class)
    void aFileThatOutlastsItsTokenArrivesUnlessItIsToBeAborted(Continuation choice) throws IOException {
        try (CreditGateway chosen = CreditGateway.open(
                directory.resolve("chosen"), credit.clock, builder -> builder.continuing(Credit.INWARD, choice))) {
            chosen.tap = (from, frame, interconnect) -> {
                Acknowledgement answer = interconnect.send(frame);
                chosen.clock.advance(GatewayBuilder.DEFAULT_EPOCH.multipliedBy(2));
                return answer;
            };
            TransferOutcome outcome = chosen.internet()
                    .submit(chosen.inquiryFile("li", "inquiry.csv", Credit.inquiries(PART + 1)))
                    .await();

            if (choice == Continuation.ABORT) {
                assertThat(outcome).isInstanceOf(TransferOutcome.Refused.class);
                assertThat(chosen.ends()).last().isEqualTo("internet REFUSED SEALED TOKEN_EXPIRED");
            } else {
                assertThat(outcome).isInstanceOf(TransferOutcome.Completed.class);
            }
        }
    }

    @Test
    void progressIsSeenPartByPart() throws IOException {
        Queue<Runnable> tasks = new ArrayDeque<>();
        List<Long> seen = new ArrayList<>();
        AtomicReference<Transfer> running = new AtomicReference<>();
        try (CreditGateway background = CreditGateway.open(
                directory.resolve("background"), credit.clock, builder -> builder.executor(tasks::add))) {
            background.tap = (from, frame, interconnect) -> {
                seen.add(running.get().arrived());
                return interconnect.send(frame);
            };
            running.set(background.internet().submit(background.inquiryFile("li", "inquiry.csv", CSV)));
            assertThat(running.get().length()).isEqualTo(CSV.length);
            assertThat(running.get().outcome().toCompletableFuture()).isNotDone();
            tasks.remove().run();
            assertThat(seen).containsExactly(0L, (long) PART, 2L * PART);
            assertThat(running.get().await()).isInstanceOf(TransferOutcome.Completed.class);
        }
    }

    @ParameterizedTest(name = "link fails at part {0}, {1}")
    @MethodSource("failures")
    void aFileGoesOnWhereTheLinkFailed(int part, Failure failure) throws IOException {
        AtomicInteger frames = new AtomicInteger();
        credit.tap = (from, frame, interconnect) ->
                frames.getAndIncrement() == part ? failure.send(frame, interconnect) : interconnect.send(frame);
        Transfer transfer = credit.internet().submit(credit.inquiryFile("li", "inquiry.csv", CSV));
        assertThat(transfer.await()).isInstanceOf(TransferOutcome.Interrupted.class);
        assertThat(transfer.arrived()).isEqualTo((long) part * PART);

        credit.tap = CreditGateway.OPEN;
        List<Transfer> resumed = credit.internet().resumeTransfers();
        assertThat(resumed).singleElement().satisfies(again -> {
            assertThat(again.request()).isEqualTo(transfer.request());
            assertThat(again.await()).isInstanceOf(TransferOutcome.Completed.class);
        });
        inbox.assertOnly("inquiry.csv", CSV);
        // what has arrived is not sent again, but for the first part, with which the sender asks where to go on
        assertThat(frames.get()).isEqualTo(part + 1);
        assertThat(credit.internet().resumeTransfers()).isEmpty();
        assertSettled();
    }

    /** How a link fails. */
    private enum Failure {
        BEFORE {
            @Override
            Acknowledgement send(InputStream frame, Link link) throws IOException {
                throw new IOException("link is down");
            }
        },
        IN_THE_MIDDLE {
            @Override
            Acknowledgement send(InputStream frame, Link link) throws IOException {
                link.send(new BreakingStream(frame, PART / 3));
                throw new IOException("link is down");
            }
        },
        AFTER {
            @Override
            Acknowledgement send(InputStream frame, Link link) throws IOException {
                link.send(frame);
                throw new IOException("acknowledgement is lost");
            }
        };

        abstract Acknowledgement send(InputStream frame, Link link) throws IOException;
    }

    /** A frame whose connection breaks after so many bytes. */
    private static final class BreakingStream extends FilterInputStream {
        private int left;

        BreakingStream(InputStream in, int length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                throw new IOException("connection reset");
            }
            int count = super.read(bytes, offset, Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(0, Failure.BEFORE),
                Arguments.of(1, Failure.BEFORE),
                Arguments.of(1, Failure.IN_THE_MIDDLE),
                Arguments.of(2, Failure.IN_THE_MIDDLE),
                Arguments.of(2, Failure.AFTER));
    }

    @Test
    void aFileGoesOnAfterTheGatewayWasClosedAndOpenedAgain() throws IOException {
        AtomicInteger frames = new AtomicInteger();
        credit.tap = (from, frame, interconnect) -> {
            if (frames.getAndIncrement() == 1) {
                throw new IOException("link is down");
            }
            return interconnect.send(frame);
        };
        credit.internet().submit(credit.inquiryFile("li", "inquiry.csv", CSV));
        ManualClock clock = credit.clock;
        credit.close();
        clock.advance(Duration.ofMinutes(30));
        credit = CreditGateway.open(directory, clock);
        assertThat(credit.internet().resumeTransfers())
                .singleElement()
                .satisfies(again -> assertThat(again.await()).isInstanceOf(TransferOutcome.Completed.class));
        inbox.assertOnly("inquiry.csv", CSV);
        assertSettled();
    }

    @Test
    void aResultFileIsMaskedAndAnswersItsInquiry() throws IOException {
        Submission inquiry = credit.inquiryFile("li", "inquiry.csv", Credit.inquiries(100));
        credit.internet().submit(inquiry);
        Correlation answer = Correlation.replyTo(inquiry.id());
        Submission result = credit.resultFile(answer, "result.csv", Credit.results(100_000, Credit.Form.PLAIN));
        credit.ends();
        Transfer transfer = credit.intranet().submit(result);

        byte[] masked = Credit.results(100_000, Credit.Form.MASKED);
        assertThat(transfer.await())
                .isInstanceOfSatisfying(
                        TransferOutcome.Completed.class,
                        completed -> assertThat(completed.receipt().digest()).isEqualTo(Digest.compute(masked)));
        assertThat(credit.outbox().resolve("result.csv")).hasBinaryContent(masked);
        List<Map<String, String>> records = credit.records();
        assertThat(records)
                .extracting(CreditGateway::end)
                .containsExactly(
                        "intranet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "internet FORWARDED OPENED",
                        "internet DELIVERED DELIVERED");
        assertThat(records)
                .allSatisfy(record -> assertThat(record)
                        .containsEntry("replyTo", inquiry.id().toString())
                        .containsEntry("subject", "li")
                        .containsEntry("label", "secret{credit}"));
    }

    @Test
    void aPolicyReleasedInTheMiddleStopsTheFile() throws IOException {
        AtomicInteger frames = new AtomicInteger();
        credit.tap = (from, frame, interconnect) -> {
            Acknowledgement answer = interconnect.send(frame);
            if (frames.incrementAndGet() == 1) {
                credit.gateway()
                        .center()
                        .security(credit.gateway().keyOf(AdminRole.SECURITY))
                        .release("credit-exchange", Credit.POLICY.decider(), Credit.POLICY.labeler());
            }
            return answer;
        };
        Submission file = credit.inquiryFile("li", "inquiry.csv", CSV);
        assertThat(credit.internet().submit(file).await())
                .isInstanceOfSatisfying(
                        TransferOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(ReasonCode.STALE_POLICY));
        assertThat(credit.ends())
                .containsExactly(
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "intranet FORWARDED OPENED",
                        "internet REFUSED SEALED STALE_POLICY");
        inbox.assertEmpty();

        // the host is told, and submits it again under the new policy
        Submission again = credit.inquiryFile("li", "inquiry.csv", CSV);
        assertThat(credit.internet().submit(again).await()).isInstanceOf(TransferOutcome.Completed.class);
        inbox.assertOnly("inquiry.csv", CSV);
    }

    @Test
    void aFileThatTheDirectoryCannotTakeIsKeptAndDeliveredLater() throws IOException {
        Path moved = directory.resolve("moved");
        Files.move(credit.inbox(), moved);
        Files.writeString(credit.inbox(), "no directory any more");
        Transfer transfer = credit.internet().submit(credit.inquiryFile("li", "inquiry.csv", CSV));
        assertThat(transfer.await()).isInstanceOf(TransferOutcome.Interrupted.class);
        assertThat(credit.ends()).contains("intranet REFUSED VERIFIED DELIVERY_FAILED");

        Files.delete(credit.inbox());
        Files.move(moved, credit.inbox());
        assertThat(credit.internet().resumeTransfers())
                .singleElement()
                .satisfies(again -> assertThat(again.await()).isInstanceOf(TransferOutcome.Completed.class));
        inbox.assertOnly("inquiry.csv", CSV);
        assertSettled();
    }

    @Test
    void aNameThatIsTakenByAnotherFileIsNotOverwritten() throws IOException {
        Files.writeString(credit.inbox().resolve("inquiry.csv"), "somebody else's");
        Transfer transfer = credit.internet().submit(credit.inquiryFile("li", "inquiry.csv", Credit.inquiries(100)));
        assertThat(transfer.await()).isInstanceOf(TransferOutcome.Interrupted.class);
        assertThat(credit.inbox().resolve("inquiry.csv")).hasContent("somebody else's");
    }

    @Test
    void anEmptyInquiryFileArrives() throws IOException {
        byte[] headerOnly = Credit.utf8("number,idNumber\n");
        assertThat(credit.internet()
                        .submit(credit.inquiryFile("li", "empty.csv", headerOnly))
                        .await())
                .isInstanceOf(TransferOutcome.Completed.class);
        inbox.assertOnly("empty.csv", headerOnly);
    }

    private void assertSettled() throws IOException {
        assertThat(kept("internet")).containsExactly("open");
        assertThat(kept("intranet")).containsExactlyInAnyOrder("answerable", "done");
    }

    /** Returns the folders of the files that a front keeps. */
    private List<String> kept(String system) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("gateway/fronts").resolve(system))) {
            return files.filter(file -> Files.isRegularFile(file) && !file.endsWith("lock"))
                    .map(file -> file.getParent().getFileName().toString())
                    .toList();
        }
    }
}
