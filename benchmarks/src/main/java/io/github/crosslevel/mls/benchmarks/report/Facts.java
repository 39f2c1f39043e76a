package io.github.crosslevel.mls.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine and the JVM that figures come from.
 *
 * @param date the day, UTC
 * @param cpu what the processor calls itself
 * @param others everything else, by what it is
 */
public record Facts(LocalDate date, String cpu, Map<String, String> others) {
    private static final String UNKNOWN = "unknown";

    /** Looks at the machine and the JVM that this runs on. */
    public static Facts here() {
        Map<String, String> facts = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        facts.put("processors", Integer.toString(runtime.availableProcessors()));
        facts.put("memory", first(Path.of("/proc/meminfo"), "MemTotal"));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put(
                "JVM",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", "
                        + System.getProperty("java.vm.vendor"));
        facts.put(
                "load before",
                String.format(
                        Locale.ROOT,
                        "%.2f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        facts.put("commit", git("rev-parse", "--short=12", "HEAD"));
        facts.put(
                "changed since",
                switch (git("status", "--short", "--untracked-files=no")) {
                    case "" -> "no";
                    case UNKNOWN -> UNKNOWN;
                    default -> "yes";
                });
        String cpu = first(Path.of("/proc/cpuinfo"), "model name");
        return new Facts(
                LocalDate.now(ZoneOffset.UTC), cpu.isEmpty() ? System.getProperty("os.arch", "unknown") : cpu, facts);
    }

    /** Returns the name of a directory for results: date and processor. */
    public String directory() {
        String model = cpu.replaceAll("\\(.*?\\)|CPU|Processor|@.*", " ").trim();
        return date + "-" + model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static String first(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            Optional<String> line = lines.filter(l -> l.startsWith(key)).findFirst();
            return line.map(l -> l.substring(l.indexOf(':') + 1).trim()).orElse("");
        } catch (IOException e) {
            return ""; // no Linux
        }
    }

    /** Asks git about the tree that this program was built in, wherever it was started. */
    private static String git(String... words) {
        try {
            Path program = Path.of(Facts.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            List<String> command = new ArrayList<>(List.of("git", "-C", String.valueOf(program.getParent())));
            command.addAll(List.of(words));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : UNKNOWN;
        } catch (IOException | URISyntaxException e) {
            return UNKNOWN; // no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
