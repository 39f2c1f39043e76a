package io.github.crosslevel.mls.http.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.http.HttpGuard;
import io.github.crosslevel.mls.identity.SystemId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The host's own application behind the guard, in two containers. */
class ServletGuardTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<String> trail = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private final HttpGuard guard = HttpGuard.recording(
            entry -> {
                trail.add(((AuditRecord.Crossing) entry).reason().orElseThrow().detail());
                return () -> {};
            },
            InstantSource.fixed(Instant.EPOCH),
            SystemId.of("intranet"));

    /** Writes down all that an application can ask a request for. */
    private final HttpServlet application = new HttpServlet() {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            List<String> lines = new ArrayList<>();
            lines.add(request.getDispatcherType() + " " + request.getMethod() + " " + request.getRequestURI() + " "
                    + request.getQueryString());
            for (String name : Collections.list(request.getHeaderNames())) {
                lines.add(name + ": " + request.getHeader(name));
            }
            request.getParameterMap().forEach((name, values) -> lines.add(name + "=" + String.join("|", values)));
            for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
                lines.add("cookie " + cookie.getName() + "=" + cookie.getValue());
            }
            lines.add("body " + new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            seen.add(String.join("\n", lines));
            response.setStatus(200);
            response.getWriter().print("ok");
        }
    };

    private final HttpServlet forwarding = new HttpServlet() {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, jakarta.servlet.ServletException {
            request.getRequestDispatcher("/app/forwarded").forward(request, response);
        }
    };

    private final HttpServlet asynchronous = new HttpServlet() {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                application(request, response);
            } else {
                AsyncContext context = request.startAsync();
                context.dispatch();
            }
        }

        private void application(HttpServletRequest request, HttpServletResponse response) throws IOException {
            seen.add(request.getDispatcherType() + " "
                    + new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8) + " "
                    + request.getParameter("a"));
            response.getWriter().print("ok");
        }
    };

    private final HttpServlet failing = new HttpServlet() {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(500, "failed");
        }
    };

    private Containers.Running start(Containers container) throws Exception {
        Map<String, HttpServlet> servlets = new TreeMap<>();
        servlets.put("/app/*", application);
        servlets.put("/forward", forwarding);
        servlets.put("/async", asynchronous);
        servlets.put("/fail", failing);
        return container.start(ServletGuard.guarding(guard), servlets, folder);
    }

    private static String send(Containers.Running running, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput(); // so that nobody waits for a body that was announced
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    }

    private static String post(String target, String fields, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n\r\n" + body;
    }

    @ParameterizedTest
    @EnumSource
    void theApplicationSeesTheCanonicalRequestOnly(Containers container) throws Exception {
        try (Containers.Running running = start(container)) {
            String request = "GET /app/%e5%bc%a0?b=%41&a=x+y HTTP/1.1\r\nHost: Portal\r\nConnection: close\r\n"
                    + "X-Custom:  v \r\nCookie: s=1; t=2\r\nTE: trailers\r\n\r\n";
            assertThat(send(running, request)).startsWith("HTTP/1.1 200").endsWith("ok");
        }
        assertThat(seen)
                .containsExactly("REQUEST GET /app/%E5%BC%A0 a=x%20y&b=A\ncookie: s=1; t=2\nhost: portal\nx-custom: v\n"
                        + "a=x y\nb=A\ncookie s=1\ncookie t=2\nbody ");
        assertThat(trail).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void formsAreReadByTheGuard(Containers container) throws Exception {
        try (Containers.Running running = start(container)) {
            String type = "Content-Type: application/x-www-form-urlencoded\r\n";
            assertThat(send(running, post("/app/x?q=1", type + "Content-Length: 9", "a=b&c=%0A")))
                    .endsWith("ok");
            assertThat(send(
                            running,
                            post("/app/x", type + "Transfer-Encoding: chunked", "5\r\na=b&c\r\n2\r\n=d\r\n0\r\n\r\n")))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(seen.get(0)).contains("\na=b\n", "\nc=\n", "\nq=1\n").endsWith("\nbody a=b&c=%0A");
        assertThat(seen.get(1))
                .contains("\ncontent-length: 7\n", "\na=b\nc=d\n")
                .doesNotContain("transfer-encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/x;v=1, 'X: y', TARGET_CHARACTER",
        "/app/..;/x, 'X: y', TARGET_CHARACTER",
        "/app/%2e%2e/x, 'X: y', DOT_SEGMENT",
        "/app/%252e, 'X: y', DOUBLE_ENCODING",
        "/app/%bf%27, 'X: y', PERCENT_ENCODING",
        "/app//x, 'X: y', EMPTY_SEGMENT",
        "/app/x?a=1&a=2, 'X: y', QUERY",
        "/app/x, 'Cookie: a=1; a=2', COOKIE",
        "/app/x, 'Upgrade: h2c', UPGRADE",
        "/app/x, 'X_Y: z', FIELD_NAME",
        "/app/x, 'Authorization: a\r\nAuthorization: b', DUPLICATE_FIELD",
        "/app/x, 'Content-Encoding: br', CONTENT_CODING",
    })
    void whatHasTwoReadingsReachesNobody(String target, String fields, String problem) throws Exception {
        for (Containers container : Containers.values()) {
            trail.clear();
            try (Containers.Running running = start(container)) {
                String request =
                        "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n\r\n";
                String reply = send(running, request);
                assertThat(reply).as("%s", container).matches("(?s)HTTP/1.1 4.*");
                boolean reachedGuard = reply.contains("{\"outcome\":\"malformed\"}");
                assertThat(trail).as("%s", container).hasSize(reachedGuard ? 1 : 0);
                trail.forEach(detail -> assertThat(detail).contains(": " + problem + " at byte "));
            }
        }
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void forwardsErrorsAndAsyncDispatchesStayBehindTheGuard(Containers container) throws Exception {
        try (Containers.Running running = start(container)) {
            assertThat(send(running, get("/forward?a=1"))).endsWith("ok");
            String type = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3";
            assertThat(send(running, post("/async", type, "a=b"))).endsWith("ok");
            assertThat(send(running, get("/fail"))).startsWith("HTTP/1.1 500");
        }
        assertThat(seen.get(0)).startsWith("FORWARD GET /app/forwarded a=1\n").contains("\na=1\n");
        assertThat(seen.get(1)).isEqualTo("ASYNC a=b b");
        assertThat(trail).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void bodiesBeyondTheLimitReachNobody(Containers container) throws Exception {
        try (Containers.Running running = start(container)) {
            String reply = send(running, post("/app/x", "Content-Length: 1048577", ""));
            assertThat(reply).startsWith("HTTP/1.1 413");
        }
        assertThat(seen).isEmpty();
        assertThat(trail).singleElement().asString().contains("BODY_TOO_LARGE");
    }
}
