package io.github.crosslevel.mls.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.request.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The forms of a real browser, as it sends them: Chromium without a window. Run by {@code mvn -Preal-peers}; skipped
 * where no Chromium is installed.
 */
@Tag("real-peers")
@Timeout(300)
class BrowserFormsTest {
    private static final HttpRoute TABLES = HttpRoute.of(
            HttpMethod.POST,
            "/tables",
            new HttpRoute.Message(Action.of("query"), "credit-table", ContentType.of("text/csv")),
            Crossings.REPORT);

    @TempDir
    private Path folder;

    private static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String page() throws IOException {
        try (InputStream in = Objects.requireNonNull(BrowserFormsTest.class.getResourceAsStream("forms.html"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Process browse(Path browser, String address) throws IOException {
        return new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--remote-debugging-port=0", // or it would end as soon as the page is loaded
                        "--user-data-dir=" + folder.resolve("profile"),
                        address)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("browser.log").toFile())
                .start();
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
    }

    /** Returns the next reason that is not about what a browser asks for by itself. */
    private static Reason recorded(ListeningFront front) throws InterruptedException {
        Reason reason = front.recorded();
        while (reason.code() == ReasonCode.UNKNOWN_ROUTE) {
            reason = front.recorded(); // the icon of the page
        }
        return reason;
    }

    @Test
    void formsOfABrowserCross() throws Exception {
        Optional<Path> browser = chromium();
        assumeTrue(browser.isPresent(), "no Chromium is installed (Debian: chromium)");
        try (ListeningFront front = new ListeningFront(List.of(Crossings.GET, Crossings.POST, TABLES));
                BrowserPortal portal = new BrowserPortal(front.port(), page())) {
            Process process = browse(browser.get(), portal.address());
            try {
                assertThat(front.submitted()).isEqualTo("{\"id\":\"42\",\"姓名\":\"张三 & 李\"}");
                assertThat(front.submitted())
                        .isEqualTo("{\"empty\":\"\",\"note\":\"one\\ntwo\",\"姓名\":\"张三 & 李=四+%41\"}");
                assertThat(front.submitted()).isEqualTo("{\"备注\":\"一\\n二\",\"姓名\":\"张三 & 李\"}");
                assertThat(front.submitted()).isEqualTo("a,b\r\n1,张\r\n");
                assertThat(recorded(front).code()).isEqualTo(ReasonCode.UNKNOWN_CONTENT_TYPE);
                assertThat(recorded(front).detail()).contains("FORM at byte ");
                assertThat(front.submitted()).isEqualTo("{\"问\":\"答\"}");
                assertThat(front.hasNothing()).isTrue();
            } finally {
                end(process);
            }
        }
    }
}
