package io.github.crosslevel.mls.crypto.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that appends until it is killed and says which records it has waited for. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (AuditFile file = TrailFixture.open(Path.of(arguments[0]))) {
            for (long request = Long.parseLong(arguments[1]); ; request++) {
                file.append(TrailFixture.delivered(request)).await();
                out.println(request);
            }
        } catch (IOException e) {
            out.println(e.getMessage());
        }
    }

    static Process start(Path trail, long firstRequest) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        trail.toString(),
                        Long.toString(firstRequest)))
                .redirectErrorStream(true)
                .start();
    }
}
