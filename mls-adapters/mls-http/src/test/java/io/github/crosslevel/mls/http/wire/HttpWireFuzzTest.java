package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

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
