package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTRANET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmissionBuilderTest {
    private static final RawContent RAW = RawContent.of(new byte[] {'a'});

    @TempDir
    Path directory;

    private TwoSystems systems;

    @BeforeEach
    void open() throws IOException {
        systems = TwoSystems.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        systems.close();
    }

    private SubmissionBuilder builder() {
        return systems.internet().submission(TwoSystems.who("alice"));
    }

    @Test
    void aSubmissionLeavesFromTheFrontThatBuildsIt() {
        Submission submission = builder()
                .to(INTRANET)
                .action("query", "http")
                .object("report/1", "internal")
                .content(LetterText.TYPE, RAW)
                .build();
        assertThat(submission)
                .isEqualTo(new Submission(
                        submission.id(),
                        TwoSystems.who("alice"),
                        Correlation.opening(),
                        new Route(INTERNET, INTRANET),
                        Action.of("query"),
                        Protocol.of("http"),
                        ObjectRef.of("report/1", "internal"),
                        LetterText.TYPE,
                        RAW));
        assertThat(systems.exchange(submission)).isInstanceOf(ExchangeOutcome.Answered.class);
    }

    @Test
    void everySubmissionHasAnIdOfItsOwn() {
        SubmissionBuilder one =
                builder().to(INTRANET).action("query", "http").object("o", "t").content(LetterText.TYPE, RAW);
        SubmissionBuilder other =
                builder().to(INTRANET).action("query", "http").object("o", "t").content(LetterText.TYPE, RAW);
        assertThat(one.build().id()).isNotEqualTo(other.build().id());
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        RequestId request = new RequestId(1, 2);
        Submission answer = builder()
                .to(INTRANET)
                .answering(request)
                .action("result", "file")
                .object("o", "t")
                .content(LetterText.TYPE, RAW)
                .build();
        assertThat(answer.correlation()).isEqualTo(Correlation.replyTo(request));
    }

    @Test
    void nothingThatASubmissionNeedsMayBeMissing() {
        List<Consumer<SubmissionBuilder>> parts = List.of(
                b -> b.to(INTRANET),
                b -> b.action("query", "http"),
                b -> b.object("o", "t"),
                b -> b.content(LetterText.TYPE, RAW));
        for (Consumer<SubmissionBuilder> missing : parts) {
            SubmissionBuilder builder = builder();
            parts.stream().filter(part -> part != missing).forEach(part -> part.accept(builder));
            assertThatIllegalStateException()
                    .isThrownBy(builder::build)
                    .withMessage("a submission needs destination, action, object and content");
        }
    }

    @Test
    void aSubmissionDoesNotGoToWhereItComesFrom() {
        SubmissionBuilder builder =
                builder().to(INTERNET).action("query", "http").object("o", "t").content(LetterText.TYPE, RAW);
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("route from `internet` to itself");
    }

    @Test
    void whatWasDeliveredShowsNothingOfItsContent() {
        Delivered reply =
                ((ExchangeOutcome.Answered) systems.exchange(systems.query("alice", "internal", "a"))).reply();
        assertThat(reply).hasToString("answer/1 internal{credit}, 7 bytes");
    }
}
