package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be read in full, or in one way only, is refused by name and place, and never passes. */
class RefusalTest {
    private static String rule(byte[] body, Representation representation) {
        return Shown.rule(Views.of(body, representation).outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json | {\"a\":1,\"\\u0061\":2} | json.duplicate-name",
                "application/json | [1,] | json.syntax",
                "application/json | [01] | json.syntax",
                "application/json | [\"\\ud800\"] | json.syntax",
                "application/json | {'a':1} | json.syntax",
                "application/json | [1] [2] | json.syntax",
                "application/json | [NaN] | json.syntax",
                "application/json | [\"\\x41\"] | json.syntax",
                "text/xml | <!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a> | xml.doctype",
                "text/xml | <a>&b;</a> | xml.syntax",
                "text/xml | <a><b></a></b> | xml.syntax",
                "text/xml | <a b='1' b='2'/> | xml.syntax",
                "text/xml | <a/><b/> | xml.syntax",
                "text/xml | <?xml version='1.0' encoding='GBK'?><a/> | charset.conflict",
                "text/xml | <a>&#0;</a> | xml.syntax",
                "text/csv | a\"b | csv.syntax",
                "text/csv | \"a\"b | csv.syntax",
                "multipart/mixed | x | multipart.syntax",
                "multipart/mixed; boundary=b | preamble | multipart.syntax",
                "text/plain; charset=utf-7 | +ADw- | charset.unknown",
                "text/plain; charset=utf-16 | no mark | charset.unknown",
                "text/plain; charset=iso-2022-cn | x | charset.unknown",
                "text/plain; charset=utf-8; charset=gbk | x | media-type.syntax",
                "text | x | media-type.syntax",
            })
    void ambiguousOrMalformedContentIsRefused(String type, String body, String rule) {
        assertThat(rule(Shown.utf8(body), Representation.of(type))).isEqualTo(rule);
    }

    @Test
    void theRefusalSaysWhereAndIsAFinding() {
        ViewOutcome outcome = Shown.of("{\"a\":[1,x]}", "application/json").outcome();
        ViewOutcome.Refused refused = (ViewOutcome.Refused) outcome;
        assertThat(refused.toString()).isEqualTo("json.syntax at body/utf-8 @8: content is not well-formed JSON");
        assertThat(refused.finding().place().toString()).isEqualTo("body/utf-8 at byte 8");
        assertThat(refused.finding().code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        assertThat(Fault.JSON_DUPLICATE.code()).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
    }

    @Test
    void charsetsAreStrictAndMustNotContradictTheirMark() {
        byte[] marked = "\ufeffa".getBytes(StandardCharsets.UTF_8);
        assertThat(rule(marked, Representation.of("text/plain"))).isEqualTo("complete");
        assertThat(rule(marked, Representation.of("text/plain; charset=utf-8"))).isEqualTo("complete");
        assertThat(rule(marked, Representation.of("text/plain; charset=gbk"))).isEqualTo("charset.conflict");
        assertThat(rule(
                        new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0},
                        Representation.of("text/plain; charset=utf-16be")))
                .isEqualTo("charset.conflict");
        assertThat(rule(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0}, Representation.of("text/plain")))
                .isEqualTo("charset.unknown");
        assertThat(rule(new byte[] {'+', '/', 'v', '8'}, Representation.of("text/plain")))
                .isEqualTo("charset.unknown");
        byte[] overlong = {'a', (byte) 0xc0, (byte) 0xaf};
        assertThat(Views.of(overlong, Representation.of(Representation.FORM))
                        .outcome()
                        .toString())
                .startsWith("charset.broken at body @1");
        assertThat(rule(new byte[] {'a', (byte) 0xff, 'b'}, Representation.of("text/plain; charset=gb18030")))
                .isEqualTo("charset.broken");
        assertThat(rule("a中".getBytes(StandardCharsets.UTF_8), Representation.of("text/plain; charset=us-ascii")))
                .isEqualTo("charset.broken");
    }

    @Test
    void codingsAreStrict() {
        byte[] gzip = Shown.gzip(Shown.utf8("a=b"));
        Representation gzipped = Representation.of(Representation.FORM).coded("gzip");
        assertThat(rule(gzip, gzipped)).isEqualTo("complete");
        assertThat(rule(Arrays.copyOf(gzip, gzip.length + 1), gzipped)).isEqualTo("archive.ambiguous");
        byte[] twice = Arrays.copyOf(gzip, 2 * gzip.length);
        System.arraycopy(gzip, 0, twice, gzip.length, gzip.length);
        assertThat(rule(twice, gzipped)).isEqualTo("archive.ambiguous");
        for (int i : new int[] {0, 1, 2, 3, 10, gzip.length - 8, gzip.length - 1}) {
            byte[] altered = gzip.clone();
            altered[i] ^= (byte) 0xa0;
            assertThat(rule(altered, gzipped)).as("byte %d", i).isNotEqualTo("complete");
        }
        assertThat(rule(gzip, Representation.of("text/plain").coded("br"))).isEqualTo("coding.unknown");
        Representation base64 = Representation.of("text/plain").transferEncoded("base64");
        assertThat(rule(Shown.utf8("YWJj\r\nZA=="), base64)).isEqualTo("complete");
        for (String broken : List.of("YWJj ZA==", "ZB==", "ZA==ZA==", "Z===", "ZA=A", "é")) {
            assertThat(rule(Shown.utf8(broken), base64)).as(broken).isEqualTo("coding.broken");
        }
        Representation printable = Representation.of("text/plain").transferEncoded("quoted-printable");
        assertThat(rule(Shown.utf8("a=3D=\r\nb\r\n"), printable)).isEqualTo("complete");
        for (String broken : List.of("=4", "=zz", "a \r\n", "a\rb", "é", "=\n")) {
            assertThat(rule(Shown.utf8(broken), printable)).as(broken).isIn("coding.broken", "truncated");
        }
        assertThat(rule(gzip, Representation.of("text/plain").transferEncoded("uuencode")))
                .isEqualTo("coding.unknown");
    }

    private record Whole(byte[] bytes, Representation representation) {
        @Override
        public String toString() {
            return representation.mediaType() + representation.contentCodings() + representation.transferEncoding();
        }
    }

    /** Content that says where it ends. */
    static Stream<Whole> wholes() {
        String json = "{\"a\":[1,\"é%20\\u0041\",{}]}";
        String multipart = "--b\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\nv\r\n--b--";
        return Stream.of(
                new Whole(Shown.utf8(json), Representation.of("application/json")),
                new Whole(Shown.utf8("<a b='c'><!--d-->é<![CDATA[e]]>&amp;</a>"), Representation.of("text/xml")),
                new Whole(Shown.utf8(multipart), Representation.of("multipart/form-data; boundary=b")),
                new Whole(
                        Shown.gzip(Shown.utf8("a=b")),
                        Representation.of(Representation.FORM).coded("gzip")),
                new Whole(
                        Shown.gzip(Shown.gzip(Shown.utf8(json))),
                        Representation.of("application/json").coded("gzip").coded("gzip")),
                new Whole(Shown.utf8("\"a,\nb\""), Representation.of("text/csv")),
                new Whole(json.getBytes(Charset.forName("GBK")), Representation.of("application/json; charset=gbk")),
                new Whole(
                        json.getBytes(StandardCharsets.UTF_16), Representation.of("application/json; charset=utf-16")));
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void contentCutAnywhereIsRefused(Whole whole) {
        assertThat(rule(whole.bytes, whole.representation)).isEqualTo("complete");
        for (int length = whole.toString().startsWith("text/csv") ? 1 : 0; length < whole.bytes.length; length++) {
            boolean isGzip = whole.representation.contentCodings().contains("gzip");
            assertThat(rule(Arrays.copyOf(whole.bytes, length), whole.representation))
                    .as("%d bytes", length)
                    .isIn("truncated", "charset.unknown", isGzip ? "coding.broken" : "multipart.syntax");
        }
    }

    @Test
    void aCharacterCutAtTheEndIsRefused() {
        for (String charset : List.of("UTF-8", "GBK", "GB18030", "Big5", "UTF-16LE")) {
            byte[] text = "中".getBytes(Charset.forName(charset));
            assertThat(rule(Arrays.copyOf(text, text.length - 1), Representation.of("text/plain; charset=" + charset)))
                    .as(charset)
                    .isEqualTo("truncated");
        }
    }

    @Test
    void nothingIsShownOnceTheTimeIsUp() throws Exception {
        AtomicLong clock = new AtomicLong();
        ViewReader reader = ViewReader.standard()
                .with(ViewLimits.standard().with(Limit.MILLISECONDS, 5))
                .withClock(() -> clock.addAndGet(1_000_000));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };
        assertThat(Shown.rule(reader.read(endless, Representation.of("application/pdf"), view -> {})))
                .isEqualTo("limit.milliseconds");
        assertThat(Shown.rule(reader.readLeaf("a", ViewKind.VALUE, "%41", view -> {})))
                .isEqualTo("complete");
    }

    @Test
    void base64WithinBase64IsRefusedByItsDepth() {
        String text = "<script>";
        for (int i = 0; i < 20; i++) {
            text = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(Shown.rule(Views.ofValue(text).outcome())).isEqualTo("limit.depth");
    }
}
