package io.github.crosslevel.mls.http;

import static io.github.crosslevel.mls.http.ListeningFront.AUTHORIZATION;
import static io.github.crosslevel.mls.http.ListeningFront.AfterSending.HALF_CLOSE;
import static io.github.crosslevel.mls.http.ListeningFront.AfterSending.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before there is a submission: how the connection ends, what the client hears, what is recorded. */
@Timeout(120)
class HttpRefusalsTest {
    private static final String GET = "GET /reports/1 HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + "\r\n";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    private ListeningFront front;

    @BeforeEach
    void listen() throws IOException {
        HttpRoute delete = HttpRoute.of(HttpMethod.DELETE, "/drafts/{id}", Crossings.INQUIRY, Crossings.REPORT);
        front = new ListeningFront(List.of(Crossings.GET, Crossings.POST, delete));
    }

    @AfterEach
    void close() throws IOException {
        front.close();
    }

    private static String post(String target, String fields, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private void assertLastWord(String request, int status) throws IOException {
        assertThat(front.said(request + GET, WAIT))
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("connection: close\r\n")
                .containsOnlyOnce("HTTP/1.1 ");
        assertThat(front.hasNothing()).isTrue();
    }

    @Test
    void aRefusalBeforeThereIsASubmissionEndsTheConnection() throws Exception {
        assertLastWord(post("/searches?a=1", AUTHORIZATION + FORM, "b=2"), 400);
        assertThat(front.recorded().code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        assertLastWord(post("/searches", AUTHORIZATION + FORM, "b=2&b=3"), 400);
        assertThat(front.recorded().code()).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        assertLastWord(post("/searches", AUTHORIZATION + "Content-Type: text/plain\r\n", "b=2"), 415);
        assertThat(front.recorded().code()).isEqualTo(ReasonCode.UNKNOWN_CONTENT_TYPE);
        assertLastWord(post("/searches", FORM, "b=2"), 401);
        assertThat(front.recorded().code()).isEqualTo(ReasonCode.UNAUTHENTICATED);
        assertLastWord(post("/elsewhere", AUTHORIZATION + FORM, "b=2"), 404);
        assertThat(front.recorded().code()).isEqualTo(ReasonCode.UNKNOWN_ROUTE);
        assertLastWord("OPTIONS /elsewhere HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + "\r\n", 404);
        assertThat(front.recorded().code()).isEqualTo(ReasonCode.UNKNOWN_ROUTE);
        assertThat(front.hasRecordedNothing()).isTrue();
    }

    @Test
    void whatAnswersAHeadRequestHasNoBodyEvenIfItIsTheLastWord() throws Exception {
        assertThat(front.said("HEAD /elsewhere HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + "\r\n", WAIT))
                .startsWith("HTTP/1.1 404 ")
                .contains("connection: close\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void optionsAsksForACredentialAsEverythingDoes() throws Exception {
        assertLastWord("OPTIONS /reports/1 HTTP/1.1\r\nHost: a\r\n\r\n", 401);
        assertThat(front.recorded().code()).isEqualTo(ReasonCode.UNAUTHENTICATED);
        assertThat(front.said("OPTIONS /reports/1 HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + "\r\n" + GET, HALF_CLOSE))
                .startsWith("HTTP/1.1 204 ")
                .contains("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource({
        "'POST /searches HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n1234'",
        "'POST /searches HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123'",
        "'POST /searches HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n1\r\n0\r\n'",
        "'GET /reports/1 HTTP/1.1\r\nHost: a\r\n'",
        "'G'"
    })
    void aRequestCutShortByAHalfCloseIsAnsweredAndRecorded(String request) throws Exception {
        assertThat(front.said(request, HALF_CLOSE))
                .startsWith("HTTP/1.1 400 ")
                .contains("connection: close\r\n")
                .endsWith("{\"outcome\":\"malformed\"}");
        assertThat(front.recorded().detail()).contains("TRUNCATED");
        assertThat(front.hasNothing()).isTrue();
    }

    @Test
    void aRequestCutShortByAClientThatIsGoneIsRecorded() throws Exception {
        try (Socket socket = front.connect()) {
            socket.getOutputStream().write("POST /sea".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(front.recorded().detail()).contains("TRUNCATED");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /elsewhere, no route for the path",
        "GET, /reports, no route for the path",
        "GET, /drafts/1, 'no route for the method: the path has DELETE, OPTIONS'",
        "DELETE, /reports/1, 'no route for the method: the path has GET, HEAD, OPTIONS'",
        "GET, /reports/%20a, value of the path variable `id` begins or ends with white space",
        "HEAD, /reports/%E3%80%80, value of the path variable `id` begins or ends with white space",
        "OPTIONS, /elsewhere, no route for the path",
        "OPTIONS, /reports/%20a, value of the path variable `id` begins or ends with white space",
    })
    void theTrailSaysWhyThereIsNoRoute(String method, String target, String why) throws Exception {
        assertThat(front.said(method + " " + target + " HTTP/1.1\r\nHost: a\r\n" + AUTHORIZATION + "\r\n", WAIT))
                .startsWith("HTTP/1.1 404 ");
        Reason reason = front.recorded();
        assertThat(reason.code()).isEqualTo(ReasonCode.UNKNOWN_ROUTE);
        assertThat(reason.detail()).endsWith(": " + why);
    }

    @Test
    void theTrailSaysThatAPathVariableIsTooLong() throws Exception {
        String longest = "x".repeat(256);
        assertThat(front.said(GET.replace("/1 ", "/" + longest + " "), HALF_CLOSE))
                .startsWith("HTTP/1.1 200 ");
        assertThat(front.submitted()).isEqualTo("{\"id\":\"" + longest + "\"}");
        assertThat(front.said(GET.replace("/1 ", "/" + longest + "x "), WAIT)).startsWith("HTTP/1.1 404 ");
        assertThat(front.recorded().detail()).endsWith(": value of the path variable `id` has 257 characters, not 256");
    }
}
