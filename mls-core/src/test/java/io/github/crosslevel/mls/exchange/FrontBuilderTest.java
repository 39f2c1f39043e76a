package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.INQUIRE;
import static io.github.crosslevel.mls.exchange.TwoSystems.INTERNET;
import static io.github.crosslevel.mls.exchange.TwoSystems.QUERY;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrontBuilderTest {
    @TempDir
    Path directory;

    static Stream<Arguments> ports() {
        return Stream.of(
                port("system", b -> b.system(INTERNET)),
                port("policies", b -> b.policies(() -> null)),
                port("systems", b -> b.systems(id -> null)),
                port("authenticator", b -> b.authenticator(credential -> null)),
                port("audit", b -> b.audit(entry -> null)),
                port("sealer", b -> b.sealer((claims, content) -> null)),
                port("opener", b -> b.opener(frame -> null)),
                port("link", b -> b.link(frame -> null)));
    }

    private static Arguments port(String name, Consumer<FrontBuilder> setter) {
        return Arguments.of(name, setter);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ports")
    void aMissingPortIsNamed(String missing, Consumer<FrontBuilder> setter) {
        FrontBuilder builder = Front.builder();
        ports().filter(port -> !port.get()[0].equals(missing))
                .forEach(port -> setter(port).accept(builder));
        assertThatIllegalStateException().isThrownBy(builder::build).withMessage("not set: `" + missing + "`");
    }

    @Test
    void allMissingPortsAreNamedAtOnce() {
        FrontBuilder builder = Front.builder().system(INTERNET).audit(entry -> null);
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("not set: `policies`, `systems`, `authenticator`, `sealer`, `opener`, `link`");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ports")
    void aPortIsSetOnce(String port, Consumer<FrontBuilder> setter) {
        FrontBuilder builder = Front.builder();
        setter.accept(builder);
        assertThatIllegalStateException()
                .isThrownBy(() -> setter.accept(builder))
                .withMessage("`" + port + "` is set twice");
    }

    @SuppressWarnings("unchecked")
    private static Consumer<FrontBuilder> setter(Arguments port) {
        return (Consumer<FrontBuilder>) port.get()[1];
    }

    @Test
    void whatIsRegisteredByNameIsRegisteredOnce() {
        FrontBuilder builder = Front.builder()
                .answering(QUERY, request -> null)
                .delivering(INQUIRE, file -> {})
                .departing(new LetterText.Canonical())
                .arriving(new LetterText.Checker());
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.answering(QUERY, request -> null))
                .withMessage("application for `query` is set twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.delivering(INQUIRE, file -> {}))
                .withMessage("delivery for `inquire` is set twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.departing(new Verbatim()))
                .withMessage("canonicalizer for `text/letters` is set twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.arriving(new LetterText.Checker()))
                .withMessage("checker for `text/letters` is set twice");
    }

    @Test
    void oneActionIsEitherAnsweredOrDelivered() {
        FrontBuilder builder = Front.builder().answering(QUERY, request -> null).delivering(INQUIRE, file -> {});
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.delivering(QUERY, file -> {}))
                .withMessage("`query` is answered by an application and cannot be delivered too");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.answering(INQUIRE, request -> null))
                .withMessage("`inquire` is delivered as a file and cannot be answered too");
    }

    @Test
    void deliveriesNeedADirectory() {
        FrontBuilder builder = Front.builder().delivering(INQUIRE, file -> {});
        ports().forEach(port -> setter(port).accept(builder));
        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("deliveries [inquire] need a transfer directory");
    }

    @Test
    void withoutADirectoryNoFilesAreSent() throws IOException {
        try (TwoSystems systems = TwoSystems.open(directory)) {
            FrontBuilder builder = Front.builder();
            ports().forEach(port -> setter(port).accept(builder));
            try (Front front = builder.build()) {
                Submission inquiry = systems.inquiry("a");
                assertThatIllegalStateException()
                        .isThrownBy(() -> front.submit(inquiry))
                        .withMessage("this front was built without a transfer directory");
                assertThatIllegalStateException().isThrownBy(front::resumeTransfers);
            }
        }
    }

    @Test
    void limitsArePositive() {
        FrontBuilder builder = Front.builder().messageLimit(0);
        ports().forEach(port -> setter(port).accept(builder));
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("limit 0 is below 1 byte");
    }
}
