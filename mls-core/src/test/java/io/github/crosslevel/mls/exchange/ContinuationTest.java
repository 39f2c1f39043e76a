package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERCONNECT;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INWARD;
import static io.github.crosslevel.mls.exchange.TwoSystems.label;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are on their way when the label token they set out with expires, a minute after it was issued. */
class ContinuationTest {
    private static final String TEXT = "abcdefghijklmnopqrstuvwxy";
    private static final Duration LIFE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private TwoSystems systems;
    private Instant noon = Instant.EPOCH;

    @BeforeEach
    void open() throws IOException {
        systems = TwoSystems.open(directory);
        noon = systems.now;
    }

    @AfterEach
    void close() throws IOException {
        systems.close();
    }

    private static ContinuationRules rules(Continuation choice) {
        return ContinuationRules.of(issued -> issued.plus(LIFE)).with(INWARD, choice);
    }

    private void choose(Continuation choice, SystemId... components) throws IOException {
        for (SystemId component : components) {
            systems.continuation.put(component, rules(choice));
            systems.restart(component);
        }
    }

    private void chooseEverywhere(Continuation choice) throws IOException {
        choose(choice, INTERNET, INTERCONNECT, INTRANET);
    }

    /** Lets so much time pass before the second part is sealed. */
    private void passBeforeTheSecondPart(Duration time) {
        systems.sealer = (claims, content) -> {
            if (claims.payload().offset() == 10) {
                systems.now = noon.plus(time);
            }
            return systems.frames.seal(claims, content);
        };
    }

    private TransferOutcome send() {
        return systems.internet().submit(systems.inquiry(TEXT)).await();
    }

    private ReasonCode refused(TransferOutcome outcome) {
        assertThat(outcome).isInstanceOf(TransferOutcome.Refused.class);
        assertThat(systems.received).isEmpty();
        return ((TransferOutcome.Refused) outcome).reason().code();
    }

    @ParameterizedTest
    @EnumSource(Continuation.class)
    void aFileThatArrivesInTimeIsDeliveredWhateverIsChosen(Continuation choice) throws IOException {
        chooseEverywhere(choice);
        passBeforeTheSecondPart(LIFE.minusMillis(1));

        assertThat(send()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"RENEW", "FINISH"})
    void aFileThatOutlastsItsTokenIsDeliveredUnlessItIsAborted(Continuation choice) throws IOException {
        chooseEverywhere(choice);
        passBeforeTheSecondPart(LIFE.multipliedBy(100));

        assertThat(send()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
    }

    @Test
    void anAbortedFileIsForgottenByItsSender() throws IOException {
        choose(Continuation.ABORT, INTERNET);
        systems.toIntranet = frame -> {
            systems.now = noon.plus(LIFE); // with the first part on its way
            return systems.intranet().receive(frame);
        };

        assertThat(refused(send())).isEqualTo(ReasonCode.TOKEN_EXPIRED);
        assertThat(systems.trail.ends()).endsWith("internet REFUSED SEALED TOKEN_EXPIRED");
        assertThat(systems.kept(INTERNET)).isEmpty();
        systems.restart(INTERNET);
        assertThat(systems.internet().resumeTransfers()).isEmpty();
    }

    /** Neither the interconnect nor the receiver relies on the sender to give up. */
    @ParameterizedTest
    @ValueSource(strings = {"interconnect", "intranet"})
    void anAbortedFileIsRefusedByWhoeverIsTold(String component) throws IOException {
        choose(Continuation.ABORT, SystemId.of(component));
        passBeforeTheSecondPart(LIFE);

        assertThat(refused(send())).isEqualTo(ReasonCode.REFUSED_BY_PEER);
        assertThat(systems.trail.reasons()).startsWith(ReasonCode.TOKEN_EXPIRED);
    }

    @Test
    void aReceiverForgetsAnAbortedFileAlsoIfItWasRestartedMeanwhile() throws IOException {
        choose(Continuation.ABORT, INTRANET);
        systems.sealer = (claims, content) -> {
            if (claims.payload().offset() == 10) {
                systems.now = noon.plus(LIFE.dividedBy(2));
            } else if (claims.payload().offset() == 20) {
                systems.now = noon.plus(LIFE); // counted from the first part, not from the last
                systems.restart(INTRANET);
            }
            return systems.frames.seal(claims, content);
        };

        assertThat(refused(send())).isEqualTo(ReasonCode.REFUSED_BY_PEER);
        assertThat(systems.trail.reasons()).startsWith(ReasonCode.TOKEN_EXPIRED);
        assertThat(systems.kept(INTRANET)).isEmpty();
    }

    /** The stream of one part: with ABORT it counts only if it has ended in time, otherwise it is finished. */
    @ParameterizedTest
    @CsvSource({"ABORT, false", "FINISH, true", "RENEW, true"})
    void aPartOnItsWayWhenTheTokenExpiresIsFinishedUnlessItIsAborted(Continuation choice, boolean arrives)
            throws IOException {
        chooseEverywhere(choice);
        systems.opener = frame -> {
            FrameVerdict.Genuine genuine = (FrameVerdict.Genuine) systems.frames.open(frame);
            return new FrameVerdict.Genuine(genuine.claims(), new FilterInputStream(genuine.stream()) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    systems.now = noon.plus(LIFE);
                    return super.read(bytes, from, length);
                }
            });
        };

        TransferOutcome outcome =
                systems.internet().submit(systems.inquiry("short")).await();
        if (arrives) {
            assertThat(outcome).isInstanceOf(TransferOutcome.Completed.class);
        } else {
            assertThat(refused(outcome)).isEqualTo(ReasonCode.REFUSED_BY_PEER);
            assertThat(systems.trail.reasons()).startsWith(ReasonCode.TOKEN_EXPIRED);
            assertThat(systems.kept(INTRANET)).isEmpty();
        }
    }

    private void permitUntil(Instant end) {
        systems.decider = request -> request.time().isBefore(end)
                ? KnownPeople.decide(request)
                : Decision.deny(ReasonCode.RULE_DENY, "outside hours");
    }

    @ParameterizedTest
    @CsvSource({"RENEW, false", "FINISH, true"})
    void hoursThatEndMeanwhileStopAFileUnlessItIsToBeFinished(Continuation choice, boolean arrives) throws IOException {
        chooseEverywhere(choice);
        permitUntil(noon.plus(LIFE));
        passBeforeTheSecondPart(LIFE);

        TransferOutcome outcome = send();
        if (arrives) {
            assertThat(outcome).isInstanceOf(TransferOutcome.Completed.class);
        } else {
            assertThat(refused(outcome)).isEqualTo(ReasonCode.REFUSED_BY_PEER);
            assertThat(systems.trail.reasons()).startsWith(ReasonCode.RULE_DENY);
        }
    }

    @ParameterizedTest
    @CsvSource({"RENEW, false", "FINISH, true"})
    void aLabelThatExpiresMeanwhileStopsAFileUnlessItIsToBeFinished(Continuation choice, boolean arrives)
            throws IOException {
        chooseEverywhere(choice);
        Label timed = label("internal").toBuilder()
                .set(TwoSystems.VALIDITY, Validity.between(noon, noon.plus(LIFE)))
                .build();
        systems.labeler = request -> new Stamping.Stamped(timed, "for-a-minute");
        passBeforeTheSecondPart(LIFE.plusSeconds(1));

        TransferOutcome outcome = send();
        if (arrives) {
            assertThat(outcome).isInstanceOf(TransferOutcome.Completed.class);
        } else {
            assertThat(refused(outcome)).isEqualTo(ReasonCode.REFUSED_BY_PEER);
            assertThat(systems.trail.reasons()).startsWith(ReasonCode.LABEL_EXPIRED);
        }
    }

    private void interruptBeforeTheSecondPart() {
        int[] frames = {0};
        systems.toInterconnect = frame -> {
            if (frames[0]++ == 1) {
                throw new IOException("link is down");
            }
            return systems.interconnect().receive(frame);
        };
        assertThat(send()).isInstanceOf(TransferOutcome.Interrupted.class);
        systems.now = noon.plus(LIFE);
    }

    private TransferOutcome resume() throws IOException {
        List<Transfer> transfers = systems.internet().resumeTransfers();
        assertThat(transfers).hasSize(1);
        return transfers.get(0).await();
    }

    @Test
    void aFileToBeFinishedIsFinishedAfterBothFrontsWereRestarted() throws IOException {
        chooseEverywhere(Continuation.FINISH);
        permitUntil(noon.plus(LIFE));
        interruptBeforeTheSecondPart();
        systems.restart(INTERNET);
        systems.restart(INTRANET);

        assertThat(resume()).isInstanceOf(TransferOutcome.Completed.class);
        assertThat(systems.received).containsExactly(TEXT);
    }

    /** The interconnect remembers in memory: without it, the file is judged as of now. */
    @Test
    void afterARestartOfTheInterconnectAFileToBeFinishedIsJudgedAsItComes() throws IOException {
        chooseEverywhere(Continuation.FINISH);
        permitUntil(noon.plus(LIFE));
        interruptBeforeTheSecondPart();
        systems.restart(INTERCONNECT);

        assertThat(refused(resume())).isEqualTo(ReasonCode.REFUSED_BY_PEER);
        assertThat(systems.trail.reasons()).contains(ReasonCode.RULE_DENY);
    }

    @Test
    void anAbortedFileStaysAbortedAfterEveryRestart() throws IOException {
        chooseEverywhere(Continuation.ABORT);
        interruptBeforeTheSecondPart();
        systems.restart(INTERNET);
        systems.restart(INTRANET);
        systems.restart(INTERCONNECT);

        assertThat(refused(resume())).isEqualTo(ReasonCode.TOKEN_EXPIRED);
    }

    @Test
    void anotherPolicyStopsAFileThatIsToBeFinishedToo() throws IOException {
        chooseEverywhere(Continuation.FINISH);
        systems.sealer = (claims, content) -> {
            if (claims.payload().offset() == 10) {
                systems.release();
            }
            return systems.frames.seal(claims, content);
        };

        assertThat(refused(send())).isEqualTo(ReasonCode.REFUSED_BY_PEER);
        assertThat(systems.trail.reasons()).startsWith(ReasonCode.STALE_POLICY);
    }

    /** Only the rest of the very same file is judged as of its beginning. */
    @Test
    void anotherFileUnderTheSameRequestIsJudgedAsItComes() throws IOException {
        chooseEverywhere(Continuation.FINISH);
        permitUntil(noon.plus(LIFE));
        systems.sealer = (claims, content) -> {
            if (claims.payload().offset() == 0) {
                return systems.frames.seal(claims, content);
            }
            systems.now = noon.plus(LIFE);
            return systems.frames.seal(TestClaims.of(claims).subject("carol").build(), content);
        };

        assertThat(refused(send())).isEqualTo(ReasonCode.REFUSED_BY_PEER);
        assertThat(systems.trail.reasons()).startsWith(ReasonCode.RULE_DENY);
    }
}
