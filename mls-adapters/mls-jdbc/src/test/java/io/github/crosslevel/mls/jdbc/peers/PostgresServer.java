package io.github.crosslevel.mls.jdbc.peers;

import io.github.crosslevel.mls.testkit.adapter.UnusedPort;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of the system in a temporary directory, run by the user `postgres` if this one must not. */
public final class PostgresServer implements Closeable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    private final Path directory;
    private final int port;
    private int databases;

    private PostgresServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts one with nothing in it. */
    public static PostgresServer start() throws IOException {
        Path directory = Files.createTempDirectory("mls-postgres");
        if (isRoot()) {
            run(List.of("chown", "postgres", directory.toString()));
        }
        int port = UnusedPort.find();
        String data = directory.resolve("data").toString();
        program("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync");
        String options = "-F -c listen_addresses=127.0.0.1 -p " + port + " -k " + directory;
        program("pg_ctl", "-D", data, "-w", "-l", directory.resolve("log").toString(), "-o", options, "start");
        return new PostgresServer(directory, port);
    }

    /** Returns an empty database. */
    public DataSource newDatabase() throws SQLException {
        String name = "db" + databases++;
        try (Connection connection = source("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return source(name);
    }

    private DataSource source(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser("postgres");
        return source;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(PROGRAMS.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("mls-postgres", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(new java.io.File("/"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() throws IOException {
        program("pg_ctl", "-D", directory.resolve("data").toString(), "-w", "-m", "immediate", "stop");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
