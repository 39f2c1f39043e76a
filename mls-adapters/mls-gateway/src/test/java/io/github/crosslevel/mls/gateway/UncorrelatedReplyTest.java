package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.COURT;
import static io.github.crosslevel.mls.gateway.Credit.INTERNET;
import static io.github.crosslevel.mls.gateway.Credit.INTRANET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Genuine replies that answer nothing that is open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UncorrelatedReplyTest {
    private static final String FORWARDED = "interconnect FORWARDED ARBITRATED";

    private CreditGateway credit;

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        credit = CreditGateway.openWithCourt(directory);
    }

    @BeforeEach
    void reset() {
        credit.reset();
    }

    @AfterAll
    void close() throws IOException {
        credit.close();
    }

    /** The front behind which nobody asks: the request was never sent there, so its answer is refused. */
    @Test
    void aReplyToWhatNobodyAskedIsRefused() {
        CapturedFrame neverSent = credit.capture(credit.query("zhang"));
        assertThat(credit.toInterconnect(neverSent)).isEqualTo(Acknowledgement.refused());
        assertThat(credit.ends())
                .containsExactly(
                        FORWARDED,
                        "intranet DELIVERED DELIVERED",
                        "intranet FORWARDED SEALED",
                        FORWARDED,
                        "internet REFUSED ARBITRATED UNCORRELATED_REPLY",
                        "intranet REFUSED SEALED REFUSED_BY_PEER");
    }

    @Test
    void aReplyFromElsewhereThanTheRequestWentIsRefused() {
        Submission query = credit.query("zhang");
        Submission toCourt = new Submission(
                query.id(),
                query.credential(),
                query.correlation(),
                new Route(INTERNET, COURT),
                query.action(),
                query.protocol(),
                query.object(),
                query.type(),
                query.raw());
        CapturedFrame planted = credit.capture(toCourt);
        credit.application = request -> {
            if (request.claims().route().destination().equals(COURT)) {
                return credit.report("registry", "{\"grade\":1}");
            }
            assertThat(credit.toInterconnect(planted)).isEqualTo(Acknowledgement.refused());
            return credit.report(CreditGateway.REPORT);
        };
        assertAnsweredOnceBy(query, "intranet");
        assertThat(credit.ends())
                .contains("court DELIVERED DELIVERED", "internet REFUSED ARBITRATED UNCORRELATED_REPLY");
    }

    @Test
    void aSecondReplyIsRefused() {
        Submission query = credit.query("zhang");
        CapturedFrame again = credit.capture(query);
        CapturedFrame late = credit.capture(query);
        credit.tap = (from, frame, interconnect) -> {
            Acknowledgement answer = interconnect.send(frame);
            if (from.equals(INTRANET)) { // the first reply has arrived, and nobody has taken it yet
                credit.tap = CreditGateway.OPEN;
                assertThat(credit.toInterconnect(again)).isEqualTo(Acknowledgement.refused());
            }
            return answer;
        };
        assertAnsweredOnceBy(query, "intranet");
        assertThat(credit.asked).hasSize(2);
        assertThat(credit.ends()).contains("internet REFUSED ARBITRATED UNCORRELATED_REPLY");

        assertThat(credit.toInterconnect(late)).isEqualTo(Acknowledgement.refused());
        assertThat(credit.ends())
                .contains("internet REFUSED ARBITRATED UNCORRELATED_REPLY")
                .doesNotContain("internet DELIVERED DELIVERED");
    }

    private void assertAnsweredOnceBy(Submission query, String system) {
        assertThat(credit.exchange(query))
                .isInstanceOfSatisfying(
                        ExchangeOutcome.Answered.class,
                        answered -> assertThat(answered.reply().claims().route().source())
                                .hasToString(system));
    }
}
