package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.RequestId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that must not pass. */
class FileRefusalTest {
    private static final byte[] CSV = Credit.inquiries(20 << 20);
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

    /** A file that must not pass. */
    private record Refusal(String name, String end, Function<CreditGateway, Submission> file) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refusal> refusals() {
        byte[] program = new byte[PART];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, program, 0, 7);
        return Stream.of(
                new Refusal(
                        "executable renamed to .csv",
                        "IDENTIFIED EXECUTABLE_CONTENT",
                        credit -> credit.inquiryFile("li", "inquiry.csv", program)),
                new Refusal(
                        "script renamed to .csv",
                        "IDENTIFIED EXECUTABLE_CONTENT",
                        credit -> credit.inquiryFile("li", "inquiry.csv", Credit.utf8("#!/bin/sh\nexit 0\n"))),
                new Refusal(
                        "other columns",
                        "IDENTIFIED MALFORMED_CONTENT",
                        credit -> credit.inquiryFile("li", "inquiry.csv", Credit.utf8("number\n1\n"))),
                new Refusal(
                        "malformed in its last line",
                        "IDENTIFIED MALFORMED_CONTENT",
                        credit -> credit.inquiryFile("li", "inquiry.csv", withLastLine("1,2,3\n"))),
                new Refusal(
                        "formula",
                        "IDENTIFIED MALFORMED_CONTENT",
                        credit -> credit.inquiryFile("li", "inquiry.csv", Credit.utf8("number,idNumber\n1,=1+1\n"))),
                new Refusal(
                        "formula that starts a program",
                        "IDENTIFIED EXECUTABLE_CONTENT",
                        credit -> credit.inquiryFile(
                                "li", "inquiry.csv", Credit.utf8("number,idNumber\n1,=cmd|'/c calc'!A1\n"))),
                new Refusal(
                        "wrong role",
                        "LABELED NO_PERMIT",
                        credit -> credit.inquiryFile("zhang", "inquiry.csv", Credit.inquiries(100))));
    }

    private static byte[] withLastLine(String line) {
        byte[] longer = Arrays.copyOf(CSV, CSV.length + line.length());
        System.arraycopy(Credit.utf8(line), 0, longer, CSV.length, line.length());
        return longer;
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusedFileReachesNobodyAndLeavesNothingBehind(Refusal refusal) throws IOException {
        Transfer transfer = credit.internet().submit(refusal.file().apply(credit));
        assertThat(transfer.await()).isInstanceOf(TransferOutcome.Refused.class);
        assertThat(credit.ends()).containsExactly("internet REFUSED " + refusal.end());
        inbox.assertEmpty();
        assertThat(kept("internet")).isEmpty();
        assertThat(kept("intranet")).isEmpty();
    }

    @Test
    void aFileAboveTheLimitIsRefused() throws IOException {
        Path other = directory.resolve("other");
        try (CreditGateway small =
                CreditGateway.open(other, credit.clock, builder -> builder.largestFile(CSV.length - 1L))) {
            Transfer transfer = small.internet().submit(small.inquiryFile("li", "inquiry.csv", CSV));
            assertThat(transfer.await()).isInstanceOf(TransferOutcome.Refused.class);
            assertThat(small.ends()).containsExactly("internet REFUSED IDENTIFIED TOO_LARGE");
            assertThat(small.inbox()).isEmptyDirectory();
        }
    }

    @Test
    void aResultThatAnswersNothingIsRefused() throws IOException {
        byte[] csv = Credit.results(3, Credit.Form.PLAIN);
        Correlation answer = Correlation.replyTo(new RequestId(1, 2));
        assertThat(credit.intranet()
                        .submit(credit.resultFile(answer, "result.csv", csv))
                        .await())
                .isInstanceOfSatisfying(
                        TransferOutcome.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(ReasonCode.UNCORRELATED_REPLY));
        assertThat(credit.ends()).containsExactly("intranet REFUSED SUBMITTED UNCORRELATED_REPLY");
        assertThat(credit.outbox()).isEmptyDirectory();
    }

    @Test
    void aSecondResultForTheSameInquiryIsRefused() throws IOException {
        Submission inquiry = credit.inquiryFile("li", "inquiry.csv", Credit.inquiries(100));
        credit.internet().submit(inquiry);
        Correlation answer = Correlation.replyTo(inquiry.id());
        byte[] csv = Credit.results(3, Credit.Form.PLAIN);
        assertThat(credit.intranet()
                        .submit(credit.resultFile(answer, "first.csv", csv))
                        .await())
                .isInstanceOf(TransferOutcome.Completed.class);
        assertThat(credit.intranet()
                        .submit(credit.resultFile(answer, "second.csv", csv))
                        .await())
                .isInstanceOf(TransferOutcome.Refused.class);
        assertThat(credit.ends()).contains("internet REFUSED ARBITRATED UNCORRELATED_REPLY");
        assertThat(credit.outbox().resolve("second.csv")).doesNotExist();
    }

    @Test
    void aPartThatWasAlteredOnTheWayIsRefusedAndNothingIsDelivered() throws IOException {
        AtomicInteger frames = new AtomicInteger();
        credit.tap = (from, frame, interconnect) -> {
            byte[] bytes = frame.readAllBytes();
            if (frames.incrementAndGet() == 2) {
                bytes[bytes.length / 2] ^= 1;
            }
            return interconnect.send(new ByteArrayInputStream(bytes));
        };
        Transfer transfer = credit.internet().submit(credit.inquiryFile("li", "inquiry.csv", CSV));
        assertThat(transfer.await()).isInstanceOf(TransferOutcome.Refused.class);
        assertThat(credit.ends())
                .endsWith(
                        "internet FORWARDED SEALED",
                        "interconnect FORWARDED ARBITRATED",
                        "intranet REFUSED ARBITRATED ENVELOPE_TAMPERED",
                        "internet REFUSED SEALED REFUSED_BY_PEER");
        inbox.assertEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../escaped.csv", ".hidden", "a/b.csv"})
    void aNameThatLeadsElsewhereIsNotDelivered(String name) throws IOException {
        Transfer transfer = credit.internet().submit(credit.inquiryFile("li", name, Credit.inquiries(100)));
        assertThat(transfer.await()).isNotInstanceOf(TransferOutcome.Completed.class);
        inbox.assertEmpty();
        assertThat(directory.resolve("escaped.csv")).doesNotExist();
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
