package io.github.crosslevel.mls.examples.creditreport.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The database of the bureau: H2 in file mode. Thread-safe.
 *
 * <p>A second process that opens the same directory is refused by the lock file of H2.
 */
public final class ReportDatabase implements Closeable {
    private static final int MOST_READERS = 4;

    /** Less than the front waits for the service, so that it is the service that says what is wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Connection owner;
    private final String url;
    private final Duration patience;
    private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(MOST_READERS);

    private ReportDatabase(Connection owner, String url, Duration patience) {
        this.owner = owner;
        this.url = url;
        this.patience = patience;
    }

    /**
     * Opens the database in a directory; it is made on the first time.
     *
     * @throws IOException if it cannot be opened, for example because another process has it open
     */
    public static ReportDatabase open(Path directory) throws IOException {
        return open(directory, PATIENCE);
    }

    /** As {@link #open(Path)}, where reading one report takes at most so many whole seconds. */
    static ReportDatabase open(Path directory, Duration patience) throws IOException {
        Path place = directory.toAbsolutePath().resolve("reports");
        Path file = place.resolveSibling("reports.mv.db");
        boolean isNew = Files.notExists(file);
        String url = "jdbc:h2:file:" + place + ";DB_CLOSE_ON_EXIT=FALSE";
        try {
            return new ReportDatabase(DriverManager.getConnection(url), url, patience);
        } catch (SQLException e) {
            if (isNew) {
                Files.deleteIfExists(file); // a piece of a database that H2 could not open again
            }
            throw failed("open", e);
        }
    }

    /** Returns how many reports there are; 0 if filling it was never finished. */
    public int count() throws IOException {
        try (Statement statement = owner.createStatement();
                ResultSet tables = owner.getMetaData().getTables(null, "PUBLIC", "FILLED", null)) {
            if (!tables.next()) {
                return 0;
            }
            try (ResultSet row = statement.executeQuery("SELECT reports FROM filled")) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw failed("count", e);
        }
    }

    /** Fills the database with the first {@code count} reports of the generator, in place of whatever it holds. */
    public void fill(ReportGenerator generator, int count) throws IOException {
        try {
            new Filling(owner).run(generator, count);
        } catch (SQLException e) {
            throw failed("fill", e);
        }
    }

    /** Returns a report by its id. */
    public Optional<CreditReport> byId(String id) throws IOException {
        OptionalInt number = ReportGenerator.number(id);
        return number.isEmpty() ? Optional.empty() : read(reader -> reader.byNumber(number.getAsInt()));
    }

    /** Returns the report of a person. */
    public Optional<CreditReport> byIdNumber(String idNumber) throws IOException {
        return read(reader -> reader.byIdNumber(idNumber));
    }

    @FunctionalInterface
    private interface Query {
        Optional<CreditReport> run(Reader reader) throws SQLException;
    }

    private Optional<CreditReport> read(Query query) throws IOException {
        try {
            Reader idle = readers.poll();
            Reader reader = idle != null ? idle : Reader.open(url + ";IFEXISTS=TRUE", patience);
            boolean kept = false;
            try {
                Optional<CreditReport> report = query.run(reader);
                kept = readers.offer(reader);
                return report;
            } finally {
                if (!kept) {
                    reader.close(); // one that failed is not asked again
                }
            }
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    @Override
    public void close() throws IOException {
        List<Reader> idle = new ArrayList<>();
        readers.drainTo(idle);
        try (owner) {
            for (Reader reader : idle) {
                reader.close();
            }
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }

    private static IOException failed(String what, SQLException cause) {
        String problem = String.valueOf(cause.getMessage()).replaceFirst("(?s); SQL statement:.*", "");
        return new IOException("report database: cannot " + what + ": " + problem, cause);
    }
}
