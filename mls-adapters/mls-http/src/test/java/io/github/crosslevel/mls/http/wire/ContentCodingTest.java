package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Contents in gzip and deflate are read as what they decode to, or refused. */
class ContentCodingTest {
    private static final HttpLimits LIMITS =
            HttpLimits.defaults().withBody(1_000).withCodings(2, 10);

    private static RequestReading read(String coding, byte[] body) throws IOException {
        String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        byte[] head8 = Wire.bytes(head);
        byte[] all = Arrays.copyOf(head8, head8.length + body.length);
        System.arraycopy(body, 0, all, head8.length, body.length);
        return HttpRequestReader.over(new ByteArrayInputStream(all), LIMITS).read();
    }

    private static void assertRead(RequestReading reading, byte[] content) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        HttpRequest.class, request -> assertThat(request.body()).isEqualTo(HttpBody.of(content)));
    }

    private static void assertRefused(RequestReading reading, HttpProblem problem) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        HttpViolation.class,
                        violation -> assertThat(violation.problem()).isEqualTo(problem));
    }

    @Test
    void whatWasCodedIsReadAsItWas() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int length : new int[] {0, 1, 10, 500, 900}) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            assertRead(read("gzip", Coded.gzip(content)), content);
            assertRead(read("Deflate", Coded.deflate(content)), content);
            assertRead(read("gzip , deflate", Coded.deflate(Coded.gzip(content))), content);
        }
    }

    @Test
    void theCanonicalFormIsNotCoded() throws IOException {
        HttpRequest request = (HttpRequest) read("gzip", Coded.gzip(Wire.bytes("abc")));
        assertThat(Wire.write(request))
                .asString()
                .isEqualTo("POST / HTTP/1.1\r\ncontent-length: 3\r\nhost: a\r\n\r\nabc");
    }

    @Test
    void everyTruncationAndWhateverFollowsIsRefused() throws IOException {
        for (String coding : new String[] {"gzip", "deflate"}) {
            byte[] content = Wire.bytes("content content content");
            byte[] coded = coding.equals("gzip") ? Coded.gzip(content) : Coded.deflate(content);
            for (int length = 1; length < coded.length; length++) {
                assertRefused(read(coding, Arrays.copyOf(coded, length)), HttpProblem.CODED_CONTENT);
            }
            assertRefused(read(coding, Arrays.copyOf(coded, coded.length + 1)), HttpProblem.CODED_CONTENT);
        }
    }

    @Test
    void aChangedBitIsRefusedOrChangesNothing() throws IOException {
        byte[] content = Wire.bytes("content content content");
        byte[] coded = Coded.gzip(content);
        for (int bit = 0; bit < coded.length * 8; bit++) {
            byte[] changed = coded.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            RequestReading reading = read("gzip", changed);
            if (reading instanceof HttpRequest) {
                assertRead(reading, content); // time, origin and effort, which nobody keeps
            }
        }
    }

    @Test
    void twoMembersFileNamesAndRawDeflateAreRefused() throws IOException {
        byte[] one = Coded.gzip(Wire.bytes("a"));
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        assertRefused(read("gzip", two), HttpProblem.CODED_CONTENT);
        byte[] named = one.clone();
        named[3] = 8;
        assertRefused(read("gzip", named), HttpProblem.CODED_CONTENT);
        byte[] zlib = Coded.deflate(Wire.bytes("abc"));
        assertRefused(read("deflate", Arrays.copyOfRange(zlib, 2, zlib.length - 4)), HttpProblem.CODED_CONTENT);
    }

    @Test
    void contentMayGrowUpToTheLimitsAndNoFurther() throws IOException {
        assertRefused(read("gzip", Coded.gzip(new byte[900])), HttpProblem.EXPANSION);
        byte[] content = new byte[1_001];
        new Random(1).nextBytes(content);
        Arrays.fill(content, 500, 1_001, (byte) 'x');
        assertRefused(read("gzip", Coded.gzip(content)), HttpProblem.EXPANSION);
        assertRead(read("gzip", Coded.gzip(Arrays.copyOf(content, 1_000))), Arrays.copyOf(content, 1_000));
        assertRefused(read("gzip, gzip, gzip", Coded.gzip(new byte[1])), HttpProblem.CONTENT_CODING);
    }

    @Test
    void announcedTrailersAreReadAndDropped() {
        String request =
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: Digest, Server-Timing\r\n\r\n"
                        + "1\r\na\r\n0\r\nDigest: x\r\n\r\n";
        assertThat(Wire.readRequest(Wire.bytes(request)))
                .isEqualTo(new HttpRequest(
                        HttpMethod.POST,
                        HttpTarget.path(),
                        "a",
                        HttpFields.none(),
                        Persistence.KEEP_ALIVE,
                        HttpBody.of(Wire.bytes("a"))));
    }
}
