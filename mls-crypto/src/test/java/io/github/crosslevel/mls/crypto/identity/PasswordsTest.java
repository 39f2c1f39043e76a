package io.github.crosslevel.mls.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Verified;
import io.github.crosslevel.mls.crypto.internal.BouncyCastleJca;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final SubjectId LI = SubjectId.of("li.wei");
    private static final PasswordCost CHEAP = new PasswordCost(7 << 10, 5, 1);
    private static final LockoutPolicy LOCKOUT = new LockoutPolicy(3, Duration.ofMinutes(1), Duration.ofMinutes(4));
    private static final String RIGHT = "correct horse 电池";

    private final ManualClock clock = new ManualClock(NOW);
    private final InMemoryIdentities store = new InMemoryIdentities();
    private final Passwords passwords = new Passwords(store, CHEAP, LOCKOUT, clock);

    private FactorVerdict show(SubjectId subject, String password) {
        try (PasswordCredential shown = PasswordCredential.taking(subject, password.toCharArray())) {
            return passwords.verify(shown);
        }
    }

    private void assertRefused(Cause cause, String password) {
        assertThat(show(LI, password)).isEqualTo(new Refused(cause));
    }

    private void set(String password) throws IOException {
        passwords.set(LI, password.toCharArray());
    }

    /** The vectors of the reference implementation, phc-winner-argon2/src/test.c, version 0x13. */
    @ParameterizedTest
    @CsvSource({
        "2, 65536, 1, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        "2, 256, 1, 9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        "2, 256, 2, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
    })
    void argon2idIsThatOfTheReference(int iterations, int memory, int lanes, String hash) {
        byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);
        byte[] computed = BouncyCastleJca.argon2id("password".toCharArray(), salt, iterations, memory, lanes, 32);
        assertThat(HexFormat.of().formatHex(computed)).isEqualTo(hash);
    }

    @Test
    void thePasswordProvesItsSubjectAndNothingElseDoes() throws IOException {
        set(RIGHT);
        assertThat(show(LI, RIGHT)).isEqualTo(new Verified(Factor.PASSWORD));
        assertRefused(Cause.WRONG_SECRET, RIGHT + " ");
        assertRefused(Cause.WRONG_SECRET, "");
        assertThat(show(LI, RIGHT)).isEqualTo(new Verified(Factor.PASSWORD));
        assertThat(show(SubjectId.of("nobody"), RIGHT)).isEqualTo(new Refused(Cause.UNKNOWN_SUBJECT));
        assertThat(passwords.verify(AccessKey.of(LI, new byte[32])))
                .isEqualTo(new Refused(Cause.UNSUPPORTED_CREDENTIAL));
    }

    @Test
    void failuresLockOutForTwiceAsLongEachTimeUpToALimit() throws IOException {
        set(RIGHT);
        assertRefused(Cause.WRONG_SECRET, "wrong");
        assertRefused(Cause.WRONG_SECRET, "wrong");
        for (int minutes : new int[] {1, 2, 4, 4}) {
            assertRefused(Cause.WRONG_SECRET, "wrong");
            clock.advance(Duration.ofMinutes(minutes).minusMillis(1));
            assertRefused(Cause.LOCKED_OUT, RIGHT);
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(show(LI, RIGHT)).isEqualTo(new Verified(Factor.PASSWORD));
        assertRefused(Cause.WRONG_SECRET, "wrong");
        assertRefused(Cause.WRONG_SECRET, "wrong");
        assertThat(show(LI, RIGHT)).isEqualTo(new Verified(Factor.PASSWORD));
    }

    @Test
    void theUsualLockOutLeavesFewerThanFourHundredGuessesAYear() throws Refusal {
        Attempts attempts = Attempts.NONE;
        Instant now = NOW;
        int guesses = 0;
        while (now.isBefore(NOW.plus(Duration.ofDays(365)))) {
            attempts = LockoutPolicy.USUAL.charge(attempts, now);
            guesses++;
            now = attempts.lockedUntil().isAfter(now) ? attempts.lockedUntil() : now;
        }
        assertThat(guesses).isLessThan(400).isGreaterThan(300);
    }

    @Test
    void attemptsAtTheSameTimeAreCountedBeforeTheyAreJudged() throws Exception {
        set(RIGHT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<FactorVerdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            verdicts.add(threads.submit(() -> show(LI, "wrong")));
        }
        int judged = 0;
        for (Future<FactorVerdict> verdict : verdicts) {
            judged += verdict.get().equals(new Refused(Cause.WRONG_SECRET)) ? 1 : 0;
        }
        threads.shutdown();
        assertThat(judged).isEqualTo(LOCKOUT.freeFailures());
    }

    @Test
    void aRevokedPasswordProvesNothingAndCannotBeSetAgain() throws IOException {
        set(RIGHT);
        passwords.revoke(LI);
        assertRefused(Cause.REVOKED, RIGHT);
        assertThatThrownBy(() -> set(RIGHT)).hasMessage("password is the one before");
        set("another secret");
        assertThat(show(LI, "another secret")).isEqualTo(new Verified(Factor.PASSWORD));
        assertRefused(Cause.WRONG_SECRET, RIGHT);
    }

    @Test
    void aPasswordOfAnotherCostIsHashedAnewWhenItIsShown() throws IOException {
        set(RIGHT);
        String before = record().hash();
        PasswordCost costlier = new PasswordCost(8 << 10, 5, 2);
        Passwords later = new Passwords(store, costlier, LOCKOUT, clock);
        try (PasswordCredential shown = PasswordCredential.taking(LI, RIGHT.toCharArray())) {
            assertThat(later.verify(shown)).isEqualTo(new Verified(Factor.PASSWORD));
        }
        assertThat(record().hash()).startsWith("$argon2id$v=19$m=8192,t=5,p=2$").isNotEqualTo(before);
        assertThat(show(LI, RIGHT)).isEqualTo(new Verified(Factor.PASSWORD));
    }

    private PasswordRecord record() {
        return (PasswordRecord)
                store.find(new RecordKey(RecordKey.Kind.PASSWORD, LI.value())).orElseThrow();
    }

    @Test
    void everyAnswerCostsOneHashOfTheSameCost() throws IOException {
        List<PasswordCost> work = new ArrayList<>();
        Passwords counted = new Passwords(store, CHEAP, LOCKOUT, clock, (hash, password) -> {
            work.add(hash.cost());
            return hash.matches(password);
        });
        List<String> answers = new ArrayList<>();
        set(RIGHT);
        for (int i = 0; i < 4; i++) {
            answers.add(answer(counted, LI, "wrong wrong"));
        }
        answers.add(answer(counted, SubjectId.of("nobody"), RIGHT));
        passwords.revoke(LI);
        answers.add(answer(counted, LI, RIGHT));
        set("another secret");
        answers.add(answer(counted, LI, "another secret"));
        assertThat(answers)
                .containsExactly(
                        "WRONG_SECRET",
                        "WRONG_SECRET",
                        "WRONG_SECRET",
                        "LOCKED_OUT",
                        "UNKNOWN_SUBJECT",
                        "REVOKED",
                        "PASSWORD");
        assertThat(work).hasSize(answers.size()).containsOnly(CHEAP);
    }

    private static String answer(Passwords passwords, SubjectId subject, String password) {
        try (PasswordCredential shown = PasswordCredential.taking(subject, password.toCharArray())) {
            FactorVerdict verdict = passwords.verify(shown);
            return verdict instanceof Refused refused
                    ? refused.cause().name()
                    : ((Verified) verdict).factor().name();
        }
    }

    @Test
    void passwordsThatAreTooShortTooLongOrTellTheNameAreRefused() throws IOException {
        set("0123456789");
        set("x".repeat(Passwords.MAX_LENGTH));
        for (String wrong : List.of("012345678", "x".repeat(Passwords.MAX_LENGTH + 1), "I am li.wei!!")) {
            assertThatThrownBy(() -> set(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertRefused(Cause.WRONG_SECRET, "x".repeat(Passwords.MAX_LENGTH + 1));
    }

    @Test
    void passwordsAreOverwrittenAndNeverShown() throws IOException {
        char[] typed = RIGHT.toCharArray();
        passwords.set(LI, typed);
        assertThat(typed).containsOnly('\0');
        char[] tooShort = "short".toCharArray();
        assertThatThrownBy(() -> passwords.set(LI, tooShort)).hasMessageNotContaining("short");
        assertThat(tooShort).containsOnly('\0');
        char[] shown = RIGHT.toCharArray();
        PasswordCredential credential = PasswordCredential.taking(LI, shown);
        assertThat(shown).containsOnly('\0');
        assertThat(credential).hasToString("PasswordCredential[li.wei]");
        assertThat(record().toString()).doesNotContain("argon2");
        credential.close();
        assertThat(passwords.verify(credential)).isEqualTo(new Refused(Cause.WRONG_SECRET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$argon2i$v=19$m=7168,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=16$m=7168,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=7168,t=4,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=9999999,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=1048576,t=9,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=7168,t=5,p=5$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=7168,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAB$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=7168,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            })
    void aRecordWithAnotherHashOrACostOutOfBoundsIsNotMade(String hash) {
        assertThatThrownBy(() -> new PasswordRecord(LI, hash, Attempts.NONE, Standing.ACTIVE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBoundsOfCostAndLockOutAreKept() {
        assertThat(PasswordHash.parse("$argon2id$v=19$m=1048576,t=8,p=4$AAAAAAAAAAAAAAAAAAAAAA"
                                + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .cost())
                .isEqualTo(new PasswordCost(1 << 20, 8, 4));
        assertThatThrownBy(() -> new PasswordCost(7167, 16, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LockoutPolicy(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LockoutPolicy(1, Duration.ofMillis(999), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LockoutPolicy(1, Duration.ofSeconds(1), Duration.ofDays(31)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStoreThatFailsRefuses() throws IOException {
        FaultyStore faulty = new FaultyStore(store);
        Passwords overFaulty = new Passwords(faulty, CHEAP, LOCKOUT, clock);
        set(RIGHT);
        for (int call = 0; call < 4; call++) {
            faulty.failAt(call);
            try (PasswordCredential shown = PasswordCredential.taking(LI, RIGHT.toCharArray())) {
                assertThat(overFaulty.verify(shown)).isEqualTo(new Refused(Cause.REGISTRY_UNAVAILABLE));
            }
        }
        faulty.failAt(Integer.MAX_VALUE);
        clock.advance(Duration.ofDays(1));
        assertThat(show(LI, RIGHT)).isEqualTo(new Verified(Factor.PASSWORD));
        assertThat(store.find(record().key())).isEqualTo(Optional.of(record()));
    }
}
