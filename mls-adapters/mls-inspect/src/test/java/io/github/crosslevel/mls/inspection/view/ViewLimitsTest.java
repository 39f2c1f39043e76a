package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Every limit at what it permits and one above, and bombs against each. */
class ViewLimitsTest {
    private final Set<Limit> tried = EnumSet.noneOf(Limit.class);

    /** A content that needs exactly {@code need} of the limit passes with it, and is refused with one less. */
    private void border(Limit limit, long need, byte[] body, Representation representation) {
        tried.add(limit);
        ViewReader enough = ViewReader.standard().with(ViewLimits.standard().with(limit, need));
        assertThat(Shown.rule(Views.of(enough, body, representation).outcome()))
                .as("%s", limit)
                .isEqualTo("complete");
        ViewReader less = ViewReader.standard().with(ViewLimits.standard().with(limit, need - 1));
        assertThat(Shown.rule(Views.of(less, body, representation).outcome()))
                .as("%s less one", limit)
                .isEqualTo(limit.rule());
    }

    private void border(Limit limit, long need, String body, String type) {
        border(limit, need, Shown.utf8(body), Representation.of(type));
    }

    @Test
    void everyLimitHoldsAtItsBorder() {
        String form = Representation.FORM;
        String part = "--b\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nv\r\n";
        border(Limit.DEPTH, 3, "a=%25252525", form); // the form undoes one
        border(Limit.LEAF_VIEWS, 4, "a=%25252525", form);
        border(Limit.LEAF_BYTES, 5, "a=12345", form);
        border(Limit.LEAF_BYTES, 5, "{\"a\":\"12345\"}", "application/json");
        border(Limit.LEAF_BYTES, 5, "<a>12345</a>", "text/xml");
        border(Limit.LEAF_BYTES, 5, "1,\"1,345\"", "text/csv");
        border(Limit.NAME_BYTES, 4, "name=5", form);
        border(Limit.NAME_BYTES, 4, "{\"name\":5}", "application/json");
        border(Limit.NAME_BYTES, 4, "<name/>", "text/xml");
        border(
                Limit.NESTING,
                2,
                Shown.gzip(Shown.gzip(Shown.utf8("a"))),
                Representation.of("text/plain").coded("gzip").coded("gzip"));
        border(Limit.STRUCTURE_DEPTH, 3, "[[[1]]]", "application/json");
        border(Limit.STRUCTURE_DEPTH, 3, "<a><b><c/></b></a>", "text/xml");
        border(Limit.FIELDS, 3, "a=1&b&c", form);
        border(Limit.FIELDS, 3, "{\"a\":1,\"b\":{\"a\":1}}", "application/json");
        border(Limit.FIELDS, 3, "<a b='' c='' d=''/>", "text/xml");
        border(Limit.PARTS, 2, part + part + "--b--", "multipart/form-data; boundary=b");
        Representation gzip = Representation.of("image/png").coded("gzip");
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        border(Limit.EXPANDED_BYTES, noise.length, Shown.gzip(noise), gzip);
        byte[] zeros = Shown.gzip(new byte[(1 << 20) + 1]);
        tried.add(Limit.EXPANSION);
        assertThat(Shown.rule(Views.of(zeros, gzip).outcome())).isEqualTo("limit.expansion");
        assertThat(Shown.rule(Views.of(Shown.gzip(new byte[1 << 20]), gzip).outcome()))
                .isEqualTo("complete");
        byte[] zip = Packed.zip(Map.of("a.txt", Shown.utf8("a")));
        border(Limit.HELD_BYTES, zip.length, Packed.tar(Map.of("b.zip", zip)), Representation.of("application/x-tar"));
        tried.add(Limit.MILLISECONDS); // RefusalTest#nothingIsShownOnceTheTimeIsUp
        assertThat(tried).containsExactlyInAnyOrder(Limit.values());
    }

    @Test
    void limitsAreWithinTheirRanges() {
        ViewLimits limits = ViewLimits.standard().with(Limit.DEPTH, 3);
        assertThat(limits.get(Limit.DEPTH)).isEqualTo(3);
        assertThat(limits.get(Limit.PARTS)).isEqualTo(1_000);
        assertThatThrownBy(() -> limits.with(Limit.DEPTH, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.with(Limit.LEAF_BYTES, 1L << 31)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Returns a stream of a text and of another one many times over. */
    private static InputStream endless(String head, String again, int times) {
        byte[] first = Shown.utf8(head);
        byte[] repeated = Shown.utf8(again);
        long length = first.length + (long) times * repeated.length;
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                if (at == length) {
                    return -1;
                }
                long index = at++;
                byte b = index < first.length
                        ? first[(int) index]
                        : repeated[(int) ((index - first.length) % repeated.length)];
                return b & 0xff;
            }
        };
    }

    private static String rule(InputStream in, String type) throws IOException {
        return Shown.rule(ViewReader.standard().read(in, Representation.of(type), view -> {}));
    }

    @Test
    void bombsAreRefusedByName() throws IOException {
        assertThat(rule(endless("", "[", 1_000_000), "application/json")).isEqualTo("limit.structure-depth");
        assertThat(rule(endless("", "{\"a\":", 1_000_000), "application/json")).isEqualTo("limit.structure-depth");
        assertThat(rule(endless("", "<a>", 1_000_000), "text/xml")).isEqualTo("limit.structure-depth");
        assertThat(rule(endless("", "a=1&", 1_000_000), Representation.FORM)).isEqualTo("limit.fields");
        assertThat(rule(endless("<a>", "&amp;", 1_000_000), "text/xml")).isEqualTo("limit.leaf-bytes");
        assertThat(rule(endless("<!--", "a", 1_000_000), "text/xml")).isEqualTo("limit.leaf-bytes");
        assertThat(rule(endless("\"", "a", 1_000_000), "text/csv")).isEqualTo("limit.leaf-bytes");
        assertThat(rule(endless("", "--b\r\n\r\n\r\n", 1_000_000), "multipart/mixed; boundary=b"))
                .isEqualTo("limit.parts");
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            nested.append("--x" + i + "y\r\nContent-Type: multipart/mixed; boundary=x" + (i + 1) + "y\r\n\r\n");
        }
        for (int i = 99; i >= 0; i--) {
            nested.append("\r\n--x" + i + "y--");
        }
        assertThat(rule(endless(nested.toString(), "", 0), "multipart/mixed; boundary=x0y"))
                .isEqualTo("limit.nesting");
    }

    @Test
    void zerosInSeveralLayersAreRefusedInBoundedMemory() throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(once)) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        byte[] twice = Shown.gzip(once.toByteArray());
        Representation representation =
                Representation.of("text/plain").coded("deflate").coded("gzip");
        assertThat(Shown.rule(Views.of(twice, representation).outcome())).isEqualTo("limit.expansion");
        ViewReader generous = ViewReader.standard().with(ViewLimits.standard().with(Limit.EXPANSION, 1_000_000));
        Representation binary = Representation.of("image/png").coded("deflate").coded("gzip");
        ViewOutcome outcome =
                generous.read(twice, binary, view -> assertThat(view.length()).isLessThan(64 << 10));
        assertThat(Shown.rule(outcome)).isEqualTo("limit.expanded-bytes");
    }

    @Test
    void aLongTableIsShownWithoutBeingHeld() throws IOException {
        long[] cells = new long[1];
        ViewOutcome outcome = ViewReader.standard()
                .read(endless("", "张三,6222021234567890,\"北京\"\r\n", 200_000), Representation.of("text/csv"), view -> {
                    assertThat(view.length()).isLessThan(64 << 10);
                    cells[0] += view.kind() == ViewKind.CELL ? 1 : 0;
                });
        assertThat(Shown.rule(outcome)).isEqualTo("complete");
        assertThat(cells[0]).isEqualTo(600_000);
    }
}
