package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.testkit.adapter.UnusedPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** curl and nginx, as they are installed here. Run by {@code mvn -Preal-peers}. */
@Tag("real-peers")
class RealPeersTest {
    private static final HttpRoute TABLES = HttpRoute.of(
            HttpMethod.POST,
            "/tables",
            new HttpRoute.Message(Action.of("query"), "credit-table", ContentType.of("text/csv")),
            Crossings.REPORT);

    private final BlockingQueue<Submission> submissions = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> trail = new LinkedBlockingQueue<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    private ConnectionListener listener;
    private int frontPort;

    @BeforeEach
    void listen() throws IOException {
        ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        frontPort = port.getLocalPort();
        HttpFront front = HttpFront.builder()
                .exchange((submission, patience) -> {
                    submissions.add(submission);
                    return new ExchangeOutcome.Answered(
                            submission.id(),
                            Crossings.delivered(
                                    Crossings.REPORT, "42", Crossings.content(Crossings.JSON, "{\"ok\":true}")));
                })
                .across(Crossings.WAY)
                .routes(List.of(Crossings.GET, Crossings.POST, TABLES))
                .audit(
                        entry -> {
                            trail.add(((AuditRecord.Crossing) entry)
                                    .reason()
                                    .orElseThrow()
                                    .detail());
                            return () -> {};
                        },
                        InstantSource.fixed(Instant.EPOCH))
                .ids(() -> Crossings.REQUEST)
                .build();
        listener = ConnectionListener.over(port, executor, front::serve);
        executor.execute(listener);
    }

    @AfterEach
    void stop() throws Exception {
        for (Process process : processes) {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        listener.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
    }

    /** Returns the status and the body. */
    private String curl(int port, String target, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-q",
                "-s",
                "--max-time",
                "60",
                "-w",
                " %{http_code}",
                "-H",
                "Authorization: " + MlsKey.format(Crossings.KEY)));
        command.addAll(List.of(options));
        command.add("http://127.0.0.1:" + port + target);
        Process process = start(command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private String submitted() throws Exception {
        Submission submission = submissions.poll(60, TimeUnit.SECONDS);
        assertThat(submission).isNotNull();
        return new String(submission.raw().open().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void curlAsksAndIsAnswered() throws Exception {
        assertThat(curl(frontPort, "/reports/42?year=2026")).isEqualTo("{\"ok\":true} 200");
        assertThat(submitted()).isEqualTo("{\"id\":\"42\",\"year\":\"2026\"}");
        assertThat(curl(frontPort, "/reports/42", "--head"))
                .contains("content-length: 11")
                .endsWith(" 200");
        assertThat(curl(frontPort, "/reports/42", "-X", "OPTIONS")).isEqualTo(" 204");
    }

    @Test
    void curlSendsForms() throws Exception {
        curl(frontPort, "/searches", "-d", "a=1", "--data-urlencode", "name=张 & 三");
        assertThat(submitted()).isEqualTo("{\"a\":\"1\",\"name\":\"张 & 三\"}");
        curl(frontPort, "/searches", "-F", "a=1", "-F", "name=张 & 三");
        assertThat(submitted()).isEqualTo("{\"a\":\"1\",\"name\":\"张 & 三\"}");
    }

    @Test
    void curlUploadsAFile() throws Exception {
        Files.writeString(folder.resolve("table.csv"), "a,b\r\n1,2\r\n");
        assertThat(curl(frontPort, "/tables", "-F", "file=@table.csv;type=text/csv"))
                .endsWith(" 200");
        assertThat(submitted()).isEqualTo("a,b\r\n1,2\r\n");
        assertThat(curl(frontPort, "/tables", "-F", "file=@table.csv;type=text/html"))
                .endsWith(" 415");
        assertThat(curl(frontPort, "/tables", "-T", "table.csv", "-X", "POST", "-H", "Content-Type: text/csv"))
                .endsWith(" 200");
        assertThat(submitted()).isEqualTo("a,b\r\n1,2\r\n");
    }

    @Test
    void curlSendsChunksAndCodedContent() throws Exception {
        Files.writeString(folder.resolve("body.json"), "{\"q\":\"x\"}");
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(coded)) {
            out.write(Files.readAllBytes(folder.resolve("body.json")));
        }
        Files.write(folder.resolve("body.gz"), coded.toByteArray());
        String json = "Content-Type: application/json";
        assertThat(curl(
                        frontPort,
                        "/searches",
                        "-H",
                        json,
                        "-H",
                        "Transfer-Encoding: chunked",
                        "-H",
                        "Expect: 100-continue",
                        "--data-binary",
                        "@body.json"))
                .endsWith(" 200");
        assertThat(submitted()).isEqualTo("{\"q\":\"x\"}");
        assertThat(curl(
                        frontPort,
                        "/searches",
                        "-H",
                        json,
                        "-H",
                        "Content-Encoding: gzip",
                        "--data-binary",
                        "@body.gz"))
                .endsWith(" 200");
        assertThat(submitted()).isEqualTo("{\"q\":\"x\"}");
    }

    @Test
    void curlMayNotUpgradeNorTunnel() throws Exception {
        assertThat(curl(frontPort, "/reports/42", "--http2")).endsWith(" 400");
        assertThat(trail.poll(60, TimeUnit.SECONDS)).contains("UPGRADE");
        assertThat(curl(frontPort, "/reports/42", "--http2-prior-knowledge")).endsWith(" 000");
        assertThat(trail.poll(60, TimeUnit.SECONDS)).contains("VERSION");
        curl(1, "/x", "--proxytunnel", "--proxy", "http://127.0.0.1:" + frontPort);
        assertThat(trail.poll(60, TimeUnit.SECONDS)).contains("METHOD");
        assertThat(curl(frontPort, "/a/../reports/42", "--path-as-is")).endsWith(" 400");
        assertThat(submissions).isEmpty();
    }

    private int nginx(String server) throws Exception {
        int port = UnusedPort.find();
        String temp = "";
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            temp += kind + "_temp_path " + folder.resolve(kind) + ";\n";
        }
        Path config = folder.resolve("nginx.conf");
        Files.writeString(
                config,
                "daemon off;\nmaster_process off;\npid " + folder.resolve("pid") + ";\nerror_log stderr;\n"
                        + "events {}\nhttp {\naccess_log off;\n" + temp + "server { listen 127.0.0.1:" + port + ";\n"
                        + server + "}\n}\n");
        Process process = start(List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", config.toString()));
        processes.add(process);
        while (!accepts(port)) {
            assertThat(process.isAlive()).isTrue();
            LockSupport.parkNanos(10_000_000);
        }
        return port;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void nginxStandsBeforeTheFront() throws Exception {
        int port = nginx("location / { proxy_pass http://127.0.0.1:" + frontPort
                + "; proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_request_buffering off; }");
        assertThat(curl(port, "/reports/42?year=2026")).isEqualTo("{\"ok\":true} 200");
        assertThat(submitted()).isEqualTo("{\"id\":\"42\",\"year\":\"2026\"}");
        curl(port, "/searches", "-d", "a=1");
        assertThat(submitted()).isEqualTo("{\"a\":\"1\"}");
        assertThat(curl(port, "/reports/a%252fb")).endsWith(" 400");
        assertThat(trail.poll(60, TimeUnit.SECONDS)).contains("DOUBLE_ENCODING");
    }

    @Test
    void nginxAnswersBehindTheOrigin() throws Exception {
        Files.createDirectory(folder.resolve("reports"));
        Files.writeString(folder.resolve("reports").resolve("42"), "{\"report\":42}");
        int port = nginx("root " + folder + "; default_type application/json; gzip on; gzip_min_length 1;"
                + " gzip_types application/json; gzip_proxied any;");
        try (HttpOrigin origin = HttpOrigin.at(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Crossings.KEY, List.of(Crossings.GET))) {
            var query = Crossings.content(Crossings.JSON, "{\"id\":\"42\"}");
            Answer answer = origin.answer(Crossings.claims(Crossings.INQUIRY, "42", query), query);
            assertThat(new String(answer.raw().open().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"report\":42}");
        }
    }
}
