package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema of the policy does not speak of is refused before anything could cross, each by its name. */
class GatewaySchemaTest {
    private static final Clearance FOREIGN = Clearance.upTo(
            LabelSchema.builder("other", 1).levels("low", "high").build().label("high"));

    @TempDir
    Path directory;

    private GatewayBuilder builder(GradedSystem inside, Consumer<FrontBuilder> front) {
        return Gateway.in(directory, CreditGateway.PASSWORD.toCharArray())
                .policy(Credit.POLICY)
                .system(Credit.internet(), Credit::portal)
                .system(inside, front);
    }

    static Stream<Arguments> systems() {
        return Stream.of(
                Arguments.of(
                        new GradedSystem(SystemId.of("intranat"), 3, Credit.upTo("secret")),
                        "policy `credit-exchange` does not fit: system `intranat` is not declared; declared are"
                                + " internet, intranet, court"),
                Arguments.of(
                        new GradedSystem(Credit.INTRANET, 4, Credit.upTo("secret")),
                        "policy `credit-exchange` does not fit: system `intranet` is declared with grade 3, and has 4"),
                Arguments.of(
                        new GradedSystem(Credit.INTRANET, 3, FOREIGN),
                        "policy `credit-exchange` does not fit: ceiling of system `intranet` is not of its label"
                                + " schema"));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void aSystemThatIsNotAsDeclaredIsRefusedWhenTheGatewayIsOpened(GradedSystem system, String message) {
        assertThatThrownBy(() -> builder(system, front -> {}).open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void allMistakesAreNamedAtOnce() {
        assertThatThrownBy(() -> builder(new GradedSystem(Credit.INTRANET, 4, FOREIGN), front -> {})
                        .system(new GradedSystem(SystemId.of("nowhere"), 1, FOREIGN), front -> {})
                        .open())
                .hasMessageContainingAll("has 4", "ceiling of system `intranet`", "system `nowhere`");
    }

    @Test
    void anActionThatIsNotDeclaredIsRefusedWhenTheGatewayIsOpened() throws IOException {
        Consumer<FrontBuilder> front = f -> Credit.service(f)
                .answering(Action.of("qurey"), request -> {
                    throw new IOException("never asked");
                })
                .delivering(Action.of("inquirre"), file -> {});
        assertThatThrownBy(() -> builder(Credit.intranet(), front).open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("policy `credit-exchange` does not fit: action `inquirre` of system `intranet` is not"
                        + " declared; action `qurey` of system `intranet` is not declared; declared are query,"
                        + " answer, inquire, report");
        builder(Credit.intranet(), Credit::service).open().close(); // the directory was given free
    }

    static Stream<Arguments> subjects() {
        Attributes clerk = Attributes.of("role", AttributeValue.of("clerk"));
        Clearance secret = Credit.upTo("secret");
        SubjectId li = SubjectId.of("li");
        return Stream.of(
                Arguments.of(new Subject(li, SystemId.of("intrenet"), secret, clerk), "subject.home is not declared"),
                Arguments.of(
                        new Subject(li, Credit.INTERNET, FOREIGN, clerk), "subject.clearance is of another schema"),
                Arguments.of(new Subject(li, Credit.INTERNET, secret, Attributes.none()), "subject.role is missing"),
                Arguments.of(
                        new Subject(li, Credit.INTERNET, secret, Attributes.of("role", AttributeValue.of("clark"))),
                        "subject.role has a value that its `enum` does not declare"),
                Arguments.of(
                        new Subject(li, Credit.INTERNET, secret, Attributes.of("role", AttributeValue.of(7L))),
                        "subject.role is declared as `enum`, and is `long`"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aSubjectThatIsNotAsDeclaredGetsNoKey(Subject subject, String problem) throws IOException {
        try (Gateway gateway = builder(Credit.intranet(), Credit::service).open()) {
            assertThatThrownBy(() -> gateway.issueKey(subject))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("subject `li` does not fit policy `credit-exchange`: " + problem);
            Attributes right = Attributes.of("role", AttributeValue.of("clerk"));
            assertThatCode(() ->
                            gateway.issueKey(new Subject(subject.id(), Credit.INTERNET, Credit.upTo("secret"), right)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void afterAnotherReleaseSubjectsAreNotComparedWithTheSchemaOfTheFirst() throws IOException {
        try (Gateway gateway = builder(Credit.intranet(), Credit::service).open()) {
            Subject without =
                    new Subject(SubjectId.of("li"), Credit.INTERNET, Credit.upTo("secret"), Attributes.none());
            assertThatThrownBy(() -> gateway.issueKey(without)).isInstanceOf(IllegalArgumentException.class);
            gateway.center()
                    .security(gateway.keyOf(AdminRole.SECURITY))
                    .release("another", Credit.POLICY.decider(), Credit.POLICY.labeler());
            assertThatCode(() -> gateway.issueKey(without)).doesNotThrowAnyException();
        }
    }

    /** What nobody can know before: the trail says what the schema lacks, and not that no rule matches. */
    @Test
    void aSubmissionThatTheSchemaDoesNotSpeakOfIsRefusedByName() throws IOException {
        try (CreditGateway credit = CreditGateway.open(directory)) {
            assertRefused(
                    credit,
                    credit.query("li", "report/1", Protocol.of("gopher"), Credit.INWARD),
                    "protocol is not declared");
            assertRefused(
                    credit,
                    credit.submission("li", ObjectRef.of("1", "inquriy"), Credit.HTTP, Credit.INWARD, "{}"),
                    "object.type is not declared");
            ObjectRef graded = new ObjectRef(
                    ObjectRef.of("1", "inquiry").id(), "inquiry", Attributes.of("grade", AttributeValue.of("2")));
            assertRefused(
                    credit,
                    credit.submission("li", graded, Credit.HTTP, Credit.INWARD, "{}"),
                    "object.grade is declared as `long`, and is `text`");
            assertRefused(
                    credit,
                    credit.submission("li", ObjectRef.of("1", "note"), Credit.HTTP, Credit.INWARD, "{}"),
                    "no labelling rule matches");
        }
    }

    private static void assertRefused(CreditGateway credit, Submission submission, String detail) {
        credit.records();
        assertThat(credit.exchange(submission)).isInstanceOfSatisfying(ExchangeOutcome.Refused.class, refused -> {
            assertThat(refused.reason().code().name()).isEqualTo("UNLABELED");
            assertThat(refused.reason().detail()).isEqualTo(detail);
        });
        assertThat(credit.records())
                .singleElement()
                .satisfies(record ->
                        assertThat(record).containsEntry("reason", "UNLABELED").containsEntry("detail", detail));
    }
}
