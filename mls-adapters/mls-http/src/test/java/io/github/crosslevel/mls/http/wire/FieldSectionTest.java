package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Fields as they are kept while a connection is read, against what is plain to see of each message. */
class FieldSectionTest {
    private static final List<String> LISTS = List.of("Accept", "Via", "X-Forwarded-For", "Cache-Control");
    private static final List<String> OTHERS = List.of("Authorization", "Cookie", "X-Own", "X-Own2", "User-Agent");
    private static final List<String> VALUES = List.of("", "a", "b, c", "d  e", "Longer-Than-Eight", "x y z");

    private final long seed = Long.getLong("mls.seed", 1L);
    private final Random random = new Random(seed);

    /** A request and the fields that it has. */
    private record Sample(String text, Map<String, String> fields) {}

    private Sample next() {
        Map<String, String> fields = new TreeMap<>();
        StringBuilder text = new StringBuilder("GET /a HTTP/1.1\r\nHost: a\r\n");
        for (int i = random.nextInt(12); i > 0; i--) {
            boolean isList = random.nextInt(3) > 0;
            String name = isList ? any(LISTS) : any(OTHERS);
            String value = any(VALUES);
            if (!isList && fields.containsKey(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            text.append(name)
                    .append(random.nextBoolean() ? ": " : ":")
                    .append(value)
                    .append("\r\n");
            fields.merge(
                    name.toLowerCase(Locale.ROOT),
                    value.replace("  ", " "),
                    (left, right) -> left.isEmpty() || right.isEmpty() ? left + right : left + ", " + right);
        }
        return new Sample(text.append("\r\n").toString(), fields);
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    @Test
    void eachMessageOfAConnectionHasItsOwnFieldsAndNoOthers() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            List<Sample> samples = new ArrayList<>();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int j = 0; j < 5; j++) {
                samples.add(next());
                bytes.write(Wire.bytes(samples.get(j).text()));
            }
            HttpRequestReader reader =
                    HttpRequestReader.over(new ByteArrayInputStream(bytes.toByteArray()), HttpLimits.defaults());
            List<HttpRequest> requests = new ArrayList<>();
            for (Sample sample : samples) {
                RequestReading reading = reader.read();
                assertThat(reading).as("seed %d: %s", seed, sample.text()).isInstanceOf(HttpRequest.class);
                requests.add((HttpRequest) reading);
            }
            for (int j = 0; j < samples.size(); j++) { // only now: a message keeps its fields when others are read
                assertThat(requests.get(j).fields().values())
                        .as("seed %d: %s", seed, samples.get(j).text())
                        .isEqualTo(samples.get(j).fields());
            }
        }
    }

    @Test
    void aTrailerIsNotComparedWithTheFieldsOfTheHeadNorKept() {
        String chunked = "POST / HTTP/1.1\r\nHost: a\r\nDigest: x\r\nTrailer: Digest\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\nDigest: y\r\n\r\n";
        assertThat(Wire.readRequest(Wire.bytes(chunked)))
                .isInstanceOfSatisfying(
                        HttpRequest.class,
                        request -> assertThat(request.fields().values()).isEqualTo(Map.of("digest", "x")));
    }

    @Test
    void aListOfManyLinesIsJoinedWholeAndOnlyOnce() {
        StringBuilder text = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\n");
        StringBuilder accept = new StringBuilder();
        for (int i = 0; i < 31; i++) {
            String value = "x".repeat(100) + i;
            text.append("Accept: ").append(value).append("\r\nVia: ").append(i).append("\r\n");
            accept.append(i == 0 ? "" : ", ").append(value);
        }
        assertThat(Wire.readRequest(Wire.bytes(text + "\r\n"))).isInstanceOfSatisfying(HttpRequest.class, request -> {
            assertThat(request.fields().find("accept")).contains(accept.toString());
            assertThat(request.fields().find("via").orElseThrow())
                    .startsWith("0, 1, 2")
                    .endsWith(", 30");
            assertThat(request.fields().textLength()).isLessThan(16 << 10);
        });
    }
}
