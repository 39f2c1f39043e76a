package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.crosslevel.mls.crypto.internal.AlgorithmProviders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CryptoSuiteTest {
    private static final String SM4 = AlgorithmProviders.PROPERTY + "SM.SM4";
    private static final String INTL_AES = AlgorithmProviders.PROPERTY + "INTL.AES";
    private static final String SHA_256 = AlgorithmProviders.PROPERTY + "HYBRID_PQ.SHA-256";

    @AfterEach
    void nameNoProvider() {
        System.clearProperty(SM4);
        System.clearProperty(INTL_AES);
        System.clearProperty(SHA_256);
    }

    @ParameterizedTest
    @EnumSource
    void aSuiteIsFoundByItsIdAndByItsName(CryptoSuite suite) {
        assertThat(CryptoSuite.find(suite.id())).hasValue(suite);
        assertThat(CryptoSuite.named(suite.name())).isEqualTo(suite);
    }

    @Test
    void idsOfSuitesNeverChange() {
        assertThat(CryptoSuite.values()).extracting(CryptoSuite::id).containsExactly(1, 2, 3);
        assertThat(CryptoSuite.find(0)).isEmpty();
        assertThat(CryptoSuite.find(4)).isEmpty();
    }

    @Test
    void aSuiteIsDeprecatedFromItsDayOn() {
        LocalDate day = CryptoSuite.INTL.deprecatedFrom().orElseThrow();

        assertThat(CryptoSuite.INTL.isDeprecatedOn(day.minusDays(1))).isFalse();
        assertThat(CryptoSuite.INTL.isDeprecatedOn(day)).isTrue();
        assertThat(CryptoSuite.HYBRID_PQ.isDeprecatedOn(LocalDate.MAX)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SM9", "sm9", "DES", "3des", "DESede", "TDEA", "RC4", "MD5", "SHA-1"})
    void whatIsNeverUsedIsRefusedWithAReasonInBothLanguages(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CryptoSuite.named(name))
                .withMessageContaining(" is refused: ")
                .withMessageMatching("(?s).*\\p{IsHan}.*");
    }

    @Test
    void anUnknownSuiteIsRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CryptoSuite.named("FUTURE"))
                .withMessageContaining("`FUTURE`")
                .withMessageContaining("[INTL, SM, HYBRID_PQ]");
    }

    @ParameterizedTest
    @EnumSource
    void everySuiteIsServed(CryptoSuite suite) {
        assertThatNoException().isThrownBy(suite::requireProviders);
    }

    @Test
    void anotherProviderIsNamedWithoutAChangeOfCode() {
        assertThat(AlgorithmProviders.digest("HYBRID_PQ", "SHA-256")
                        .getProvider()
                        .getName())
                .isEqualTo("SUN");
        assertThat(AlgorithmProviders.cipher("SM", "SM4/GCM/NoPadding")
                        .getProvider()
                        .getName())
                .isEqualTo("BC");

        Security.addProvider(new BouncyCastleProvider());
        try {
            System.setProperty(SHA_256, "BC");
            assertThat(AlgorithmProviders.digest("INTL", "SHA-256")
                            .getProvider()
                            .getName())
                    .isEqualTo("SUN");
            assertThat(AlgorithmProviders.digest("HYBRID_PQ", "SHA-256")
                            .getProvider()
                            .getName())
                    .isEqualTo("BC");
        } finally {
            Security.removeProvider("BC");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Missing", "SUN"})
    void aNamedProviderThatIsMissingOrLacksTheAlgorithmIsRefusedAndNothingFallsBack(String provider) {
        System.setProperty(SM4, provider);

        assertThatIllegalStateException()
                .isThrownBy(CryptoSuite.SM::requireProviders)
                .withMessageContaining("SM4")
                .withMessageContaining("`" + provider + "`")
                .withMessageContaining(SM4);
        assertThatNoException().isThrownBy(CryptoSuite.INTL::requireProviders);
    }

    @Test
    void whatTwoSuitesShareIsAskedForInBoth() {
        System.setProperty(INTL_AES, "Missing");

        assertThatIllegalStateException().isThrownBy(CryptoSuite.INTL::requireProviders);
        assertThatIllegalStateException()
                .isThrownBy(CryptoSuite.HYBRID_PQ::requireProviders)
                .withMessageContaining(INTL_AES);
        assertThatNoException().isThrownBy(CryptoSuite.SM::requireProviders);
    }

    private static Properties permitting() {
        Properties settings = new Properties();
        settings.setProperty(LegacyDes.SETTING, "decrypt-only");
        return settings;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** NBS special publication 500-20, and twice the same key as triple DES, which is single DES. */
    @Test
    void desDecryptsWhatIsOldWhereThatIsPermitted() {
        LegacyDes des = LegacyDes.permittedBy(permitting());
        SecretKeyAccess access = SecretKeyAccess.insecure();
        SecretBytes key = SecretBytes.copyOf(bytes("0123456789abcdef"), access);
        SecretBytes tripled = SecretBytes.copyOf(bytes("0123456789abcdef".repeat(3)), access);
        byte[] encrypted = bytes("e5c7cdde872bf27c43e934008c389c0f683788499a7c05f662c16a27e4fcf277");

        for (SecretBytes known : List.of(key, tripled)) {
            assertThat(des.decrypt(known, bytes("1234567890abcdef"), encrypted))
                    .hasValueSatisfying(text -> assertThat(new String(text, StandardCharsets.US_ASCII))
                            .isEqualTo("Now is the time for all "));
        }
        assertThat(des.decrypt(key, bytes("1234567890abcdef"), Arrays.copyOf(encrypted, 31)))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> des.decrypt(key, new byte[7], encrypted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "encrypt"})
    void desIsRefusedUnlessItIsPermitted(String setting) {
        Properties settings = new Properties();
        settings.setProperty(LegacyDes.SETTING, setting);

        assertThatIllegalStateException()
                .isThrownBy(() -> LegacyDes.permittedBy(settings))
                .withMessageContaining("DES is refused")
                .withMessageContaining("decrypt-only");
        assertThatIllegalStateException().isThrownBy(() -> LegacyDes.permittedBy(new Properties()));
    }

    @Test
    void thePageOnKeysListsTheSuites() throws IOException {
        List<List<String>> rows = KeysPageTest.table("Suite");

        assertThat(rows).hasSize(CryptoSuite.values().length).allSatisfy(row -> {
            CryptoSuite suite = CryptoSuite.valueOf(row.get(0));
            assertThat(row.get(1)).isEqualTo(Integer.toString(suite.id()));
            assertThat(row.get(2)).isEqualTo(String.join(", ", suite.algorithms()));
            assertThat(row.get(3))
                    .isEqualTo(suite.deprecatedFrom().map(LocalDate::toString).orElse(""));
        });
    }
}
