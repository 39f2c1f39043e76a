package io.github.crosslevel.mls.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {
    @Test
    void aReasonReadsAsCodeAndDetail() {
        assertThat(Reason.of(ReasonCode.NO_PERMIT)).hasToString("NO_PERMIT");
        assertThat(Reason.of(ReasonCode.RULE_DENY, "夜间")).hasToString("RULE_DENY (夜间)");
    }

    @Test
    void theDetailIsBounded() {
        assertThat(Reason.of(ReasonCode.NO_PERMIT, "a".repeat(300)).detail()).isEqualTo("a".repeat(300));
        assertThat(Reason.of(ReasonCode.NO_PERMIT, "a".repeat(301)).detail()).isEqualTo("a".repeat(300) + "…");
    }

    @ParameterizedTest
    @ValueSource(ints = {299, 300, 301})
    void theDetailIsNeverCutWithinACharacter(int padding) throws CharacterCodingException {
        String detail =
                Reason.of(ReasonCode.NO_PERMIT, "a".repeat(padding) + "😀😀").detail();
        // a strict encoder, such as that of an audit trail, takes it
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(detail));
        assertThat(detail).endsWith("…").hasSizeLessThanOrEqualTo(301);
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeExplainsItselfInBothLanguages(ReasonCode code) {
        assertThat(code.english()).matches("[a-z][a-z' ,-]+[a-z]");
        assertThat(code.chinese()).matches("[\\p{IsHan}，]+");
    }

    @Test
    void noTwoCodesReadAlike() {
        assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::english)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::chinese)).doesNotHaveDuplicates();
    }

    @Test
    void permitsAndObligationsAreCopies() {
        Map<String, String> arguments = new HashMap<>(Map.of("fields", "mobile"));
        Obligation mask = new Obligation("mask", arguments);
        arguments.clear();
        assertThat(mask.arguments()).containsEntry("fields", "mobile");
        Decision.Permit permit = new Decision.Permit("r", Arrays.asList(mask));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> permit.obligations().clear());
        assertThat(Decision.permit("r")).isEqualTo(new Decision.Permit("r", List.of()));
        assertThat(Decision.deny(ReasonCode.NO_PERMIT, "x"))
                .isEqualTo(new Decision.Deny(Reason.of(ReasonCode.NO_PERMIT, "x")));
    }

    @Test
    void aPolicyVersionGrowsFromOne() {
        assertThat(new PolicyVersion("credit", 1)).hasToString("credit#1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicyVersion("credit", 0))
                .withMessage("policy serial 0 is below 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new PolicyVersion("", 1));
    }
}
