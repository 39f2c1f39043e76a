package io.github.crosslevel.mls.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Clearance CEILING =
            Clearance.upTo(LabelSchema.builder("s", 1).levels("l").build().bottom());

    @Test
    void anAccessKeyNeverShowsItsSecret() {
        assertThat(AccessKey.of(SubjectId.of("clerk"), KEY)).hasToString("AccessKey[clerk]");
    }

    @Test
    void anAccessKeyKeepsACopyOfItsSecret() {
        byte[] secret = KEY.clone();
        AccessKey key = AccessKey.of(SubjectId.of("clerk"), secret);
        secret[0]++;
        key.key()[1]++;
        assertThat(key.key()).isEqualTo(KEY);
        assertThat(key.claimed()).isEqualTo(SubjectId.of("clerk"));
    }

    @Test
    void anAccessKeyHasAtLeast128Bits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessKey.of(SubjectId.of("clerk"), new byte[15]))
                .withMessage("access key shorter than 16 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 6})
    void gradesGoFromOneToFive(int grade) {
        SystemId id = SystemId.of("intranet");
        assertThat(new GradedSystem(id, 1, CEILING).grade()).isEqualTo(1);
        assertThat(new GradedSystem(id, 5, CEILING).grade()).isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GradedSystem(id, grade, CEILING))
                .withMessage("grade " + grade + " is not within 1 to 5");
    }

    @Test
    void namesAreBounded() {
        assertThat(SubjectId.of("a".repeat(128))).hasToString("a".repeat(128));
        assertThatIllegalArgumentException().isThrownBy(() -> SubjectId.of("a".repeat(129)));
        assertThat(SystemId.of("a".repeat(64))).hasToString("a".repeat(64));
        assertThatIllegalArgumentException().isThrownBy(() -> SystemId.of("a".repeat(65)));
    }

    @Test
    void subjectsAreEqualWhenEverythingOfThemIs() {
        Subject subject = subject("clerk", "intranet", Attributes.none());
        Memo.isSecondSight(subject);

        assertThat(subject)
                .isEqualTo(subject("clerk", "intranet", Attributes.none()))
                .hasSameHashCodeAs(subject("clerk", "intranet", Attributes.none()))
                .isNotEqualTo(subject("other", "intranet", Attributes.none()))
                .isNotEqualTo(subject("clerk", "internet", Attributes.none()))
                .isNotEqualTo(subject("clerk", "intranet", Attributes.of("role", AttributeValue.of("teller"))))
                .isNotEqualTo(new Subject(
                        subject.id(),
                        subject.home(),
                        Clearance.upTo(
                                LabelSchema.builder("t", 1).levels("l").build().bottom()),
                        subject.attributes()))
                .hasToString("Subject[id=clerk, home=intranet, clearance=≤l, attributes=" + Attributes.none() + "]");
    }

    private static Subject subject(String id, String home, Attributes attributes) {
        return new Subject(SubjectId.of(id), SystemId.of(home), CEILING, attributes);
    }

    @Test
    void accessKeysAreEqualBySubjectAndKey() {
        AccessKey key = AccessKey.of(SubjectId.of("li"), new byte[16]);
        assertThat(key).isEqualTo(AccessKey.of(SubjectId.of("li"), new byte[16]));
        assertThat(key).hasSameHashCodeAs(AccessKey.of(SubjectId.of("li"), new byte[16]));
        assertThat(key).isNotEqualTo(AccessKey.of(SubjectId.of("wang"), new byte[16]));
        assertThat(key).isNotEqualTo(AccessKey.of(SubjectId.of("li"), new byte[17]));
    }
}
