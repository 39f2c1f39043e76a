package io.github.crosslevel.mls.gateway;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM with the class path of the tests, which talks over its standard streams, line by line. */
final class ChildJvm implements Closeable {
    private final Process process;
    private final Path errors;
    private final BufferedReader output;
    private final PrintStream input;

    private ChildJvm(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts the main method of a class; what it writes to standard error goes to the file. */
    static ChildJvm start(Path errors, Class<?> program, String... arguments) throws IOException {
        return start(errors, List.of("-Xmx256m"), program, arguments);
    }

    static ChildJvm start(Path errors, List<String> options, Class<?> program, String... arguments) throws IOException {
        return startUnder(List.of(), errors, options, program, arguments);
    }

    /** Starts a JVM as the last arguments of another command, such as a shell that sets a limit first. */
    static ChildJvm startUnder(
            List<String> wrapper, Path errors, List<String> options, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    void send(String line) {
        input.println(line);
    }

    /** Waits for the next line. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new AssertionError("child ended:\n" + Files.readString(errors));
        }
        return line;
    }

    /** Waits for the next line, which must start so, and returns the rest of it. */
    String expect(String start) throws IOException {
        String line = line();
        if (!line.startsWith(start)) {
            throw new AssertionError("expected `" + start + "`, got `" + line + "`\n" + Files.readString(errors));
        }
        return line.substring(start.length());
    }

    /** Ends the process as a crash does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits for the end of the process and returns its status. */
    int status() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
