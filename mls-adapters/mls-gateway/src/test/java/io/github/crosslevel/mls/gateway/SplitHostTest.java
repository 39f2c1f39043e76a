package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.SplitHosts.INTERCONNECT;
import static io.github.crosslevel.mls.gateway.SplitHosts.INTERNET;
import static io.github.crosslevel.mls.gateway.SplitHosts.INTRANET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.key.KeyUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Front, interconnect and front in three processes that are joined by nothing but links. */
class SplitHostTest {
    /** What the fronts let out, the interconnect still keeps from crossing; the version is the same. */
    private static final String STRICTER = Credit.POLICY_TEXT.replace(
            "    rule wrong-role",
            "    rule no-lenders deny query when subject.role == lender;\n\n    rule wrong-role");

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void threeProcessesExchangeMessagesAndFilesAndEachKeepsItsOwnTrail() throws IOException {
        byte[] csv = Credit.inquiries(10 << 20);
        Path file = Files.write(directory.resolve("inquiry.csv"), csv);
        try (SplitHosts split = SplitHosts.start(directory, STRICTER)) {
            ChildJvm internet = split.host(INTERNET);
            internet.send("query zhang");
            assertThat(internet.expect("answered "))
                    .isEqualTo("secret{credit} {\"grade\":2,\"idNumber\":\"110***********002X\","
                            + "\"mobile\":\"138****8000\",\"name\":\"张三\"}");
            internet.send("query li");
            assertThat(internet.expect("refused ")).isEqualTo("REFUSED_BY_PEER");
            internet.send("submit li " + file);
            assertThat(internet.expect("transfer ")).isEqualTo("completed " + Digest.compute(csv));
            split.quit();

            assertThat(split.home(INTRANET).resolve("inbox/inquiry.csv")).hasBinaryContent(csv);
            assertThat(ends(split, INTERNET))
                    .containsExactly(
                            "internet FORWARDED SEALED",
                            "internet DELIVERED DELIVERED",
                            "internet FORWARDED SEALED",
                            "internet REFUSED SEALED REFUSED_BY_PEER",
                            "internet FORWARDED SEALED",
                            "internet FORWARDED SEALED");
            assertThat(ends(split, INTERCONNECT))
                    .containsExactly(
                            "interconnect FORWARDED ARBITRATED",
                            "interconnect FORWARDED ARBITRATED",
                            "interconnect REFUSED SEALED RULE_DENY",
                            "interconnect FORWARDED ARBITRATED",
                            "interconnect FORWARDED ARBITRATED");
            assertThat(ends(split, INTRANET))
                    .containsExactly(
                            "intranet DELIVERED DELIVERED",
                            "intranet FORWARDED SEALED",
                            "intranet FORWARDED OPENED",
                            "intranet FORWARDED OPENED",
                            "intranet DELIVERED DELIVERED");
            assertKeysAreLimited(split);
        }
    }

    private static List<String> ends(SplitHosts split, String name) throws IOException {
        Trails.assertIntact(split.trail(name), split.auditKey(name));
        List<String> ends = new ArrayList<>();
        Trails.records(split.trail(name)).stream()
                .filter(record -> "crossing".equals(record.get("kind")))
                .map(CreditGateway::end)
                .forEach(ends::add);
        return ends;
    }

    private static void assertKeysAreLimited(SplitHosts split) throws IOException {
        try (KeyRing ring = KeyRing.open(split.home(INTERCONNECT).resolve("keys.p12"), HostProgram.PASSWORD)) {
            assertThat(ring.keys())
                    .hasSize(2)
                    .allSatisfy(
                            keys -> assertThat(keys.uses()).isEqualTo(EnumSet.of(KeyUse.TOKEN, KeyUse.ENDORSEMENT)));
        }
        try (KeyRing ring = KeyRing.open(split.home(INTERNET).resolve("keys.p12"), HostProgram.PASSWORD)) {
            assertThat(ring.keys()).allSatisfy(keys -> {
                boolean inward = keys.route().equals(Credit.INWARD);
                assertThat(keys.uses().contains(KeyUse.ENDORSEMENT)).isNotEqualTo(inward);
            });
        }
    }
}
