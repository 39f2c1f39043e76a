package io.github.crosslevel.mls.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Authentication.Unproved;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AuthenticationTest {
    @ParameterizedTest
    @EnumSource
    void everyCauseHasBothLanguages(Cause cause) {
        assertThat(cause.english()).isNotBlank().isEqualTo(cause.english().strip());
        assertThat(cause.chinese()).matches(".*\\p{IsHan}.*");
    }

    @Test
    void noTwoCausesReadAlike() {
        assertThat(Arrays.stream(Cause.values()).map(Cause::english)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Cause.values()).map(Cause::chinese)).doesNotHaveDuplicates();
    }

    @Test
    void theTrailNamesTheCauseAndItsDetail() {
        assertThat(new Unproved(Cause.LOCKED_OUT)).hasToString("LOCKED_OUT");
        assertThat(new Unproved(Cause.FACTOR_MISSING, "a cryptographic factor"))
                .hasToString("FACTOR_MISSING (a cryptographic factor)");
    }
}
