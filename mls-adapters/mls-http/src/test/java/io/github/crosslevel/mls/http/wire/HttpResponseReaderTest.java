package io.github.crosslevel.mls.http.wire;

import static io.github.crosslevel.mls.http.wire.HttpProblem.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpResponseReaderTest {
    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", STATUS_LINE),
                Arguments.of("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", STATUS_LINE),
                Arguments.of("HTTP/1.1 600 x\r\nContent-Length: 0\r\n\r\n", STATUS_LINE),
                Arguments.of("HTTP/1.1  200 OK\r\nContent-Length: 0\r\n\r\n", STATUS_LINE),
                Arguments.of("HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", BARE_LF),
                Arguments.of("HTTP/1.1 100 Continue\r\n\r\n", INTERIM_RESPONSE),
                Arguments.of("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n", INTERIM_RESPONSE),
                Arguments.of("HTTP/1.1 200 OK\r\n\r\nuntil closed", UNFRAMED_RESPONSE),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n",
                        LENGTH_AND_CODING),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 1\r\n\r\n", DUPLICATE_FIELD),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 0, 0\r\n\r\n", CONTENT_LENGTH),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: a\r\n b\r\n\r\n", OBS_FOLD),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Encoding: gzip\r\n\r\n", CONTENT_CODING),
                Arguments.of("HTTP/1.1 204 \r\nContent-Length: 0\r\n\r\n", UNEXPECTED_BODY),
                Arguments.of(
                        "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\na\r\n0\r\n\r\n", CHUNK_EXTENSION));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesResponsesWithMoreThanOneReading(String response, HttpProblem problem) {
        byte[] bytes = Wire.bytes(response);
        assertThat(Wire.readResponse(bytes))
                .isInstanceOfSatisfying(
                        HttpViolation.class, v -> assertThat(v.problem()).isEqualTo(problem));
        assertThat(Wire.readResponse(Wire.slowly(bytes))).isEqualTo(Wire.readResponse(bytes));
    }

    @Test
    void understandsAnOrdinaryResponseAndRefusesEveryTruncation() {
        byte[] bytes = Wire.bytes(
                "HTTP/1.1 200 OK\r\nDate: now\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-type: text/csv\r\n"
                        + "Transfer-encoding: chunked\r\n\r\n3\r\na,b\r\n0\r\n\r\n");
        assertThat(Wire.readResponse(bytes))
                .isEqualTo(HttpResponse.of(
                        200,
                        HttpFields.of("date", "now").with("content-type", "text/csv"),
                        HttpBody.of(Wire.bytes("a,b"))));
        for (int length = 1; length < bytes.length; length++) {
            assertThat(Wire.readResponse(Arrays.copyOf(bytes, length)))
                    .isEqualTo(new HttpViolation(HttpProblem.TRUNCATED, length));
        }
    }
}
