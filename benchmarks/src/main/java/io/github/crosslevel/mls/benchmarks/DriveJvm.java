package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own for a drive, with the options that it asks for. */
final class DriveJvm {
    private DriveJvm() {}

    /** Starts it; it writes its figures to a file, and what it says to where this JVM writes. */
    static Process start(Drive drive, double seconds, Path figures) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(drive.options());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Ratios.class.getName(),
                drive.name(),
                Double.toString(seconds),
                figures.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // who is stopped leaves none behind
        return process;
    }
}
