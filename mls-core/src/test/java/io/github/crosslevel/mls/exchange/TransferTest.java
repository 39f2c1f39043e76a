package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static io.github.crosslevel.mls.exchange.TwoSystems.PART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** File-level transfer: parts, replies, and what is kept. Refusals and recovery have tests of their own. */
class TransferTest {
    private static final String TEXT = "abcdefghijklmnopqrstuvwxy";

    /** What the sender keeps while its file may be answered, and the receiver so that none is delivered twice. */
    private static final Map<String, Long> SENT = Map.of("open/*.claims", 1L);

    private static final Map<String, Long> TAKEN = Map.of("answerable/*.claims", 1L, "done/*.claims", 1L);

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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 20, 21, TwoSystems.FILE_LIMIT})
    void aFileOfAnySizeArrivesWholeInParts(int size) {
        String text = "a".repeat(size);
        Submission inquiry = systems.inquiry(text);
        Transfer transfer = systems.internet().submit(inquiry);
        assertThat(transfer.await())
                .isEqualTo(new TransferOutcome.Completed(new Receipt(
                        inquiry.id(), size, Digest.compute(text.getBytes(StandardCharsets.US_ASCII)), systems.now)));
        assertThat(transfer.length()).isEqualTo(size);
        assertThat(transfer.arrived()).isEqualTo(size);
        assertThat(systems.received).containsExactly(text);
        int parts = Math.max(1, (size + PART - 1) / PART);
        List<String> trail = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            trail.addAll(List.of(
                    "internet FORWARDED SEALED", "interconnect FORWARDED ARBITRATED", "intranet FORWARDED OPENED"));
        }
        trail.add("intranet DELIVERED DELIVERED");
        assertThat(systems.trail.ends()).containsExactlyElementsOf(trail);
        assertThat(systems.kept(INTERNET)).isEqualTo(SENT);
        assertThat(systems.kept(INTRANET)).isEqualTo(TAKEN);
    }

    @Test
    void aFileBeyondTheLimitIsRefused() {
        assertRefused(systems.inquiry("a".repeat(TwoSystems.FILE_LIMIT + 1)), ReasonCode.TOO_LARGE);
        assertThat(systems.trail.ends()).containsExactly("internet REFUSED IDENTIFIED TOO_LARGE");
        assertNothingKept();
    }

    @Test
    void aFileIsAnsweredByAFile() {
        Submission inquiry = systems.inquiry(TEXT);
        assertCompleted(systems.internet().submit(inquiry));
        assertCompleted(systems.intranet().submit(systems.result(inquiry.id(), "result1")));
        assertThat(systems.received).containsExactly(TEXT, "result1");
        assertThat(systems.taken.get(1).claims().subject().id()).hasToString("alice");
        assertThat(systems.kept(INTERNET)).isEqualTo(Map.of("done/*.claims", 1L));
        assertThat(systems.kept(INTRANET)).isEqualTo(TAKEN);
    }

    @Test
    void aFileThatAnswersNothingIsRefused() {
        Submission result = systems.result(new RequestId(1, 2), "result1");
        assertThat(systems.intranet().submit(result).await()).isInstanceOf(TransferOutcome.Refused.class);
        assertThat(systems.trail.ends()).containsExactly("intranet REFUSED SUBMITTED UNCORRELATED_REPLY");
        assertNothingKept();
    }

    @Test
    void aFileIsAnsweredOnce() {
        Submission inquiry = systems.inquiry(TEXT);
        assertCompleted(systems.internet().submit(inquiry));
        assertCompleted(systems.intranet().submit(systems.result(inquiry.id(), "result1")));
        assertThat(systems.intranet()
                        .submit(systems.result(inquiry.id(), "result2"))
                        .await())
                .isInstanceOf(TransferOutcome.Refused.class);
        assertThat(systems.received).containsExactly(TEXT, "result1");
        assertThat(systems.trail.reasons()).contains(ReasonCode.UNCORRELATED_REPLY);
        assertThat(systems.kept(INTERNET)).isEqualTo(Map.of("done/*.claims", 1L));
        assertThat(systems.kept(INTRANET)).isEqualTo(TAKEN);
    }

    @Test
    void anAnswerOnBehalfOfAnotherSubjectIsRefused() throws IOException {
        Submission inquiry = systems.inquiry(TEXT);
        assertCompleted(systems.internet().submit(inquiry));
        systems.sealer = (claims, content) ->
                systems.frames.seal(TestClaims.of(claims).subject("carol").build(), content);
        assertThat(systems.intranet()
                        .submit(systems.result(inquiry.id(), "result1"))
                        .await())
                .isInstanceOf(TransferOutcome.Refused.class);
        assertThat(systems.trail.reasons()).contains(ReasonCode.UNCORRELATED_REPLY);
        assertThat(systems.received).containsExactly(TEXT);
    }

    @Test
    void suspiciousFilesArePutAsideAndLeaveNothingElse() {
        systems.inspector = content -> Arranged.suspicious();
        assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                .isInstanceOf(TransferOutcome.Quarantined.class);
        assertThat(systems.quarantined).containsExactly(TEXT);
        assertThat(systems.received).isEmpty();
        assertNothingKept();
    }

    @Test
    void aFileThatCannotBeKeptLeavesNothingBehind() {
        systems.codecFails = true;
        assertRefused(systems.inquiry(TEXT), ReasonCode.INTERNAL_ERROR);
        assertNothingKept();
    }

    /** Three parts and a delivery append ten records; whichever fails, the file is not delivered. */
    @ParameterizedTest(name = "append {0} fails, for ever: {1}")
    @CsvSource({
        "0,false", "1,false", "2,false", "3,false", "4,false", "5,false", "6,false", "7,false", "8,false", "9,false",
        "0,true", "1,true", "2,true", "3,true", "4,true", "5,true", "6,true", "7,true", "8,true", "9,true",
    })
    void nothingIsDeliveredThatTheTrailDoesNotHold(int append, boolean forever) {
        if (forever) {
            systems.trail.failFrom(append);
        } else {
            systems.trail.failAt(append);
        }
        Transfer transfer = systems.internet().submit(systems.inquiry(TEXT));
        assertThat(transfer.await()).isNotInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).isEmpty();
        assertThat(systems.trail.ends()).noneMatch(end -> end.contains("DELIVERED"));
    }

    @Test
    void aPolicyChangeInTheMiddleStopsTheFile() {
        List<Long> offsets = new ArrayList<>();
        systems.sealer = (claims, content) -> {
            offsets.add(claims.payload().offset());
            if (offsets.size() == 2) {
                systems.release();
            }
            return systems.frames.seal(claims, content);
        };
        assertRefused(systems.inquiry(TEXT), ReasonCode.REFUSED_BY_PEER);
        assertThat(offsets).containsExactly(0L, 10L);
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.STALE_POLICY, ReasonCode.REFUSED_BY_PEER);
        assertThat(systems.kept(INTERNET)).isEmpty();
    }

    @Test
    void anExecutorThatTakesNothingInterruptsTheFile() {
        systems.executor = task -> {
            throw new RejectedExecutionException("shut down");
        };
        Submission inquiry = systems.inquiry(TEXT);
        assertThat(systems.internet().submit(inquiry).await()).isInstanceOf(TransferOutcome.Interrupted.class);
        systems.executor = Runnable::run;
        assertThat(resumed()).singleElement().isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
    }

    @Test
    void anIdIsInUseWhileItsFileIsKept() {
        List<Runnable> tasks = new ArrayList<>();
        systems.executor = tasks::add;
        Submission inquiry = systems.inquiry(TEXT);
        Transfer transfer = systems.internet().submit(inquiry);
        Submission other = renamed(systems.inquiry("other"), inquiry.id());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> systems.internet().submit(other))
                .withMessage("request id " + inquiry.id() + " is in use");
        tasks.forEach(Runnable::run);
        assertCompleted(transfer);
        assertThat(systems.received).containsExactly(TEXT);
    }

    @Test
    void noReceiptIsGivenForAFileThatNeverArrivedUnderAnIdUsedBefore() {
        Submission inquiry = systems.inquiry(TEXT);
        assertCompleted(systems.internet().submit(inquiry));
        assertRefused(renamed(systems.inquiry("other"), inquiry.id()), ReasonCode.REFUSED_BY_PEER, TEXT);
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.TRANSFER_MISMATCH, ReasonCode.REFUSED_BY_PEER);
    }

    private static Submission renamed(Submission s, RequestId id) {
        return new Submission(
                id,
                s.credential(),
                s.correlation(),
                s.route(),
                s.action(),
                s.protocol(),
                s.object(),
                s.type(),
                s.raw());
    }

    @Test
    void aPartOfAnotherFileIsRefusedAndDisturbsNothing() {
        List<Acknowledgement> foreign = new ArrayList<>();
        systems.toInterconnect = frame -> {
            Claims first = systems.frames.latest();
            Acknowledgement genuine = systems.interconnect().receive(frame);
            if (first.payload().offset() == 0) {
                Claims other = TestClaims.of(first).object("other").part(10, 10).build();
                foreign.add(systems.interconnect().receive(systems.frames.frame(other, new byte[10])));
            }
            return genuine;
        };
        assertCompleted(systems.internet().submit(systems.inquiry(TEXT)));
        assertThat(foreign).containsExactly(Acknowledgement.refused());
        assertThat(systems.received).containsExactly(TEXT);
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.TRANSFER_MISMATCH);
    }

    @Test
    void aPartThatCameBeforeIsNotTakenTwice() {
        List<Acknowledgement> again = new ArrayList<>();
        systems.toInterconnect = frame -> {
            Claims claims = systems.frames.latest();
            byte[] bytes = frame.readAllBytes();
            Acknowledgement first = systems.interconnect().receive(new ByteArrayInputStream(bytes));
            byte[] part = Arrays.copyOfRange(bytes, FrameTable.HEAD, bytes.length - Digest.LENGTH);
            again.add(systems.interconnect().receive(systems.frames.frame(claims, part)));
            return first;
        };
        assertCompleted(systems.internet().submit(systems.inquiry(TEXT)));
        assertThat(again)
                .containsExactly(
                        Acknowledgement.accepted(10), Acknowledgement.accepted(20), Acknowledgement.accepted(25));
        assertThat(systems.received).containsExactly(TEXT);
    }

    @Test
    void aFileMayBeAnsweredAsSoonAsItIsDelivered() {
        systems.delivery = file -> {
            if (file.claims().correlation() instanceof Correlation.Opening) {
                assertCompleted(
                        systems.intranet().submit(systems.result(file.claims().request(), "result1")));
            }
        };
        assertCompleted(systems.internet().submit(systems.inquiry(TEXT)));
        assertThat(systems.received).containsExactly("result1", TEXT);
    }

    @Test
    void aPartWithoutEndIsRefusedBeforeItFillsTheDisk() {
        systems.opener = frame -> {
            FrameVerdict.Genuine genuine = (FrameVerdict.Genuine) systems.frames.open(frame);
            return new FrameVerdict.Genuine(genuine.claims(), new Endless());
        };
        assertRefused(systems.inquiry(TEXT), ReasonCode.REFUSED_BY_PEER);
        assertThat(systems.trail.reasons()).containsExactly(ReasonCode.MALFORMED_FRAME, ReasonCode.REFUSED_BY_PEER);
        assertNothingKept();
    }

    private static final class Endless extends InputStream {
        private int count;

        @Override
        public int read() {
            assertThat(count++).as("bytes read").isLessThan(1 << 20);
            return 'a';
        }
    }

    @Test
    void whatIsKeptIsForTheOwnerOnly() throws IOException {
        try (Stream<Path> folders = Files.list(systems.directory(INTERNET))) {
            assertThat(folders.filter(Files::isDirectory).toList())
                    .isNotEmpty()
                    .allSatisfy(
                            folder -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                                    .isEqualTo("rwx------"));
        }
    }

    @Test
    void twoPartsOfOneFileAtOnceInterruptNeither() {
        List<Acknowledgement> during = new ArrayList<>();
        systems.delivery = file -> {
            Claims claims = file.claims();
            during.add(systems.interconnect().receive(systems.frames.frame(claims, new byte[5])));
        };
        assertCompleted(systems.internet().submit(systems.inquiry(TEXT)));
        // not a refusal, which would make the sender give up, but: send this part once more
        assertThat(during).containsExactly(Acknowledgement.accepted(20));
        assertThat(systems.received).containsExactly(TEXT);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 26, Long.MAX_VALUE, Long.MIN_VALUE})
    void aReceiverThatAsksForTheImpossibleInterruptsTheFile(long next) {
        systems.toInterconnect = frame -> Acknowledgement.accepted(next);
        assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                .isEqualTo(new TransferOutcome.Interrupted("receiver asks for offset " + next + " again"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10,0", "10,20,10", "20,10"})
    void aReceiverThatAsksInCirclesInterruptsTheFile(String circle) {
        String[] asked = circle.split(",");
        int[] frames = {0};
        systems.toInterconnect = frame -> {
            assertThat(frames[0]).as("frames sent").isLessThan(50);
            return Acknowledgement.accepted(Long.parseLong(asked[frames[0]++ % asked.length]));
        };
        assertThat(systems.internet().submit(systems.inquiry(TEXT)).await())
                .isInstanceOf(TransferOutcome.Interrupted.class);
    }

    private List<TransferOutcome> resumed() {
        try {
            return systems.internet().resumeTransfers().stream()
                    .map(Transfer::await)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertCompleted(Transfer transfer) {
        assertThat(transfer.await()).isInstanceOf(TransferOutcome.Completed.class);
    }

    private void assertRefused(Submission submission, ReasonCode reason, String... received) {
        assertThat(systems.internet().submit(submission).await())
                .isInstanceOfSatisfying(
                        TransferOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(reason));
        assertThat(systems.received).containsExactly(received);
    }

    private void assertNothingKept() {
        assertThat(systems.kept(INTERNET)).isEqualTo(Collections.emptyMap());
        assertThat(systems.kept(INTRANET)).isEqualTo(Collections.emptyMap());
    }
}
