package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HttpRequestReaderTest {
    private static final String CHUNKED = "POST /queries HTTP/1.1\r\nHost: Portal.example:8080\r\nUser-Agent: x\r\n"
            + "Accept: a/b\r\nAccept: c/d\r\nContent-Type: application/json\r\nTransfer-Encoding: Chunked\r\n\r\n"
            + "a\r\n{\"id\":\"42\"\r\n1\r\n}\r\n0\r\n\r\n";

    static Stream<MalformedRequests.Case> malformed() {
        return MalformedRequests.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWhatRecipientsReadDifferently(MalformedRequests.Case malformed) {
        RequestReading reading = Wire.readRequest(Wire.bytes(malformed.request()));
        assertThat(reading).isInstanceOfSatisfying(HttpViolation.class, violation -> {
            assertThat(violation.problem()).isEqualTo(malformed.problem());
            assertThat(violation.position())
                    .isBetween(0L, (long) malformed.request().length());
        });
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesTheSameWayWhenBytesArriveOneByOne(MalformedRequests.Case malformed) {
        byte[] bytes = Wire.bytes(malformed.request());
        assertThat(Wire.readRequest(Wire.slowly(bytes))).isEqualTo(Wire.readRequest(bytes));
    }

    /** The decoder of event loops, over the same bytes one by one. */
    @ParameterizedTest
    @MethodSource("malformed")
    void theDecoderRefusesWhatTheReaderRefuses(MalformedRequests.Case malformed) throws IOException {
        byte[] bytes = Wire.bytes(malformed.request());
        assertThat(Wire.decodeRequest(bytes, 1)).isEqualTo(Wire.readRequest(bytes));
    }

    @Test
    void corpusReachesEveryProblemOfARequestExceptLimits() {
        Set<HttpProblem> reached =
                malformed().map(MalformedRequests.Case::problem).collect(Collectors.toSet());
        Set<HttpProblem> elsewhere = EnumSet.of(
                HttpProblem.TRUNCATED,
                HttpProblem.LINE_TOO_LONG,
                HttpProblem.TARGET_TOO_LONG,
                HttpProblem.HEAD_TOO_LARGE,
                HttpProblem.TOO_MANY_FIELDS,
                HttpProblem.FORM,
                HttpProblem.MULTIPART,
                HttpProblem.COOKIE,
                HttpProblem.DISAGREEMENT,
                HttpProblem.STATUS_LINE,
                HttpProblem.INTERIM_RESPONSE,
                HttpProblem.UNFRAMED_RESPONSE);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(elsewhere))).isEqualTo(EnumSet.copyOf(reached));
    }

    @Test
    void understandsAnOrdinaryRequest() {
        assertThat(Wire.readRequest(Wire.bytes(CHUNKED)))
                .isEqualTo(new HttpRequest(
                        HttpMethod.POST,
                        HttpTarget.path("queries"),
                        "portal.example:8080",
                        HttpFields.of("accept", "a/b, c/d")
                                .with("content-type", "application/json")
                                .with("user-agent", "x"),
                        Persistence.KEEP_ALIVE,
                        HttpBody.of(Wire.bytes("{\"id\":\"42\"}"))));
    }

    @Test
    void decodesTheTargetOnce() {
        String head = "GET /reports/%e5%bc%a0:x?q=a+b%2B%63&p=100%25 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        assertThat(Wire.readRequest(Wire.bytes(head)))
                .isEqualTo(new HttpRequest(
                        HttpMethod.GET,
                        new HttpTarget(List.of("reports", "张:x"), Map.of("q", "a b+c", "p", "100%")),
                        "a",
                        HttpFields.none(),
                        Persistence.CLOSE,
                        HttpBody.empty()));
    }

    @Test
    void severalSpacesInAFieldAreOne() {
        String request = "GET / HTTP/1.1\r\nHost: a\r\nX:   b   c  \r\n\r\n";
        assertThat(Wire.readRequest(Wire.bytes(request)))
                .isInstanceOfSatisfying(
                        HttpRequest.class, read -> assertThat(read.fields()).isEqualTo(HttpFields.of("x", "b c")));
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = Wire.bytes(CHUNKED);
        for (int length = 1; length < bytes.length; length++) {
            assertThat(Wire.readRequest(Arrays.copyOf(bytes, length)))
                    .isEqualTo(new HttpViolation(HttpProblem.TRUNCATED, length));
        }
        assertThat(Wire.readRequest(new byte[0])).isEqualTo(EndOfConnection.INSTANCE);
    }

    @Test
    void readsPipelinedRequestsOneAfterTheOther() throws IOException {
        String next = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";
        HttpRequestReader reader =
                HttpRequestReader.over(Wire.slowly(Wire.bytes(CHUNKED + next)), HttpLimits.defaults());
        assertThat(reader.read()).isInstanceOf(HttpRequest.class);
        assertThat(reader.read())
                .isInstanceOfSatisfying(
                        HttpRequest.class,
                        request -> assertThat(request.target()).isEqualTo(HttpTarget.path("next")));
        assertThat(reader.read()).isEqualTo(EndOfConnection.INSTANCE);
    }

    @Test
    void readsNothingAfterAViolation() throws IOException {
        String ok = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        HttpRequestReader reader = HttpRequestReader.over(
                new ByteArrayInputStream(Wire.bytes(ok + "GET / HTTP/1.1\nHost: a\r\n\r\n" + ok)),
                HttpLimits.defaults());
        assertThat(reader.read()).isInstanceOf(HttpRequest.class);
        HttpViolation violation = new HttpViolation(HttpProblem.BARE_LF, ok.length() + 14);
        assertThat(reader.read()).isEqualTo(violation);
        assertThat(reader.read()).isEqualTo(violation);
    }

    @Test
    void acceptsWhatIsAtALimitAndRefusesWhatIsBeyond() throws IOException {
        String request = "POST / HTTP/1.1\r\nHost: aaaaaaaaaaaaaaa\r\nContent-Length: 3\r\n\r\nabc";
        int head = request.indexOf("\r\n\r\n") + 2;
        assertThat(read(request, new HttpLimits(21, head, 2, 3))).isInstanceOf(HttpRequest.class);
        assertThat(read(request, new HttpLimits(14, head, 2, 3))).hasToString(violation("TARGET_TOO_LONG", 14));
        assertThat(read(request, new HttpLimits(20, head, 2, 3))).hasToString(violation("LINE_TOO_LONG", 37));
        assertThat(read(request, new HttpLimits(21, 50, 2, 3))).hasToString(violation("HEAD_TOO_LARGE", 50));
        assertThat(read(request, new HttpLimits(21, head, 1, 3))).hasToString(violation("TOO_MANY_FIELDS", 40));
        assertThat(read(request, new HttpLimits(21, head, 2, 2))).hasToString(violation("BODY_TOO_LARGE", 40));
    }

    private static RequestReading read(String request, HttpLimits limits) throws IOException {
        return HttpRequestReader.over(new ByteArrayInputStream(Wire.bytes(request)), limits)
                .read();
    }

    private static String violation(String problem, int position) {
        return new HttpViolation(HttpProblem.valueOf(problem), position).toString();
    }

    @Test
    void tellsAWaitingClientToGoOnOnlyForAnAcceptableHead() throws IOException {
        StringBuilder said = new StringBuilder();
        String request = "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc";
        HttpRequestReader.over(
                        new ByteArrayInputStream(Wire.bytes(request)), HttpLimits.defaults(), () -> said.append("go"))
                .read();
        assertThat(said).hasToString("go");
        HttpRequestReader.over(
                        new ByteArrayInputStream(Wire.bytes(request)),
                        HttpLimits.defaults().withBody(2),
                        () -> said.append("!"))
                .read();
        assertThat(said).hasToString("go");
    }

    @Test
    void neverFailsOnDamagedRequestsAndRewritesWhatItAcceptsToAFixpoint() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        RandomMessages messages = new RandomMessages(random);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = messages.damaged(random.nextInt(8) == 0 ? Wire.bytes(CHUNKED) : small(messages));
            RequestReading reading = Wire.readRequest(damaged);
            assertThat(Wire.readRequest(Wire.slowly(damaged)))
                    .as("seed %d", seed)
                    .isEqualTo(reading);
            assertThat(Wire.decodeRequest(damaged, 1 + random.nextInt(damaged.length)))
                    .as("seed %d", seed)
                    .isEqualTo(reading);
            if (reading instanceof HttpRequest request) {
                accepted++;
                byte[] canonical = Wire.write(request);
                RequestReading again = Wire.readRequest(canonical);
                assertThat(again).as("seed %d", seed).isInstanceOf(HttpRequest.class);
                assertThat(Wire.write((HttpRequest) again)).as("seed %d", seed).isEqualTo(canonical);
            }
        }
        assertThat(accepted).as("seed %d", seed).isPositive();
    }

    private static byte[] small(RandomMessages messages) {
        return Wire.write(messages.request(HttpBody.of(Wire.bytes("a\r\nb"))));
    }
}
