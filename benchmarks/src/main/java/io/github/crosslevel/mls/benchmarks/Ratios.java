package io.github.crosslevel.mls.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs one measurement in turns, and prints its figures: nanoseconds per operation or byte, bytes of allocation.
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.Ratios http
 * }</pre>
 */
public final class Ratios {
    private Ratios() {}

    /**
     * Runs it.
     *
     * @param arguments the name of the measurement, for how many seconds, and a file for the figures as JSON; without
     *     any, the names are printed
     */
    public static void main(String[] arguments) throws Exception {
        Optional<Drive> drive = arguments.length == 0 ? Optional.empty() : Drives.named(arguments[0]);
        if (drive.isEmpty()) {
            System.out.println("usage: Ratios NAME [SECONDS [FILE]]");
            Drives.all()
                    .forEach(one -> System.out.printf(
                            Locale.ROOT, "%-16s %4d s  %s%n", one.name(), one.seconds(), one.describe()));
            System.exit(2);
        }
        double seconds = arguments.length > 1
                ? Double.parseDouble(arguments[1])
                : drive.get().seconds();
        Turns turns = new Turns(seconds);
        try {
            drive.get().run(turns);
        } finally {
            turns.figures()
                    .forEach((name, value) -> System.out.printf(
                            Locale.ROOT, "%s.%s %s%n", drive.get().name(), name, rounded(value)));
            if (arguments.length > 2) {
                write(Path.of(arguments[2]), turns);
            }
        }
        System.exit(0); // threads of what was measured may be left
    }

    private static void write(Path file, Turns turns) throws IOException {
        new ObjectMapper().writeValue(file.toFile(), turns.figures());
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.0f", value);
    }
}
