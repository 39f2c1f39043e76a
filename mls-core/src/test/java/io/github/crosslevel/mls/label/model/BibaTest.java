package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.label.Rights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four policies, as a table: what a checked session may do, and what trust session and object have after it. */
class BibaTest {
    @ParameterizedTest
    @CsvSource({
        "strict,  READ_ONLY,  unknown,  simple integrity",
        "strict,  READ_ONLY,  checked,  checked checked",
        "strict,  READ_ONLY,  verified, checked verified",
        "strict,  WRITE_ONLY, unknown,  checked unknown",
        "strict,  WRITE_ONLY, verified, integrity star",
        "strict,  MODIFY,     checked,  checked checked",
        "subject, READ_ONLY,  unknown,  unknown unknown",
        "subject, READ_ONLY,  verified, checked verified",
        "subject, WRITE_ONLY, verified, integrity star",
        "subject, WRITE_ONLY, unknown,  checked unknown",
        "subject, MODIFY,     unknown,  unknown unknown",
        "object,  READ_ONLY,  unknown,  simple integrity",
        "object,  WRITE_ONLY, verified, checked checked",
        "object,  WRITE_ONLY, unknown,  checked unknown",
        "object,  MODIFY,     verified, checked checked",
        "ring,    READ_ONLY,  unknown,  checked unknown",
        "ring,    WRITE_ONLY, verified, integrity star",
        "ring,    MODIFY,     unknown,  checked unknown",
    })
    void aCheckedSessionDoesWhatThePolicySays(String policy, Rights rights, String object, String outcome) {
        Biba model = switch (policy) {
            case "strict" -> Biba.strict(World.TRUST);
            case "subject" -> Biba.subjectLowWaterMark(World.TRUST);
            case "object" -> Biba.objectLowWaterMark(World.TRUST);
            default -> Biba.ring(World.TRUST);
        };
        Session session = World.session("clerk", World.trusted("checked"));
        Verdict verdict = model.enter(Access.of(session, World.object("file"), World.trusted(object), rights));
        String actual = verdict instanceof Verdict.Allowed allowed
                ? allowed.access().session().working().get(World.TRUST)
                        + " "
                        + allowed.access().label().get(World.TRUST)
                : ((Verdict.Refused) verdict).violations().get(0).property().name();
        assertThat(actual).isEqualTo(outcome);
    }
}
