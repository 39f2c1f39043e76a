package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever the bytes, reading ends in a value that does not depend on how they arrive, and what is accepted is
 * rewritten to a fixpoint.
 */
class HttpWireFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void requests(byte[] bytes) {
        RequestReading reading = Wire.readRequest(bytes);
        assertThat(Wire.readRequest(Wire.slowly(bytes))).isEqualTo(reading);
        if (reading instanceof HttpRequest request) {
            byte[] canonical = Wire.write(request);
            assertThat(Wire.write((HttpRequest) Wire.readRequest(canonical))).isEqualTo(canonical);
        }
    }

    /** The decoder of event loops reads what the reader reads, in pieces of whatever length the first byte says. */
    @FuzzTest(maxDuration = "5m")
    void piecesOfRequests(byte[] bytes) throws IOException {
        int piece = bytes.length == 0 ? 1 : 1 + (bytes[0] & 0xff);
        assertThat(Wire.decodeRequest(bytes, piece)).isEqualTo(Wire.readRequest(bytes));
    }

    @FuzzTest(maxDuration = "5m")
    void forms(byte[] body) {
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=b")) {
            HttpRequest request = new HttpRequest(
                    HttpMethod.POST,
                    HttpTarget.path(),
                    "a",
                    HttpFields.of("content-type", type),
                    Persistence.CLOSE,
                    HttpBody.of(body));
            assertThat(HttpForm.read(request)).isEqualTo(HttpForm.read(request));
        }
    }

    @FuzzTest(maxDuration = "5m")
    void codedContent(byte[] body) {
        for (String coding : List.of("gzip", "deflate")) {
            byte[] head = Wire.bytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: " + coding
                    + "\r\nContent-Length: " + body.length + "\r\n\r\n");
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            assertThat(Wire.readRequest(all)).isNotInstanceOf(EndOfConnection.class);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void responses(byte[] bytes) {
        ResponseReading reading = Wire.readResponse(bytes);
        assertThat(Wire.readResponse(Wire.slowly(bytes))).isEqualTo(reading);
        if (reading instanceof HttpResponse response) {
            byte[] canonical = Wire.write(response);
            assertThat(Wire.write((HttpResponse) Wire.readResponse(canonical))).isEqualTo(canonical);
        }
    }
}
