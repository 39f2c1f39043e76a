package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Altered and random bytes of every representation end in an outcome. */
class ViewMutationTest {
    private static final long SEED = Long.getLong("mls.seed", 20_261_123L);
    private static final int RUNS = Integer.getInteger("mls.views", 20_000) / 20;
    private static final String SIGNS = "%&\\<>\"'=;,{}[]()/*#-+:.0123456789abcdefuxABC\r\n\t\0\u0080é中Ａ\ufeff";

    static Stream<Representation> representations() {
        return ViewFuzzTest.REPRESENTATIONS.stream();
    }

    private static byte[] example(Representation representation) {
        Charset charset = representation.mediaType().contains("charset=")
                ? Charset.forName(representation.mediaType().replaceAll(".*charset=", ""))
                : StandardCharsets.UTF_8;
        String text = "a=%2541&amp;b=\\u003c/**/é ＜中文&c=d\r\n";
        String type = representation.mediaType();
        if (type.contains("json")) {
            text = "{\"a\":[1,{\"b\":\"" + text.strip().replace("\\", "\\\\") + "\"}],\"c\":null}";
        } else if (type.contains("xml")) {
            text = "<?xml version='1.0'?><a b='" + text.strip().replaceAll("[&<]", "")
                    + "'>x<![CDATA[y]]>&lt;<!-- z --><c/></a>";
        } else if (type.contains("multipart")) {
            text = "--b\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n" + text
                    + "\r\n--b\r\nContent-Type: text/csv\r\n\r\na,b\r\n--b--";
        }
        byte[] bytes = text.getBytes(charset);
        byte[] inner = Packed.zip(Map.of("b.csv", bytes, "c.json", Shown.utf8("[\"" + SIGNS.length() + "\"]")));
        switch (type) {
            case "application/zip" -> {
                return Packed.zip(Map.of("a.txt", bytes, "d/e.zip", inner));
            }
            case "application/gzip" -> {
                return Shown.gzip(inner);
            }
            case "application/x-tar" -> {
                return Packed.tar(Map.of("a.txt", bytes, "d/e.zip", inner));
            }
            default -> {}
        }
        if (representation.contentCodings().contains("gzip")) {
            return Shown.gzip(bytes);
        }
        return switch (representation.transferEncoding()) {
            case "base64" -> Base64.getMimeEncoder().encode(bytes);
            case "quoted-printable" -> Shown.utf8("a=3D=25=\r\nb");
            default -> bytes;
        };
    }

    @ParameterizedTest
    @MethodSource("representations")
    void alteredBytesEndInAnOutcome(Representation representation) {
        Random random = new Random(SEED);
        byte[] signs = SIGNS.getBytes(StandardCharsets.UTF_8);
        byte[] example = example(representation);
        int complete = 0;
        if (!representation.contentCodings().contains("deflate")) {
            assertThat(Shown.rule(ViewFuzzTest.check(example, representation))).isEqualTo("complete");
        }
        for (int run = 0; run < RUNS; run++) {
            byte[] altered = example.clone();
            for (int i = random.nextInt(4); i >= 0 && altered.length > 0; i--) {
                byte sign = random.nextInt(4) == 0 ? (byte) random.nextInt() : signs[random.nextInt(signs.length)];
                altered[random.nextInt(altered.length)] = sign;
            }
            complete += ViewFuzzTest.check(altered, representation).isComplete() ? 1 : 0;
        }
        boolean checked = !representation.contentCodings().isEmpty()
                || representation.mediaType().matches("application/(zip|gzip)");
        assertThat(complete).isBetween(checked ? 0 : 1, checked ? RUNS / 10 : RUNS);
    }

    @ParameterizedTest
    @MethodSource("representations")
    void randomBytesEndInAnOutcome(Representation representation) {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            ViewFuzzTest.check(bytes, representation);
        }
    }

    @Test
    void declarationsOfAnyKindEndInAnOutcome() {
        Random random = new Random(SEED);
        List<String> pieces = List.of(
                "text",
                "/",
                "json",
                "application",
                ";",
                " ",
                "charset",
                "=",
                "\"",
                "utf-8",
                "gbk",
                "\\",
                "é",
                "multipart");
        for (int run = 0; run < RUNS; run++) {
            StringBuilder type = new StringBuilder(random.nextBoolean() ? "text/plain" : "");
            for (int i = random.nextInt(8); i > 0; i--) {
                type.append(pieces.get(random.nextInt(pieces.size())));
            }
            ViewFuzzTest.check(Shown.utf8("{}"), Representation.of(type.toString()));
        }
    }
}
