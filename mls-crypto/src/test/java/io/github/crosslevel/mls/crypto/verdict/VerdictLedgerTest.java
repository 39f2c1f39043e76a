package io.github.crosslevel.mls.crypto.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.verdict.VerdictLedger.Use;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A verdict is used once, wherever that is remembered. */
final class VerdictLedgerTest {
    private static final long SEED = 20_261_123;

    private final VerdictFixture site = new VerdictFixture(CryptoSuite.INTL);

    private static ReasonCode refusal(VerdictCheck check) {
        assertThat(check).isInstanceOf(VerdictCheck.Refused.class);
        return ((VerdictCheck.Refused) check).reason().code();
    }

    @Test
    void whenNoMoreVerdictsCanBeRememberedFurtherOnesAreRefusedUntilSomeExpire() {
        BoundedLedger ledger = new BoundedLedger(3, site.clock);
        VerdictVerifier small = site.verifier.withLedger(ledger);
        List<byte[]> documents =
                Stream.generate(() -> site.permit().encoded()).limit(4).toList();
        documents
                .subList(0, 3)
                .forEach(document ->
                        assertThat(small.check(document, site.claims)).isInstanceOf(VerdictCheck.Permitted.class));

        assertThat(refusal(small.check(documents.get(3), site.claims))).isEqualTo(ReasonCode.VERDICT_LEDGER_FULL);
        assertThat(refusal(small.check(documents.get(0), site.claims))).isEqualTo(ReasonCode.VERDICT_REPLAYED);
        site.clock.advance(VerdictFixture.LIFETIME);
        assertThat(small.check(site.permit().encoded(), site.claims)).isInstanceOf(VerdictCheck.Permitted.class);
    }

    /** Who was held up between the check of the time and the ledger is not let through because others expired. */
    @Test
    void anExpiredVerdictIsNotUsableEvenOnceItIsForgotten() {
        BoundedLedger ledger = new BoundedLedger(3, site.clock);
        Digest verdict = site.permit().id();
        Instant until = site.clock.instant().plusMillis(1);
        assertThat(ledger.use(verdict, until)).isEqualTo(Use.FIRST);
        site.clock.advance(Duration.ofMillis(1));

        assertThat(ledger.use(verdict, until)).isEqualTo(Use.OVER);
        assertThat(ledger.use(site.permit().id(), until.plusMillis(5))).isEqualTo(Use.FIRST);
        site.clock.advance(Duration.ofMillis(-1));
        assertThat(ledger.use(verdict, until))
                .as("nor when the clock is set back")
                .isEqualTo(Use.OVER);
    }

    @Test
    void theLedgerIsWhatARandomModelSays() {
        Random random = new Random(SEED);
        BoundedLedger ledger = new BoundedLedger(20, site.clock);
        Map<Digest, Instant> model = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            site.clock.advance(Duration.ofMillis(random.nextInt(3)));
            Instant now = site.clock.instant();
            Digest verdict = Digest.compute(new byte[] {(byte) random.nextInt(60)});
            Instant until = now.plusMillis(random.nextInt(60));
            model.values().removeIf(end -> !now.isBefore(end));
            Use expected = expected(model, verdict, now.isBefore(until));
            if (expected == Use.FIRST) {
                model.put(verdict, until);
            }
            assertThat(ledger.use(verdict, until))
                    .as("seed %d round %d", SEED, i)
                    .isEqualTo(expected);
        }
    }

    private static Use expected(Map<Digest, Instant> model, Digest verdict, boolean inTime) {
        if (!inTime) {
            return Use.OVER;
        } else if (model.containsKey(verdict)) {
            return Use.REPEATED;
        }
        return model.size() < 20 ? Use.FIRST : Use.FULL;
    }

    @Test
    void aVerdictThatTheLedgerTakesForOverIsExpired() {
        VerdictVerifier ahead = site.verifier.withLedger((verdict, until) -> Use.OVER);

        assertThat(refusal(ahead.check(site.permit().encoded(), site.claims))).isEqualTo(ReasonCode.VERDICT_EXPIRED);
    }

    @Test
    void aLedgerThatCannotBeWrittenLetsNothingPass() {
        VerdictVerifier failing = site.verifier.withLedger((verdict, until) -> {
            throw new IOException("disk full");
        });

        assertThat(refusal(failing.check(site.permit().encoded(), site.claims))).isEqualTo(ReasonCode.STORAGE_FAILED);
    }
}
