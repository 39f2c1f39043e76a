package io.github.crosslevel.mls.crypto.desensitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class PseudonymizerTest {
    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final String MOBILE = "13812345678";

    private static String pseudonym(SecretKeySpec key, String purpose, PersonalField field, String value) {
        return Pseudonymizer.of(key, purpose).of(field).apply(value);
    }

    @Test
    void isTheMacThatTheDocumentationSays() throws Exception {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(message);
        for (String part : new String[] {"mask/1", "统计", "MOBILE", MOBILE}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(KEY);
        byte[] expected = Arrays.copyOf(mac.doFinal(message.toByteArray()), 15);
        assertThat(pseudonym(KEY, "统计", PersonalField.MOBILE, MOBILE))
                .isEqualTo(Base64.getUrlEncoder().encodeToString(expected))
                .hasSize(20);
    }

    @Test
    void equalValuesHaveEqualPseudonymsHoweverTheyAreWritten() {
        assertThat(pseudonym(KEY, "p", PersonalField.MOBILE, "+86" + MOBILE))
                .isEqualTo(pseudonym(KEY, "p", PersonalField.MOBILE, MOBILE));
        assertThat(pseudonym(KEY, "p", PersonalField.RESIDENT_ID, "11010519491231002x"))
                .isEqualTo(pseudonym(KEY, "p", PersonalField.RESIDENT_ID, "11010519491231002X"));
    }

    @Test
    void keyPurposeKindAndValueEachMakeAnotherPseudonym() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertThat(Set.of(
                        pseudonym(KEY, "p", PersonalField.MOBILE, MOBILE),
                        pseudonym(new SecretKeySpec(otherKey, "HmacSHA256"), "p", PersonalField.MOBILE, MOBILE),
                        pseudonym(KEY, "q", PersonalField.MOBILE, MOBILE),
                        pseudonym(KEY, "p", PersonalField.ACCOUNT, MOBILE),
                        pseudonym(KEY, "p", PersonalField.MOBILE, "13812345679")))
                .hasSize(5);
    }

    @Test
    void manyValuesDoNotCollide() {
        Desensitization mobile = Pseudonymizer.of(KEY, "p").of(PersonalField.MOBILE);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            assertThat(seen.add(mobile.apply(String.valueOf(13_800_000_000L + i))))
                    .isTrue();
        }
    }

    @Test
    void hidesAllOfWhatIsNotOfTheKind() {
        assertThat(pseudonym(KEY, "p", PersonalField.MOBILE, "1381234567")).isEqualTo("******");
        assertThat(pseudonym(KEY, "p", PersonalField.RESIDENT_ID, MOBILE)).isEqualTo("******");
    }

    @Test
    void refusesAShortKey() {
        assertThatThrownBy(() -> Pseudonymizer.of(new SecretKeySpec(new byte[31], "HmacSHA256"), "p"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pseudonym key shorter than 32 bytes");
    }
}
