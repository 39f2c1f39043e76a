package io.github.crosslevel.mls.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs one measurement in turns in a JVM of its own, and prints its figures: nanoseconds per operation or byte, bytes
 * of allocation.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.Ratios http
 * }</pre>
 */
public final class Ratios {
    private Ratios() {}

    /**
     * Runs it.
     *
     * @param arguments the name of the measurement, and for how many seconds; without any, the names are printed. With
     *     a file as the third it is run in this JVM, and its figures are written there as JSON
     */
    public static void main(String[] arguments) throws Exception {
        Optional<Drive> named = arguments.length == 0 ? Optional.empty() : Drives.named(arguments[0]);
        if (named.isEmpty()) {
            System.out.println("usage: Ratios NAME [SECONDS [FILE]]");
            Drives.all()
                    .forEach(one -> System.out.printf(
                            Locale.ROOT, "%-16s %4d s  %s%n", one.name(), one.seconds(), one.describe()));
            System.exit(2);
        }
        Drive drive = named.orElseThrow();
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : drive.seconds();
        if (arguments.length > 2) {
            run(drive, seconds, Path.of(arguments[2]));
            System.exit(0); // threads of what was measured may be left
        }
        Path figures = Files.createTempFile("mls-drive", ".json");
        int status = DriveJvm.start(drive, seconds, figures).waitFor();
        Files.delete(figures);
        System.exit(status);
    }

    private static void run(Drive drive, double seconds, Path file) throws Exception {
        Turns turns = new Turns(seconds);
        try {
            drive.run(turns);
        } finally {
            turns.figures()
                    .forEach((name, value) ->
                            System.out.printf(Locale.ROOT, "%s.%s %s%n", drive.name(), name, rounded(value)));
            new ObjectMapper().writeValue(file.toFile(), turns.figures());
        }
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.0f", value);
    }
}
