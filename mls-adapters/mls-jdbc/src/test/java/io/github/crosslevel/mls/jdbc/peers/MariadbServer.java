package io.github.crosslevel.mls.jdbc.peers;

import io.github.crosslevel.mls.testkit.adapter.UnusedPort;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A MariaDB of the system in a temporary directory, run by the user {@code mysql} if this one must not. */
public final class MariadbServer implements Closeable {
    private static final String STARTED = "ready for connections";

    private final Path directory;
    private final Process process;
    private final int port;
    private int databases;

    private MariadbServer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts one with nothing in it. */
    public static MariadbServer start() throws IOException {
        Path directory = Files.createTempDirectory("mls-mariadb");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            wait(run(directory, "chown", "mysql", directory.toString()));
        }
        String user = "--user=" + (root ? "mysql" : System.getProperty("user.name"));
        String data = "--datadir=" + directory.resolve("data");
        wait(run(
                directory,
                "mariadb-install-db",
                "--no-defaults",
                user,
                data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db"));
        int port = UnusedPort.find();
        Process server = run(
                directory,
                "/usr/sbin/mariadbd",
                "--no-defaults",
                user,
                data,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + directory.resolve("socket"),
                "--skip-networking=0",
                "--character-set-server=utf8mb4");
        awaitStart(server, directory.resolve("mariadbd.log"));
        return new MariadbServer(directory, server, port);
    }

    private static void awaitStart(Process server, Path log) throws IOException {
        while (!Files.readString(log, StandardCharsets.UTF_8).contains(STARTED)) {
            if (!server.isAlive()) {
                throw new IOException("mariadbd ended: " + Files.readString(log, StandardCharsets.UTF_8));
            }
            Thread.onSpinWait();
        }
    }

    /** Returns an empty database. */
    public DataSource newDatabase() throws SQLException {
        String name = "db" + databases++;
        try (Connection connection = source("").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return source(name);
    }

    private DataSource source(String name) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource("jdbc:mariadb://127.0.0.1:" + port + "/" + name);
        source.setUser("root");
        return source;
    }

    private static Process run(Path directory, String... command) throws IOException {
        String program = Path.of(command[0]).getFileName().toString();
        return new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(program + ".log").toFile())
                .start();
    }

    private static void wait(Process process) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException("a program of MariaDB failed with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
