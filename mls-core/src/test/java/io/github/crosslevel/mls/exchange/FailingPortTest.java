package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.Arranged.obliged;
import static io.github.crosslevel.mls.exchange.Arranged.plain;
import static io.github.crosslevel.mls.exchange.Arranged.raw;
import static io.github.crosslevel.mls.exchange.Arranged.suspicious;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A port that throws, whatever it throws, is a refusal that leaves a trace. */
class FailingPortTest {
    @TempDir
    Path directory;

    private enum Failing {
        AUTHENTICATOR,
        HEAD_INSPECTOR,
        RAW_CONTENT,
        CANONICALIZER,
        INSPECTOR,
        QUARANTINE,
        LABELER,
        DECIDER,
        OBLIGATION_HANDLER,
        SEALER,
        FRAME,
        LINK_OF_THE_FRONT,
        VERIFIER,
        DECIDER_OF_THE_INTERCONNECT,
        LINK_OF_THE_INTERCONNECT,
        OPENER,
        OPENED_CONTENT,
        CHECKER
    }

    @ParameterizedTest
    @EnumSource
    void aPortThatThrowsIsARefusalWithATrace(Failing port) throws IOException {
        for (Throwable thrown : List.of(new IllegalStateException("defect"), new StackOverflowError())) {
            try (TwoSystems systems = TwoSystems.open(directory)) {
                Submission submission = failing(systems, port, thrown);
                assertThat(systems.exchange(submission)).isInstanceOf(ExchangeOutcome.Refused.class);
                assertThat(systems.received).isEmpty();
                assertThat(systems.quarantined).isEmpty();
                assertThat(systems.trail.crossings())
                        .filteredOn(crossing -> crossing.reason()
                                .filter(reason -> reason.code() == ReasonCode.INTERNAL_ERROR)
                                .isPresent())
                        .singleElement()
                        .satisfies(
                                crossing -> assertThat(crossing.reason().get().detail())
                                        .isEqualTo(thrown.getClass().getSimpleName()));
            }
        }
    }

    /** Where the claims of a frame are known, a failure after that does not lose them. */
    @ParameterizedTest
    @EnumSource(
            value = Failing.class,
            names = {"DECIDER_OF_THE_INTERCONNECT", "LINK_OF_THE_INTERCONNECT", "OPENED_CONTENT", "CHECKER"})
    void aFailureAfterTheTokenWasReadIsRecordedWithItsClaims(Failing port) throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            Submission submission = failing(systems, port, new IllegalStateException("defect"));
            systems.exchange(submission);
            assertThat(systems.trail.crossings())
                    .allSatisfy(crossing -> assertThat(crossing.fields())
                            .containsEntry("request", submission.id().toString()));
        }
    }

    private static Submission failing(TwoSystems systems, Failing port, Throwable thrown) {
        switch (port) {
            case AUTHENTICATOR -> systems.authenticator = credential -> sneak(thrown);
            case HEAD_INSPECTOR -> systems.headInspector = (head, declared) -> sneak(thrown);
            case RAW_CONTENT -> {
                return raw(plain(systems), () -> sneak(thrown));
            }
            case CANONICALIZER -> systems.canonicalizer = new LetterTextFailing(thrown);
            case INSPECTOR -> systems.inspector = content -> sneak(thrown);
            case QUARANTINE -> {
                systems.inspector = content -> suspicious();
                systems.quarantine = Optional.of((request, content, reason) -> sneak(thrown));
                return restarted(systems);
            }
            case LABELER -> systems.labeler = request -> sneak(thrown);
            case DECIDER -> systems.decider = request -> sneak(thrown);
            case OBLIGATION_HANDLER -> {
                return obliged(systems, thrown instanceof Error ? "mask-overflowing" : "mask-throwing");
            }
            case SEALER -> systems.sealer = (claims, content) -> sneak(thrown);
            case FRAME -> systems.sealer = (claims, content) -> new FailingStream(thrown);
            case LINK_OF_THE_FRONT -> systems.toInterconnect = frame -> sneak(thrown);
            case VERIFIER -> systems.verifier = frame -> sneak(thrown);
            case DECIDER_OF_THE_INTERCONNECT ->
                systems.toInterconnect = frame -> {
                    systems.decider = request -> sneak(thrown);
                    return systems.interconnect().receive(frame);
                };
            case LINK_OF_THE_INTERCONNECT -> systems.toIntranet = frame -> sneak(thrown);
            case OPENER -> systems.opener = frame -> sneak(thrown);
            case OPENED_CONTENT ->
                systems.opener = frame -> {
                    FrameVerdict.Genuine genuine = (FrameVerdict.Genuine) systems.frames.open(frame);
                    return new FrameVerdict.Genuine(genuine.claims(), new FailingStream(thrown));
                };
            case CHECKER -> systems.checker = new LetterTextFailing(thrown);
        }
        return plain(systems);
    }

    private static Submission restarted(TwoSystems systems) {
        try {
            systems.restart(INTERNET);
            return plain(systems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** A stream that breaks in the hands of whoever reads it. */
    private static final class FailingStream extends InputStream {
        private final Throwable thrown;

        FailingStream(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public int read() {
            return FailingPortTest.<Integer, RuntimeException>sneak(thrown);
        }
    }

    /** Both parsers at once, and neither works. */
    private static final class LetterTextFailing implements Canonicalizer, CanonicalChecker {
        private final Throwable thrown;

        LetterTextFailing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public ContentType type() {
            return LetterText.TYPE;
        }

        @Override
        public Canonicalization canonicalize(InputStream raw, OutputStream canonical) {
            return FailingPortTest.<Canonicalization, RuntimeException>sneak(thrown);
        }

        @Override
        public Canonicalization check(InputStream canonical) {
            return FailingPortTest.<Canonicalization, RuntimeException>sneak(thrown);
        }
    }

    @Test
    void anApplicationThatThrowsIsAFailedDelivery() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            systems.application = request -> {
                throw new IllegalStateException("defect");
            };
            systems.exchange(plain(systems));
            systems.application = request -> {
                throw new StackOverflowError();
            };
            systems.exchange(plain(systems));
            assertThat(systems.trail.reasons())
                    .containsExactly(
                            ReasonCode.DELIVERY_FAILED,
                            ReasonCode.REFUSED_BY_PEER,
                            ReasonCode.INTERNAL_ERROR,
                            ReasonCode.REFUSED_BY_PEER);
        }
    }
}
