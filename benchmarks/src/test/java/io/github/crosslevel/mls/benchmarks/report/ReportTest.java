package io.github.crosslevel.mls.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Facts FACTS =
            new Facts(LocalDate.of(2026, 11, 23), "Some(R) CPU E5 @ 2.00GHz", Map.of("JVM", "a <JVM>"));

    private static final Run RUN = new Run(
            FACTS,
            "quick",
            400,
            List.of("biscuit on exchange 10000: slow"),
            new TreeMap<>(Map.of("http", "a head read")));

    @TempDir
    private Path directory;

    private static Runs runs() {
        return new Runs()
                .prepared("mls", 1_000, 44, 40, 0.01)
                .prepared("authzforce-grouped", 1_000, 9_000, 8_000, 12_000)
                .prepared("balana", 1_000, 90_000, 80_000, 1_000_000)
                .prepared("jcasbin-cached", 10_000, 300, 300, 1_500)
                .prepared("mls", 10_000, 55, 50, 24)
                .prepared("mls", 100, 30, 30, 0)
                .prepared("floor-diagram", 1_000, 20, 20, 0)
                .raw("mls", 10_000, 200)
                .load("mls", 10_000, 500_000)
                .parse("parse", 100)
                .parse("peerParse", 200)
                .other();
    }

    @Test
    void figuresAreReadInNanosecondsAndBytes() throws IOException {
        Measurements read = runs().read(directory);
        assertThat(read.all()).hasSize(9);
        Measured load = read.find(Measure.LOAD, "mls", "exchange", 10_000).orElseThrow();
        assertThat(load.wall()).isEqualTo(5e8);
        assertThat(load.time()).isEqualTo(4.5e8);
        assertThat(load.retained()).isEqualTo(2 << 20);
        assertThat(load.error()).isNaN();
        assertThat(load.windows()).containsExactly(5e8, 5e8);
        assertThat(read.find(Measure.RAW, "mls", "exchange", 1_000)).isEmpty();
    }

    @Test
    void targetsAreMetMissedOrNotMeasured() throws IOException {
        runs().write(directory);
        Files.writeString(directory.resolve(Report.DRIVES), "{\"compile-10000\": {\"cpu\": 1.5e9}}");
        Files.writeString(directory.resolve(Report.BY_HAND), "by-hand.tests = 601");
        List<Target> targets = Targets.registered().of(Results.read(directory, RUN));
        assertThat(target(targets, "policy-beside-peers-1000").value()).hasValue(200.0); // by the fastest peer
        assertThat(target(targets, "policy-beside-peers-1000").met()).hasValue(true);
        assertThat(target(targets, "policy-beside-peers-10000").met()).isEmpty();
        assertThat(target(targets, "policy-beside-caches-10000").value()).hasValue(6.0);
        assertThat(target(targets, "policy-beside-caches-10000").met()).hasValue(false);
        assertThat(target(targets, "policy-beside-diagram-1000").value()).hasValue(2.0);
        assertThat(target(targets, "policy-allocation-1000").met()).hasValue(true);
        assertThat(target(targets, "policy-allocation-10000").value()).hasValue(24.0);
        assertThat(target(targets, "policy-allocation-10000").met()).hasValue(false);
        assertThat(target(targets, "policy-compile-10000").value()).hasValue(1.5); // as the drives wrote
        assertThat(target(targets, "command-quick").met()).hasValue(true);
        assertThat(target(targets, "command-tests").value()).hasValue(601.0); // by hand
        assertThat(target(targets, "label-parse-1").value()).hasValue(0.5);
        assertThat(targets).extracting(Target::id).doesNotHaveDuplicates();
    }

    private static Target target(List<Target> targets, String id) {
        return targets.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void resultsHoldTargetsAndFigures() throws IOException {
        runs().write(directory);
        new Report(RUN).write(directory);
        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("results.json").toFile());
        JsonNode first = json.path("targets").path(0);
        assertThat(first.fieldNames()).toIterable().containsExactly("id", "what", "target", "value", "unit", "met");
        assertThat(first.path("met").asBoolean()).isTrue();
        assertThat(json.path("targets").path(1).path("met").isNull()).isTrue();
        assertThat(json.path("figures")).hasSize(9);
        assertThat(json.path("leftOut").path(0).asText()).contains("biscuit");
        assertThat(json.path("engines").path("balana").asText()).matches("\\d.*");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws IOException {
        runs().write(directory);
        new Report(RUN).write(directory);
        String page = Files.readString(directory.resolve("report.html"));
        assertThat(page)
                .contains("<svg")
                .contains("a &lt;JVM&gt;")
                .doesNotContain("<script")
                .doesNotContain("http:", "https:", "src=", "url(");
        assertThat(Files.readString(directory.resolve("results.md")))
                .contains("| mls | 30 ns, 30 ns, 0 B | 40 ns, 44 ns, 0 B | 50 ns, 55 ns, 24 B |");
    }

    @Test
    void theReportCanBeWrittenAgainFromWhatIsThere() throws IOException {
        runs().write(directory);
        new Report(RUN).write(directory);
        String page = Files.readString(directory.resolve("report.html"));
        Files.delete(directory.resolve("report.html"));
        new Report(Run.read(directory)).write(directory);
        assertThat(Files.readString(directory.resolve("report.html"))).isEqualTo(page);
    }

    @Test
    void whatTookTurnsStandsInTablesOfItsOwn() throws IOException {
        runs().write(directory);
        Files.writeString(
                directory.resolve(Report.DRIVES),
                "{\"http\": {\"read.cpu\": 1500, \"read.wall\": 1600, \"mail.cpu\": 4, \"mail.speed\": 250,"
                        + "\"open.p50\": 2000, \"open.p99.9\": 9000, \"heap\": 2000}}");
        new Report(RUN).write(directory);
        assertThat(Files.readString(directory.resolve("results.md")))
                .contains("In turn: http", "a head read")
                .contains("| read | 1.50 µs | 1.60 µs | – |")
                .contains("| mail | 250 MB/s | – | – |")
                .contains("| open | 2 µs | – | – | 9 µs | – | – |")
                .contains("| heap | 2 kB |");
    }

    @Test
    void directoriesAreNamedByDateAndProcessor() {
        assertThat(FACTS.directory()).isEqualTo("2026-11-23-some-e5");
    }

    @Test
    void theGuardFindsWhatIsSlowerThanRecordedOrWasNotMeasured() throws IOException {
        Measurements read = runs().read(directory);
        assertThat(guard("prepared.exchange.1000.floor-diagram", "2.1").exceeded(read, line -> {}))
                .isEmpty();
        assertThat(guard("prepared.exchange.1000.floor-diagram", "1.9").exceeded(read, line -> {}))
                .hasSize(1);
        assertThat(guard("raw.exchange.1000.floor-diagram", "9").exceeded(read, line -> {}))
                .hasSize(1);
    }

    @Test
    void whatTheGuardRecordsIsMeasuredByTheSmokeProfile() throws IOException {
        Runs nothing = new Runs();
        Set<String> guarded = Guard.recorded().exceeded(nothing.read(directory), line -> {});
        assertThat(guarded).isNotEmpty().allSatisfy(name -> {
            String[] words = name.split("\\.");
            assertThat(Profile.named("smoke").steps())
                    .anyMatch(step -> step.workload().equals(words[1])
                            && step.size() == Integer.parseInt(words[2])
                            && step.measures().contains(Measure.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)))
                            && step.engines().stream().anyMatch(e -> e.name().equals(words[3])));
        });
    }

    private static Guard guard(String name, String most) {
        Properties limits = new Properties();
        limits.setProperty(name, most);
        return new Guard(limits);
    }
}
