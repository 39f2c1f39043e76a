package io.github.crosslevel.mls.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Verified;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OneTimeCodesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:10Z");
    private static final SubjectId LI = SubjectId.of("li.wei");
    private static final LockoutPolicy LOCKOUT = new LockoutPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(4));
    private static final SecretBytes WRAPPING = wrapping(32, 0);

    private final ManualClock clock = new ManualClock(NOW);
    private final InMemoryIdentities store = new InMemoryIdentities();
    private final OneTimeCodes codes = new OneTimeCodes(store, WRAPPING, LOCKOUT, clock);
    private byte[] secret;

    private static SecretBytes wrapping(int length, int first) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) first;
        return SecretBytes.copyOf(bytes, SecretKeyAccess.insecure());
    }

    @BeforeEach
    void issue() throws IOException {
        secret = codes.issue(LI, Totp.USUAL, new SecureRandom()).toByteArray(SecretKeyAccess.insecure());
    }

    private String code(int steps) {
        return Totp.USUAL.code(secret, Totp.USUAL.stepAt(clock.instant()) + steps);
    }

    private FactorVerdict show(String code) {
        return codes.verify(new OneTimeCode(LI, code));
    }

    /** RFC 6238 appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826",
    })
    void codesAreThoseOfTheStandard(long second, String sha1, String sha256, String sha512) {
        String digits = "1234567890".repeat(7);
        assertCode(Totp.Algorithm.SHA1, digits.substring(0, 20), second, sha1);
        assertCode(Totp.Algorithm.SHA256, digits.substring(0, 32), second, sha256);
        assertCode(Totp.Algorithm.SHA512, digits.substring(0, 64), second, sha512);
    }

    private static void assertCode(Totp.Algorithm algorithm, String seed, long second, String code) {
        Totp totp = new Totp(algorithm, 8, Duration.ofSeconds(30));
        byte[] secret = seed.getBytes(StandardCharsets.US_ASCII);
        assertThat(totp.code(secret, totp.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code);
        Totp shorter = new Totp(algorithm, 6, Duration.ofSeconds(30));
        assertThat(shorter.code(secret, shorter.stepAt(Instant.ofEpochSecond(second))))
                .isEqualTo(code.substring(2));
    }

    @Test
    void eachCodeIsAcceptedOnce() {
        assertThat(show(code(0))).isEqualTo(new Verified(Factor.ONE_TIME_CODE));
        assertThat(show(code(0))).isEqualTo(new Refused(Cause.REPLAYED));
        assertThat(show(code(-1))).isEqualTo(new Refused(Cause.REPLAYED));
        assertThat(show(code(1))).isEqualTo(new Verified(Factor.ONE_TIME_CODE));
        clock.advance(Duration.ofSeconds(30));
        assertThat(show(code(0))).isEqualTo(new Refused(Cause.REPLAYED));
    }

    @Test
    void aClockThatIsSetBackDoesNotReviveCodes() {
        String old = code(0);
        clock.advance(Duration.ofMinutes(10));
        assertThat(show(code(0))).isEqualTo(new Verified(Factor.ONE_TIME_CODE));
        clock.set(NOW);
        assertThat(show(old)).isEqualTo(new Refused(Cause.REPLAYED));
    }

    @Test
    void clocksMayDifferByOnePeriodAndNoMore() throws IOException {
        for (int steps : new int[] {-3, -2, 2, 3}) {
            issue();
            assertThat(show(code(steps))).isEqualTo(new Refused(Cause.WRONG_SECRET));
        }
        for (int steps : new int[] {-1, 0, 1}) {
            issue();
            assertThat(show(code(steps))).isEqualTo(new Verified(Factor.ONE_TIME_CODE));
        }
    }

    @Test
    void ofTwoWhoShowACodeAtTheSameTimeOneIsAccepted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 50; round++) {
            issue();
            String code = code(0);
            List<Future<FactorVerdict>> verdicts = new ArrayList<>();
            verdicts.add(threads.submit(() -> show(code)));
            verdicts.add(threads.submit(() -> show(code)));
            int accepted = 0;
            for (Future<FactorVerdict> verdict : verdicts) {
                accepted += verdict.get() instanceof Verified ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
        threads.shutdown();
    }

    @Test
    void guessingLocksOut() {
        String wrong = code(0).equals("000000") ? "000001" : "000000";
        for (int i = 0; i < LOCKOUT.freeFailures(); i++) {
            assertThat(show(wrong)).isEqualTo(new Refused(Cause.WRONG_SECRET));
        }
        assertThat(show(code(0))).isEqualTo(new Refused(Cause.LOCKED_OUT));
        clock.advance(Duration.ofMinutes(1));
        assertThat(show(code(0))).isEqualTo(new Verified(Factor.ONE_TIME_CODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12345", "1234567", "12345x", " 123456", "１２３４５６", "-12345"})
    void whatIsNotTheDigitsOfACodeIsWrong(String typed) {
        assertThat(show(typed)).isEqualTo(new Refused(Cause.WRONG_SECRET));
    }

    @Test
    void theCodesOfOneSubjectDoNotServeAnother() throws IOException {
        SubjectId other = SubjectId.of("other");
        assertThat(codes.verify(new OneTimeCode(other, code(0)))).isEqualTo(new Refused(Cause.UNKNOWN_SUBJECT));
        codes.issue(other, Totp.USUAL, new SecureRandom());
        assertThat(codes.verify(new OneTimeCode(other, code(0)))).isEqualTo(new Refused(Cause.WRONG_SECRET));
        assertThat(codes.verify(AccessKey.of(LI, new byte[32]))).isEqualTo(new Refused(Cause.UNSUPPORTED_CREDENTIAL));
        codes.revoke(LI);
        assertThat(show(code(0))).isEqualTo(new Refused(Cause.UNKNOWN_SUBJECT));
    }

    @Test
    void aSecretThatIsMovedToAnotherSubjectInTheStoreDoesNotOpen() {
        OneTimeCodeRecord own = record(LI);
        SubjectId thief = SubjectId.of("thief");
        OneTimeCodeRecord moved =
                new OneTimeCodeRecord(thief, own.wrappedSecret(), own.totp(), own.lastStep(), own.attempts());
        assertThat(store.replace(List.of(RecordChange.add(moved)))).isTrue();
        assertThat(codes.verify(new OneTimeCode(thief, code(0)))).isEqualTo(new Refused(Cause.REGISTRY_UNAVAILABLE));
        OneTimeCodes elsewhere = new OneTimeCodes(store, wrapping(32, 1), LOCKOUT, clock);
        assertThat(elsewhere.verify(new OneTimeCode(LI, code(0)))).isEqualTo(new Refused(Cause.REGISTRY_UNAVAILABLE));
    }

    private OneTimeCodeRecord record(SubjectId subject) {
        return (OneTimeCodeRecord) store.find(new RecordKey(RecordKey.Kind.ONE_TIME_CODE, subject.value()))
                .orElseThrow();
    }

    @Test
    void aStoreThatFailsRefuses() {
        FaultyStore faulty = new FaultyStore(store);
        OneTimeCodes overFaulty = new OneTimeCodes(faulty, WRAPPING, LOCKOUT, clock);
        for (int call = 0; call < 5; call++) {
            faulty.failAt(call);
            assertThat(overFaulty.verify(new OneTimeCode(LI, code(0))))
                    .as("call %d", call)
                    .isIn(new Refused(Cause.REGISTRY_UNAVAILABLE), new Refused(Cause.LOCKED_OUT));
        }
    }

    @Test
    void parametersOutOfRangeAreRefused() {
        Duration usual = Duration.ofSeconds(30);
        assertThatThrownBy(() -> new Totp(Totp.Algorithm.SHA1, 5, usual)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Totp(Totp.Algorithm.SHA1, 9, usual)).isInstanceOf(IllegalArgumentException.class);
        for (Duration period : List.of(Duration.ofSeconds(14), Duration.ofSeconds(121), Duration.ofMillis(30_500))) {
            assertThatThrownBy(() -> new Totp(Totp.Algorithm.SHA1, 6, period))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new OneTimeCodes(store, wrapping(31, 0), LOCKOUT, clock))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new OneTimeCode(LI, "123456")).hasToString("OneTimeCode[li.wei]");
    }
}
