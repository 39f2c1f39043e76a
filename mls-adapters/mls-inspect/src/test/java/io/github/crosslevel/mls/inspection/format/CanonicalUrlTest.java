package io.github.crosslevel.mls.inspection.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    private static final UrlRules RULES = UrlRules.builder()
            .allow("https://*.bank.example/api/")
            .allow("https://bank.example/status")
            .allow("http://10.0.0.7:8080/")
            .deny("https://*.bank.example/api/admin")
            .deny("http://169.254.169.254/")
            .build();

    @ParameterizedTest
    @CsvSource({
        "HTTP://Bank.Example:80, http://bank.example/",
        "https://bank.example:443/?q=1#top, https://bank.example/?q=1",
        "https://bank.example:8443/a, https://bank.example:8443/a",
        "http://bank.example./a//b/./c/../d/, http://bank.example/a/b/d/",
        "http://bank.example/%7euser/%41%2d, http://bank.example/~user/A-",
        "http://bank.example/%e5%bc%a0, http://bank.example/%E5%BC%A0",
        "http://bank.example/张, http://bank.example/%E5%BC%A0",
        "http://bank.example/a/%2E%2e/b, http://bank.example/b",
        "http://银行.example/, http://xn--jn2a72x.example/",
        "http://ＢＡＮＫ。example/, http://bank.example/",
        "http://BÜCHER.example/, http://xn--bcher-kva.example/",
        "http://127.1/, http://127.0.0.1/",
        "http://2130706433/, http://127.0.0.1/",
        "http://0x7f.0.0.1/, http://127.0.0.1/",
        "http://0177.0.0.1/, http://127.0.0.1/",
        "http://0x7f000001/, http://127.0.0.1/",
        "http://127.0.1/, http://127.0.0.1/",
        "http://１２７.0.0.1/, http://127.0.0.1/",
        "http://[::FFFF:127.0.0.1]/, http://127.0.0.1/",
        "http://[2001:DB8:0:0::1]:80/, http://[2001:db8::1]/",
        "http://bank.example/a?b=%3d&c=%7e, http://bank.example/a?b=%3D&c=~",
        "http://bank.example/?to=https%3a%2f%2fx&q=什么？, http://bank.example/?to=https%3A%2F%2Fx&q=%E4%BB%80%E4%B9%88%EF%BC%9F",
    })
    void aUrlHasOneForm(String url, String canonical) throws UrlException {
        assertThat(CanonicalUrl.of(url)).hasToString(canonical);
        assertThat(CanonicalUrl.of(canonical)).isEqualTo(CanonicalUrl.of(url)).hasSameHashCodeAs(CanonicalUrl.of(url));
    }

    /** The bypass corpus: each has got past the rules of some filter because another reader understood it otherwise. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bank.example",
                "//bank.example/",
                "ftp://bank.example/",
                "javascript:alert(1)",
                "http:/bank.example/",
                "http:bank.example/",
                "http:///bank.example/",
                "http:\\\\bank.example\\a",
                "http://bank.example\\@evil.test/",
                "http://bank.example@evil.test/",
                "http://bank.example:80@evil.test/",
                "http://evil.test#@bank.example/",
                "http://bank.example%2eevil.test/",
                "http://bank.example%00.evil.test/",
                "http://bank.example\t/",
                "http://bank.example/\n",
                " http://bank.example/",
                "http://bank.example/a b",
                "http://bank.example/\u200b",
                "http://bank.example\u00ad.evil.test/",
                "http://bank.example／evil",
                "http://bank.example？x",
                "http://bank.example/a／..／b",
                "http://bank.example/a/..;/b",
                "http://bank.example/a/..%3b/b",
                "http://bank.example/a/.;x/b",
                "http://bank.example/a;jsessionid=1/b",
                "http://bank.example/a/%2f/b",
                "http://bank.example/a%5c..%5cb",
                "http://bank.example/a\\..\\b",
                "http://bank.example/../a",
                "http://bank.example/a/../../b",
                "http://bank.example/%2e%2e/a",
                "http://bank.example/%252e%252e/a",
                "http://bank.example/%25%32%65",
                "http://bank.example/%c0%ae%c0%ae/a",
                "http://bank.example/%e0%80%ae/a",
                "http://bank.example/%ff",
                "http://bank.example/%u002e",
                "http://bank.example/%",
                "http://bank.example/%4",
                "http://bank.example/%00.png",
                "http://bank.example/%0d%0aSet-Cookie:x",
                "http://bank.example/\uff0e\uff0e/a",
                "http://bank.example/%ef%bc%8e%ef%bc%8e/a",
                "http://bank.example/․․/a",
                "http://bank.example/a./b",
                "http://bank.example/a%20/b",
                "http://bank.example/a.../b",
                "http://bank.example?x=%zz",
                "http://bank.example?x=%0a",
                "http://bank.example:0/",
                "http://bank.example:/",
                "http://bank.example:99999/",
                "http://bank.example:８0/",
                "http://bank.example:80:80/",
                "http://256.0.0.1/",
                "http://1.2.3.4.5/",
                "http://0x100000000/",
                "http://0xffffffffffffff2a/",
                "http://127.0.0.08/",
                "http://1.2.3.09/",
                "http://4294967296/",
                "http://[::1/",
                "http://::1/",
                "http://[::1%25eth0]/",
                "http://[127.0.0.1]/",
                "http://[::1]x/",
                "http://[v1.a]/",
                "http://bank..example/",
                "http://.bank.example/",
                "http://-bank.example/",
                "http://bank_1.example/",
                "http://faß.example/",
                "http://xn--bank.example/",
                "http://xn--a.example/",
                "http://bank.example/{a}",
                "http://bank.example/<script>",
                "http://bank.example/\ud800",
            })
    void whatCouldBeUnderstoodInTwoWaysIsRefused(String url) {
        assertThatThrownBy(() -> CanonicalUrl.of(url))
                .isInstanceOfSatisfying(
                        UrlException.class, e -> assertThat(e.offset()).isBetween(0, url.length()));
        assertThat(RULES.check(url).conforms()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://eu.bank.example/api/accounts, true",
        "https://EU.bank.example/x/../api/accounts?q=1, true",
        "https://bank.example/status, true",
        "http://10.0.0.7:8080/x, true",
        "http://0xa.7:8080/x, true",
        "https://bank.example/api/accounts, false",
        "https://evilbank.example/api/, false",
        "https://eu.bank.example.evil.test/api/, false",
        "http://eu.bank.example/api/accounts, false",
        "https://eu.bank.example:8443/api/accounts, false",
        "https://eu.bank.example/apix, false",
        "https://eu.bank.example/api/admin, false",
        "https://eu.bank.example/api/ADMIN/keys, false",
        "https://eu.bank.example/api//%61dmin/keys, false",
        "https://eu.bank.example/api/x/../admin/, false",
        "https://bank.example/status/, false",
        "http://2852039166/latest, false",
        "http://10.0.0.8:8080/x, false",
    })
    void rulesAreMatchedAgainstTheCanonicalForm(String url, boolean passes) {
        assertThat(RULES.check(url).conforms()).isEqualTo(passes);
    }

    @Test
    void partsAreFacts() {
        FormatReport report = RULES.check("https://EU.bank.example/api/a");
        assertThat(report.facts().find("url-host")).contains(AttributeValue.of("eu.bank.example"));
        assertThat(report.facts().find("url-port")).contains(AttributeValue.of(443));
        assertThat(report.facts().find("url-path")).contains(AttributeValue.of("/api/a"));
    }

    @Test
    void theFormOfAMutantIsItsOwnForm() {
        Random random = new Random(41);
        String alphabet = "./%2e;\\@:#?[]x银ａ\u200d0-";
        List<String> seeds =
                List.of("http://bank.example/a/%2e%2e/b?c=d#e", "https://[2001:db8::1]:8443/a", "http://0x7f.1/");
        for (int i = 0; i < 30_000; i++) {
            StringBuilder mutant = new StringBuilder(seeds.get(i % 3));
            for (int j = random.nextInt(3); j >= 0; j--) {
                int at = random.nextInt(mutant.length());
                char c = alphabet.charAt(random.nextInt(alphabet.length()));
                if (random.nextBoolean()) {
                    mutant.setCharAt(at, c);
                } else {
                    mutant.insert(at, c);
                }
            }
            try {
                CanonicalUrl url = CanonicalUrl.of(mutant.toString());
                String form = url.toString();
                assertThat(CanonicalUrl.of(form)).as("seed 41: %s", mutant).hasToString(form);
                assertThat(java.net.URI.create(form).normalize())
                        .as("seed 41: %s", mutant)
                        .hasToString(form);
                assertThat(url.path()).as("seed 41: %s", mutant).doesNotContain("//", "/../", ";");
            } catch (UrlException e) {
                assertThat(e.offset()).isBetween(0, mutant.length());
            }
        }
    }

    @Test
    void patternsAreUrls() {
        for (String wrong :
                List.of("bank.example", "https://*/", "https://a.*.example/", "https://bank.example/?q", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> UrlRules.builder().allow(wrong));
        }
    }
}
