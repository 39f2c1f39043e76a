package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/**
 * Whatever the bytes and whatever they are said to be, reading them ends in an outcome, and every view is what it says.
 */
class ViewFuzzTest {
    static final List<Representation> REPRESENTATIONS = List.of(
            Representation.of(Representation.FORM),
            Representation.of("application/json"),
            Representation.of("application/xml"),
            Representation.of("text/csv"),
            Representation.of("text/plain"),
            Representation.of("application/octet-stream"),
            Representation.of("multipart/form-data; boundary=b"),
            Representation.of("application/zip"),
            Representation.of("application/gzip"),
            Representation.of("application/x-tar"),
            Representation.of("application/json; charset=gb18030"),
            Representation.of("text/plain; charset=utf-16"),
            Representation.of("text/plain; charset=big5"),
            Representation.of("text/plain").coded("gzip"),
            Representation.of("text/plain").coded("deflate"),
            Representation.of("text/plain").transferEncoded("base64"),
            Representation.of("text/plain").transferEncoded("quoted-printable"));

    /** Reads, and checks what must hold for every input. */
    static ViewOutcome check(byte[] bytes, Representation representation) {
        Views views = Views.of(bytes, representation);
        for (View view : views.all()) {
            List<ViewPosition> trace = view.trace(view.length());
            assertThat(trace.get(0)).isEqualTo(new ViewPosition(view.path(), view.offset() + view.length()));
            assertThat(trace).allMatch(position -> position.offset() >= 0);
            long before = -1;
            for (int i = 0; i <= view.length(); i += 1 + view.length() / 4) {
                List<ViewPosition> at = view.trace(i);
                long outer = at.get(at.size() - 1).offset();
                assertThat(outer).isGreaterThanOrEqualTo(before);
                before = outer;
            }
            assertThat(view.place(0, view.length()).excerpt()).doesNotContain("1");
        }
        if (views.outcome() instanceof ViewOutcome.Refused refused) {
            assertThat(refused.position().offset()).isNotNegative();
            assertThat(refused.finding().rule()).isNotEmpty();
        } else {
            assertThat(views.outcome())
                    .isEqualTo(new ViewOutcome.Complete(views.all().size()));
        }
        return views.outcome();
    }

    @FuzzTest(maxDuration = "5m")
    void bodies(FuzzedDataProvider data) {
        Representation representation = data.pickValue(REPRESENTATIONS);
        check(data.consumeRemainingAsBytes(), representation);
    }

    @FuzzTest(maxDuration = "5m")
    void declarations(FuzzedDataProvider data) {
        Representation representation = Representation.of(data.consumeString(100))
                .coded(data.consumeString(10))
                .transferEncoded(data.consumeString(10));
        check(data.consumeRemainingAsBytes(), representation);
    }

    @FuzzTest(maxDuration = "5m")
    void decoders(FuzzedDataProvider data) {
        LeafDecoding decoding = data.pickValue(Decodings.standard().all());
        byte[] in = data.consumeRemainingAsBytes();
        byte[] copy = in.clone();
        byte[] out = DecoderOracleTest.decode(decoding.decoder(), in);
        assertThat(in).isEqualTo(copy);
        assertThat(out.length).isLessThanOrEqualTo(20 * in.length);
        assertThat(DecodedBytes.sourceOf(out.length, in, decoding.decoder())).isEqualTo(in.length);
    }
}
