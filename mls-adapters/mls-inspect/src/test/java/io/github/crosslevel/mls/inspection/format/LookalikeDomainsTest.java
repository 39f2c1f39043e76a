package io.github.crosslevel.mls.inspection.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikeDomainsTest {
    private static final LookalikeDomains DOMAINS =
            LookalikeDomains.protecting("icbc.com.cn", "example-bank.com", "工商银行.cn", "boc.cn");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exаmple-bank.com", // Cyrillic a
                "ехаmрlе-bаnk.com", // several
                "xn--exmple-bank-kfk.com",
                "examp1e-bank.com",
                "exarnple-bank.com",
                "EXAMPLE–BANK.com",
                "examplebank.com",
                "example-bnak.com",
                "exampe-bank.com",
                "example-banks.com",
                "example-bank.com.evil.test",
                "login.icbc.com.cn.evil.test",
                "iсbс.com.cn",
                "іcbc.com.cn",
                "αpple.test",
                "раypal.test",
                "b0c.cn",
                "a b",
                "",
                "faß.test",
            })
    void anImitationIsFound(String host) {
        assertThat(DOMAINS.check(host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icbc.com.cn",
                "WWW.icbc.com.cn",
                "mail.example-bank.com",
                "工商银行.cn",
                "xn--czrq7cx67c0ps.cn",
                "icbd.com.cn", // four letters are too few to tell a typing error from a name
                "other.example",
                "東京abc.example",
                "президент.example",
                "中国银行.cn",
                "127.0.0.1",
            })
    void otherNamesAreNot(String host) {
        assertThat(DOMAINS.check(host)).isEmpty();
    }

    @Test
    void whateverTheTextThereIsAnAnswer() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder host = new StringBuilder("example-bank.com");
            for (int j = 0; j < 3; j++) {
                host.setCharAt(random.nextInt(host.length()), (char) random.nextInt(0x10000));
            }
            DOMAINS.check(host.toString())
                    .ifPresent(finding -> assertThat(finding.message()).doesNotContain(host));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> LookalikeDomains.protecting("a b"));
    }
}
