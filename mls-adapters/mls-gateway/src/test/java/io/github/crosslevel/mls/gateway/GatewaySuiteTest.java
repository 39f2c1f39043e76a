package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.TagPeriods;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole platform in every suite: what crosses, what is refused, and which keys a directory may hold. */
class GatewaySuiteTest {
    private static final int PRELUDE_SUITE = 5;
    private static final int TOKEN_SUITE = 1;

    @TempDir
    Path directory;

    private static CreditGateway open(Path directory, CryptoSuite suite) throws IOException {
        return CreditGateway.open(directory, ManualClock.at(CreditGateway.MONDAY_TEN), builder -> builder.suite(suite));
    }

    @ParameterizedTest
    @EnumSource
    void aQueryIsAnsweredAndAFileArrivesInFramesOfTheSuite(CryptoSuite suite) throws IOException {
        byte[] csv = Credit.inquiries(Math.toIntExact(FrontBuilder.PART_SIZE) + 1_000);
        List<byte[]> suites = new ArrayList<>();
        try (CreditGateway credit = open(directory, suite)) {
            credit.tap = (from, frame, interconnect) -> {
                FirstBytes first = new FirstBytes(frame);
                Acknowledgement answer = interconnect.send(first);
                suites.add(first.suites());
                return answer;
            };
            assertThat(credit.exchange(credit.query("zhang")))
                    .isInstanceOfSatisfying(
                            ExchangeOutcome.Answered.class,
                            answered -> assertThat(Credit.text(answered.reply().content()))
                                    .contains("110***********002X"));
            assertThat(credit.internet()
                            .submit(credit.inquiryFile("li", "inquiry.csv", csv))
                            .await())
                    .isInstanceOf(TransferOutcome.Completed.class);

            assertThat(Files.readAllBytes(credit.inbox().resolve("inquiry.csv")))
                    .isEqualTo(csv);
            assertThat(credit.records()).noneMatch(record -> record.containsKey("reason"));
            credit.gateway().audit().checkpoint();
            Trails.assertIntact(credit.trail(), credit.gateway().auditKey());
        }
        // query, answer, two parts
        assertThat(suites).hasSize(4).allSatisfy(both -> assertThat(both).containsExactly(suite.id(), suite.id()));
    }

    /** Suites of prelude and token of a frame that goes by. */
    private static final class FirstBytes extends FilterInputStream {
        private final byte[] seen = new byte[8192];
        private int count;

        FirstBytes(InputStream frame) {
            super(frame);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0 && count < seen.length) {
                seen[count++] = (byte) value;
            }
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            int kept = Math.min(Math.max(read, 0), seen.length - count);
            System.arraycopy(target, from, seen, count, kept);
            count += kept;
            return read;
        }

        byte[] suites() {
            CapturedFrame frame = new CapturedFrame(seen);
            return new byte[] {seen[PRELUDE_SUITE], frame.token()[TOKEN_SUITE]};
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAlteredFrameIsRefusedInEverySuite(CryptoSuite suite) throws IOException {
        try (CreditGateway credit = open(directory, suite)) {
            CapturedFrame frame = credit.capture(credit.query("zhang"));
            int[] offsets = {
                PRELUDE_SUITE,
                20,
                frame.tokenAt() - 1,
                frame.tokenAt() + 60,
                frame.slotAt(),
                frame.bodyAt() + 30,
                frame.length() - 20
            };
            for (int offset : offsets) {
                CapturedFrame altered = frame.flipped(offset * Byte.SIZE);
                assertThat(credit.toInterconnect(altered))
                        .as("byte %d of %d", offset, frame.length())
                        .isEqualTo(Acknowledgement.refused());
                if (offset == frame.tokenAt() - 1 || offset >= frame.bodyAt()) { // found behind the interconnect
                    frame = credit.capture(credit.query("zhang"));
                }
            }
            assertThat(credit.asked).isEmpty();
        }
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(CryptoSuite.values())
                .flatMap(ours -> Arrays.stream(CryptoSuite.values())
                        .filter(theirs -> theirs != ours)
                        .map(theirs -> Arguments.of(ours, theirs)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void sidesOfDifferentSuitesRefuseEachOtherAndSayWhy(CryptoSuite ours, CryptoSuite theirs) throws IOException {
        try (CreditGateway here = open(directory.resolve("here"), ours);
                CreditGateway there = open(directory.resolve("there"), theirs)) {
            CapturedFrame frame = here.capture(here.query("zhang"));

            assertThat(there.toInterconnect(frame)).isEqualTo(Acknowledgement.refused());

            Map<String, String> record = there.records().get(0);
            assertThat(CreditGateway.end(record)).isEqualTo("interconnect REFUSED SEALED TOKEN_FORGED");
            assertThat(record.get("detail")).endsWith("is of suite " + theirs);
            assertThat(there.asked).isEmpty();
        }
    }

    @Test
    void aDirectoryKeepsTheSuiteOfItsKeysAndIsRefusedUnderAnother() throws IOException {
        open(directory, CryptoSuite.SM).close();

        try (CreditGateway credit = CreditGateway.open(directory)) {
            assertThat(credit.capture(credit.query("zhang")).bytes()[PRELUDE_SUITE])
                    .isEqualTo((byte) CryptoSuite.SM.id());
        }
        assertThatIOException()
                .isThrownBy(() -> open(directory, CryptoSuite.INTL))
                .withMessageContaining("routes.p12")
                .withMessageContaining("keys of suite SM for route internet→intranet")
                .withMessageContaining("set to INTL");
        open(directory, CryptoSuite.SM).close();
    }

    @Test
    void aGatewayMovesToAnotherSuiteWithNewKeys() throws IOException {
        ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
        CreditGateway.open(directory, clock).close();
        Path file = directory.resolve("gateway/keys/routes.p12");
        char[] password = CreditGateway.PASSWORD.toCharArray();
        EpochSchedule epochs = EpochSchedule.builder(GatewayBuilder.DEFAULT_EPOCH)
                .believing(clock)
                .build();
        try (KeyRing ring = KeyRing.open(file, password)) {
            ring.withNewKeys(
                            CryptoSuite.SM,
                            List.of(Credit.INWARD, Credit.INWARD.reversed()),
                            epochs.oldest(),
                            TagPeriods.everyEpoch(),
                            new SecureRandom())
                    .save(file, password);
        }

        try (CreditGateway credit = CreditGateway.open(directory, clock, builder -> builder.suite(CryptoSuite.SM))) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(credit.capture(credit.query("zhang")).bytes()[PRELUDE_SUITE])
                    .isEqualTo((byte) CryptoSuite.SM.id());
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSealedInASuiteThatIsDeprecated(CryptoSuite suite) throws IOException {
        ManualClock clock = ManualClock.at("2036-01-07T02:00:00Z"); // a Monday
        try (CreditGateway credit = CreditGateway.open(directory, clock, builder -> builder.suite(suite))) {
            ExchangeOutcome outcome = credit.exchange(credit.query("zhang"));

            if (suite.deprecatedFrom().isEmpty()) {
                assertThat(outcome).isInstanceOf(ExchangeOutcome.Answered.class);
            } else {
                assertThat(outcome).isInstanceOf(ExchangeOutcome.Refused.class);
                assertThat(credit.ends()).containsExactly("internet REFUSED APPROVED SUITE_DEPRECATED");
            }
        }
    }
}
