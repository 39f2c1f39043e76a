package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.envelope.FrameNarrower;
import io.github.crosslevel.mls.crypto.token.Caveat;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who stands between a front and the interconnect may narrow what passes, and nothing else. */
class GatewayCaveatTest {
    @TempDir
    Path directory;

    private static void narrow(CreditGateway credit, Caveat caveat) {
        FrameNarrower narrower = FrameNarrower.of(Credit.POLICY.labels(), List.of(caveat));
        credit.tap = (from, frame, interconnect) -> interconnect.send(narrower.narrow(frame));
    }

    @Test
    void aFrameThatWasNarrowedOnItsWayIsUsedWithinItsCaveatsOnly() throws IOException {
        try (CreditGateway credit = CreditGateway.open(directory)) {
            narrow(credit, new Caveat.Until(credit.clock.instant().plusSeconds(10)));
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(credit.internet()
                            .submit(credit.inquiryFile("li", "inquiry.csv", Credit.inquiries(1_000)))
                            .await())
                    .isInstanceOf(TransferOutcome.Completed.class);

            credit.clock.advance(Duration.ofSeconds(10));
            credit.reset();
            narrow(credit, new Caveat.Until(credit.clock.instant()));
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
            assertThat(credit.asked).isEmpty();
            assertThat(credit.ends()).contains("interconnect REFUSED SEALED TOKEN_CAVEAT");

            narrow(credit, new Caveat.OnlyAction(Credit.QUERY)); // which the answer is not
            assertThat(credit.exchange(credit.query("zhang"))).isInstanceOf(ExchangeOutcome.Refused.class);
            assertThat(credit.asked).hasSize(1);
            assertThat(credit.ends())
                    .contains("interconnect FORWARDED ARBITRATED", "interconnect REFUSED SEALED TOKEN_CAVEAT");
        }
    }
}
