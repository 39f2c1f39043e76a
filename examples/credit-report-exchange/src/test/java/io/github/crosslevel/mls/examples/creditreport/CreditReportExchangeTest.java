package io.github.crosslevel.mls.examples.creditreport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.crosslevel.mls.examples.creditreport.attacks.Attack;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.scenario.Sizes;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CreditReportExchangeTest {
    private static final long LOOK_AGAIN_NANOS = 20_000_000;

    @TempDir
    Path directory;

    @Test
    void wholeScenarioIsAsExpectedAndToldInAllThreeForms() throws Exception {
        Path json = directory.resolve("run.json");
        Path page = directory.resolve("report.html");

        Commands.Ended ended = Commands.run(
                Commands.SMALL, Commands.PLAIN, "--lang", "en", "--json", json.toString(), "--report", page.toString());

        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("expectations are met.").doesNotContain("NOT met", "NOT REFUSED");
        Map<String, String> members = members(json);
        assertThat(members)
                .containsEntry("/asExpected", "true")
                .containsEntry("/audit/intact", "true")
                .containsEntry("/http/queries", "120")
                .containsEntry("/http/otherThanExpected", "0")
                .containsEntry("/inProcess/answered", "60");
        for (Attack attack : Attack.values()) {
            assertThat(members)
                    .containsEntry("/attacks/" + attack.ordinal() + "/attack", attack.name())
                    .containsEntry(
                            "/attacks/" + attack.ordinal() + "/reason",
                            attack.reason().name())
                    .containsEntry("/attacks/" + attack.ordinal() + "/refused", "true");
        }
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(page.toFile())
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(7);
    }

    @Test
    void firstFilesArriveAsTheyWereMadeAndAreLetGo() throws IOException {
        Path work = directory.resolve("work");
        Path json = directory.resolve("run.json");

        Commands.Ended ended = Commands.run(
                new Sizes(400, 120, 2, 60, 1, 1_000),
                Commands.PLAIN,
                "--directory",
                work.toString(),
                "--json",
                json.toString());

        assertThat(ended.status()).as(ended.toString()).isZero();
        Map<String, String> members = members(json);
        assertThat(members.values())
                .contains("delivered-first-20261123-1.csv", "digest-first-20261123-6.csv", "first-files-arrived");
        assertThat(members).containsEntry("/files/5/name", "first-20261123-6.csv");
        assertThat(Integer.parseInt(members.get("/files/5/bytes"))).isGreaterThan(1_000 * 30);
        try (Stream<Path> inquiries = Files.list(work.resolve("intranet/inbox"))) {
            assertThat(inquiries)
                    .noneMatch(file -> file.getFileName().toString().contains("first"));
        }
    }

    /** What ends after the command has returned, as a thread of a pool that was closed, is waited for. */
    @Test
    @Timeout(300)
    void nothingIsLeftBehind() throws Exception {
        Set<String> before = temporaryDirectories();
        Set<Thread> threads = Set.copyOf(Thread.getAllStackTraces().keySet());

        Commands.Ended ended = Commands.run(Commands.SMALL, Commands.PLAIN, "--lang", "zh");

        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(ended.out()).contains("项预期均已满足。");
        while (!before.containsAll(temporaryDirectories())) { // another run on this machine may have one, too
            assertThat(Thread.interrupted()).as("waited long enough").isFalse();
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (!threads.contains(thread) && (name.startsWith("pool-") || name.startsWith("HTTP-Dispatcher"))) {
                thread.join();
            }
        }
    }

    @Test
    void sameDirectoryServesASecondRunOnTheNextDay() throws IOException {
        String place = directory.resolve("work").toString();

        assertThat(Commands.run(Commands.SMALL, Commands.PLAIN, "--directory", place)
                        .status())
                .isZero();
        Commands.Ended second = Commands.run(Commands.SMALL, Commands.PLAIN, "--directory", place);

        assertThat(second.status()).as(second.toString()).isZero();
        try (Stream<Path> results = Files.list(directory.resolve("work/internet/inbox"))) {
            assertThat(results.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith(".")))
                    .containsExactlyInAnyOrder(
                            "result-20261123-1.csv",
                            "result-20261123-2.csv",
                            "result-20261124-1.csv",
                            "result-20261124-2.csv");
        }
    }

    @Test
    void answerThatGetsLostOnTheWireFailsTheRun() {
        AtomicInteger frames = new AtomicInteger();
        LinkDecorator losing =
                (system, link) -> frame -> system.equals(CreditDomain.INTRANET) && frames.incrementAndGet() == 10
                        ? Acknowledgement.refused()
                        : link.send(frame);

        Commands.Ended ended = Commands.run(Commands.SMALL, losing, "--lang", "en");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("expectations are NOT met:", "queries-http", "status 403 instead of answered");
    }

    private static Set<String> temporaryDirectories() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("credit-report-exchange-"))
                    .collect(Collectors.toSet());
        }
    }

    /** Reads all values of a JSON file by their JSON pointers. */
    static Map<String, String> members(Path json) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(Files.readString(json))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    members.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
                }
            }
        }
        return members;
    }
}
