package io.github.crosslevel.mls.crypto.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

        assertThat(refusal(small.check(documents.get(3), site.claims))).isEqualTo(ReasonCode.VERDICT_REPLAYED);
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
        assertThat(ledger.use(verdict, until)).isTrue();
        site.clock.advance(Duration.ofMillis(1));

        assertThat(ledger.use(verdict, until)).isFalse();
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
            boolean expected = now.isBefore(until) && model.size() < 20 && !model.containsKey(verdict);
            if (expected) {
                model.put(verdict, until);
            }
            assertThat(ledger.use(verdict, until))
                    .as("seed %d round %d", SEED, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aLedgerThatCannotBeWrittenLetsNothingPass() {
        VerdictVerifier failing = site.verifier.withLedger((verdict, until) -> {
            throw new IOException("disk full");
        });

        assertThat(refusal(failing.check(site.permit().encoded(), site.claims))).isEqualTo(ReasonCode.STORAGE_FAILED);
    }

    @Test
    void aDurableLedgerNeedsNoFloor() {
        Set<Digest> kept = new HashSet<>();
        byte[] document = site.permit().encoded();
        VerdictVerifier before = site.verifier.withLedger((verdict, until) -> kept.add(verdict));
        assertThat(before.check(document, site.claims)).isInstanceOf(VerdictCheck.Permitted.class);

        VerdictVerifier after = site.restarted().withLedger((verdict, until) -> kept.add(verdict));
        assertThat(refusal(after.check(document, site.claims))).isEqualTo(ReasonCode.VERDICT_REPLAYED);
    }
}
