package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {
    private static final int ROUNDS = 2_000;

    @Test
    void readingUndoesWritingOfRequests() {
        long seed = Long.getLong("mls.seed", 1L);
        RandomMessages messages = new RandomMessages(new Random(seed));
        for (int i = 0; i < ROUNDS; i++) {
            HttpRequest request = messages.request();
            assertThat(Wire.readRequest(Wire.write(request)))
                    .as("seed %d", seed)
                    .isEqualTo(request);
        }
    }

    @Test
    void readingUndoesWritingOfResponses() {
        long seed = Long.getLong("mls.seed", 1L);
        RandomMessages messages = new RandomMessages(new Random(seed));
        for (int i = 0; i < ROUNDS; i++) {
            HttpResponse response = messages.response();
            assertThat(Wire.readResponse(Wire.write(response)))
                    .as("seed %d", seed)
                    .isEqualTo(response);
        }
    }

    @Test
    void writesOneFormOnly() {
        HttpRequest request = new HttpRequest(
                HttpMethod.POST,
                new HttpTarget(List.of("报告", "a b"), Map.of("z", "1", "a", "x+y")),
                "example.org:8080",
                HttpFields.of("content-type", "text/csv")
                        .with("user-agent", "dropped")
                        .with("cookie", "dropped"),
                Persistence.CLOSE,
                HttpBody.of(Wire.bytes("x")));
        assertThat(Wire.write(request))
                .asString()
                .isEqualTo(
                        "POST /%E6%8A%A5%E5%91%8A/a%20b?a=x%2By&z=1 HTTP/1.1\r\n"
                                + "connection: close\r\ncontent-length: 1\r\ncontent-type: text/csv\r\nhost: example.org:8080\r\n\r\nx");
    }

    @Test
    void refusesToBuildWhatCannotBeWritten() {
        assertThatThrownBy(() -> HttpFields.of("x", "a\r\nInjected: b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpFields.of("X", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpTarget.path("..")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpTarget.path("a/b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HttpTarget(List.of(), Map.of("a", "\0")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HttpResponse.of(200, HttpFields.of("transfer-encoding", "chunked"), HttpBody.empty()))
                .hasMessage("field `transfer-encoding` belongs to the framing of the message");
        assertThatThrownBy(() -> HttpResponse.of(204, HttpFields.none(), HttpBody.of(new byte[1])))
                .hasMessage("status 204 with a body");
    }
}
