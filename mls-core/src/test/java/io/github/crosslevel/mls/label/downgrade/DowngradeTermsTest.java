package io.github.crosslevel.mls.label.downgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Route;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bytes that approvers sign. */
class DowngradeTermsTest {
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("s", 1).levels("低", "中", "高").build();
    private static final Label LOW = SCHEMA.label("低");
    private static final Label MIDDLE = SCHEMA.label("中");
    private static final Label HIGH = SCHEMA.label("高");
    private static final SubjectId A = SubjectId.of("a");
    private static final SubjectId B = SubjectId.of("b");
    private static final SystemId HERE = SystemId.of("here");
    private static final SystemId THERE = SystemId.of("there");
    private static final DowngradeTerms.Window WINDOW =
            new DowngradeTerms.Window(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), 3);
    private static final DowngradeTerms TERMS = new DowngradeTerms(
            "降级-1",
            Digest.of(new byte[32]),
            new DowngradeTerms.Change(HIGH, LOW),
            A,
            B,
            new Route(HERE, THERE),
            WINDOW);

    /** Put together from the table in the specification, not by the encoder. */
    @Test
    void theBytesAreThoseOfTheSpecification() {
        String expected = field("mls-downgrade/1")
                + field("降级-1")
                + "00000020" + "00".repeat(32)
                + "00000020" + HexFormat.of().formatHex(SCHEMA.digest())
                + hex(HIGH.encoded())
                + hex(LOW.encoded())
                + "0000000161"
                + "0000000162"
                + "0000000468657265"
                + "000000057468657265"
                + "000000080000000000000001"
                + "000000080000000000000002"
                + "0000000400000003"
                + "00000007" + "6f666669636572"
                + "00000008" + "7365637572697479";
        assertThat(HexFormat.of().formatHex(TERMS.approvalBytes(SubjectId.of("officer"), "security")))
                .isEqualTo(expected);
        assertThat(TERMS.digest())
                .isEqualTo(Digest.compute(
                        HexFormat.of().parseHex(expected.substring(0, expected.indexOf("000000076f6666")))));
    }

    private static String field(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().toHexDigits(bytes.length) + HexFormat.of().formatHex(bytes);
    }

    /** Each field is bound: terms that differ in one have other bytes and another digest. */
    @Test
    void noTwoTermsHaveTheSameBytes() {
        DowngradeTerms.Change change = TERMS.change();
        Route route = TERMS.route();
        byte[] other = new byte[32];
        other[31] = 1;
        List<DowngradeTerms> all = List.of(
                TERMS,
                new DowngradeTerms("降级-2", TERMS.content(), change, A, B, route, WINDOW),
                new DowngradeTerms(TERMS.id(), Digest.of(other), change, A, B, route, WINDOW),
                terms(new DowngradeTerms.Change(HIGH, MIDDLE), WINDOW),
                terms(new DowngradeTerms.Change(MIDDLE, LOW), WINDOW),
                new DowngradeTerms(TERMS.id(), TERMS.content(), change, B, B, route, WINDOW),
                new DowngradeTerms(TERMS.id(), TERMS.content(), change, A, A, route, WINDOW),
                new DowngradeTerms(TERMS.id(), TERMS.content(), change, B, A, route, WINDOW),
                new DowngradeTerms(TERMS.id(), TERMS.content(), change, A, B, route.reversed(), WINDOW),
                terms(change, new DowngradeTerms.Window(WINDOW.notBefore(), WINDOW.notAfter(), 4)),
                terms(change, new DowngradeTerms.Window(Instant.EPOCH, WINDOW.notAfter(), 3)),
                terms(change, new DowngradeTerms.Window(WINDOW.notBefore(), Instant.ofEpochSecond(3), 3)));
        assertThat(all.stream().map(DowngradeTerms::digest).collect(Collectors.toSet()))
                .hasSize(all.size());
        Set<String> signed = new LinkedHashSet<>();
        for (DowngradeTerms terms : all) {
            for (String role : List.of("x", "xy")) {
                signed.add(HexFormat.of().formatHex(terms.approvalBytes(SubjectId.of("ax"), role)));
                signed.add(HexFormat.of().formatHex(terms.approvalBytes(SubjectId.of("a"), role)));
            }
        }
        assertThat(signed).hasSize(4 * all.size());
    }

    private static DowngradeTerms terms(DowngradeTerms.Change change, DowngradeTerms.Window window) {
        return new DowngradeTerms(TERMS.id(), TERMS.content(), change, A, B, TERMS.route(), window);
    }
}
