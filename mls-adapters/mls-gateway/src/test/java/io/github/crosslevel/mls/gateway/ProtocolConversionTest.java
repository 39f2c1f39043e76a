package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.jdbc.ColumnType;
import io.github.crosslevel.mls.jdbc.SqlDialect;
import io.github.crosslevel.mls.jdbc.TableDelivery;
import io.github.crosslevel.mls.jdbc.TableExport;
import io.github.crosslevel.mls.jdbc.TableFormat;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.smtp.AttachedFiles;
import io.github.crosslevel.mls.smtp.AttachmentDelivery;
import io.github.crosslevel.mls.smtp.MailEnvelope;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailParts;
import io.github.crosslevel.mls.smtp.mime.MailReader;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What comes by one protocol leaves by another: the content and its label are the same on both sides and in the trail,
 * and of what is refused nothing leaves.
 */
class ProtocolConversionTest {
    private static final int LOW = 2;
    private static final int HIGH = 3;
    private static final TableFormat TABLE =
            TableFormat.of("id", ColumnType.WHOLE).and("name", ColumnType.TEXT).and("grade", ColumnType.WHOLE);

    @TempDir
    Path directory;

    private static byte[] people(int grade) {
        return Conversions.bytes(grade);
    }

    // HTTP to a file, and to a table

    @Test
    void anHttpRequestArrivesAsAFile() throws Exception {
        try (Conversions world = Conversions.open(directory, ProtocolConversionTest::storing)) {
            HttpResponse<String> stored = ConversionSenders.put(world, LOW);
            assertThat(stored.statusCode()).isEqualTo(200);
            assertThat(stored.body()).isEqualTo("{\"stored\":true}");
            assertThat(world.inbox().resolve("monday.csv")).hasBinaryContent(people(LOW));
            List<Map<String, String>> crossings = world.crossings();
            assertCrossed(part(crossings, Conversions.STORE), "http", "internal", people(LOW));
            assertNowhereSaid(ConversionSenders.ENVELOPE);
            assertThat(part(crossings, Conversions.RECEIPT)).allMatch(record -> "internal".equals(record.get("label")));
        }
    }

    @Test
    void anHttpRequestThatIsRefusedLeavesNoFile() throws Exception {
        try (Conversions world = Conversions.open(directory, ProtocolConversionTest::storing)) {
            HttpResponse<String> refused = ConversionSenders.put(world, HIGH);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("LEVEL");
            assertRefused(world, "http", "confidential");
            assertThat(world.inbox()).isEmptyDirectory();
        }
    }

    private static void storing(Conversions world, FrontBuilder front) {
        DirectoryDelivery inbox = world.intoInbox();
        front.answering(Conversions.STORE, message -> world.store(inbox, message));
    }

    // FTP to HTTP, and to a table

    @Test
    void aFileStoredByFtpLeavesAsAnHttpRequest() throws IOException {
        try (Conversions world =
                Conversions.open(directory, (w, front) -> front.delivering(Conversions.STORE, w.toApplication()))) {
            assertThat(ConversionSenders.store(world, LOW)).isEqualTo(226);
            List<Map<String, String>> crossings = world.crossings();
            assertCrossed(crossings, "ftp", "internal", people(LOW));
            assertThat(world.asked)
                    .containsExactly("PUT /people/monday.csv "
                            + crossings.get(0).get("request") + "\n" + Conversions.people(LOW));
        }
    }

    @Test
    void aFileStoredByFtpThatIsRefusedBecomesNoRequest() throws IOException {
        try (Conversions world =
                Conversions.open(directory, (w, front) -> front.delivering(Conversions.STORE, w.toApplication()))) {
            assertThat(ConversionSenders.store(world, HIGH)).isEqualTo(550);
            assertRefused(world, "ftp", "confidential");
            assertThat(world.asked).isEmpty();
        }
    }

    @Test
    void aFileStoredByFtpBecomesTheRowsOfATable() throws Exception {
        JdbcDataSource database = database();
        TableDelivery table = TableDelivery.into(database, SqlDialect.H2, "people", TABLE);
        try (Connection connection = database.getConnection();
                Conversions world =
                        Conversions.open(directory, (w, front) -> front.delivering(Conversions.STORE, table))) {
            assertThat(ConversionSenders.store(world, HIGH)).isEqualTo(550);
            assertRefused(world, "ftp", "confidential");
            assertThat(rows(connection)).isEmpty();
            assertThat(ConversionSenders.store(world, LOW)).isEqualTo(226);
            assertCrossed(world.crossings(), "ftp", "internal", people(LOW));
            assertThat(rows(connection)).containsExactly("1 张三 1", "2 O'Neil 2");
        }
    }

    // a directory to mail

    @Test
    void aFileInADirectoryLeavesAsTheAttachmentOfAMail() throws Exception {
        List<byte[]> mails = new CopyOnWriteArrayList<>();
        try (Conversions world = Conversions.open(directory, (w, front) -> mailing(front, mails))) {
            assertThat(ConversionSenders.post(world, LOW)).isInstanceOf(TransferOutcome.Completed.class);
            assertCrossed(world.crossings(), "file", "internal", people(LOW));
        }
        assertThat(mails).hasSize(1);
        Mail mail = (Mail) MailReader.read(mails.get(0), MimeLimits.defaults());
        assertThat(mail.header().from().address()).isEqualTo(ConversionSenders.GATE);
        assertThat(mail.header().subject()).isEqualTo("monday.csv");
        assertThat(Conversions.LABELS.read(mail.header().label().orElseThrow()))
                .contains(Conversions.POLICY.labels().parse("internal"));
        assertThat(MailParts.of(mail).all()).singleElement().satisfies(part -> {
            assertThat(part.leaf().header().fileName()).contains("monday.csv");
            assertThat(part.leaf().open().readAllBytes()).isEqualTo(people(LOW));
        });
    }

    @Test
    void aFileInADirectoryThatIsRefusedIsMailedToNobody() throws Exception {
        List<byte[]> mails = new ArrayList<>();
        try (Conversions world = Conversions.open(directory, (w, front) -> mailing(front, mails))) {
            assertThat(ConversionSenders.post(world, HIGH)).isInstanceOf(TransferOutcome.Refused.class);
            assertRefused(world, "file", "confidential");
        }
        assertThat(mails).isEmpty();
    }

    private static void mailing(FrontBuilder front, List<byte[]> mails) {
        MailEnvelope envelope =
                new MailEnvelope(Optional.of(ConversionSenders.GATE), List.of(ConversionSenders.OFFICE));
        front.delivering(
                Conversions.STORE,
                AttachmentDelivery.by(
                                (to, text) -> {
                                    assertThat(to).isEqualTo(envelope);
                                    try (InputStream in = text.open()) {
                                        mails.add(in.readAllBytes());
                                    }
                                },
                                envelope)
                        .writing(Conversions.LABELS));
    }

    // a database to a file

    private static JdbcDataSource database() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:conversion;DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
            statement.execute("CREATE TABLE people (id INT, name VARCHAR(100), grade INT)");
            statement.execute(TableDelivery.ledgerDefinition());
        }
        return database;
    }

    private static List<String> rows(Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("SELECT * FROM people ORDER BY 1")) {
            while (all.next()) {
                rows.add(all.getString(1) + " " + all.getString(2) + " " + all.getString(3));
            }
        }
        return rows;
    }

    @Test
    void theResultOfAQueryArrivesAsAFile() throws Exception {
        try (Conversions world =
                Conversions.open(directory, (w, front) -> front.delivering(Conversions.STORE, w.intoInbox()))) {
            assertThat(export(world, LOW)).isInstanceOf(TransferOutcome.Completed.class);
            assertThat(world.inbox().resolve("people-2026.csv")).hasBinaryContent(people(LOW));
            assertCrossed(world.crossings(), "jdbc", "internal", people(LOW));
        }
    }

    @Test
    void theResultOfAQueryThatIsRefusedLeavesNoFile() throws Exception {
        try (Conversions world =
                Conversions.open(directory, (w, front) -> front.delivering(Conversions.STORE, w.intoInbox()))) {
            assertThat(export(world, HIGH)).isInstanceOf(TransferOutcome.Refused.class);
            assertRefused(world, "jdbc", "confidential");
            assertThat(world.inbox()).isEmptyDirectory();
        }
    }

    private static TransferOutcome export(Conversions world, int grade) throws Exception {
        JdbcDataSource database = database();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO people VALUES (1, '张三', 1), (2, 'O''Neil', " + grade + ")");
            TableExport export =
                    TableExport.of(database, SqlDialect.H2, "SELECT id, name, grade FROM people ORDER BY id", TABLE);
            return world.internet()
                    .submit(world.internet()
                            .submission(world.clerk)
                            .to(Conversions.INTRANET)
                            .action("store", "jdbc")
                            .object("people-2026.csv", "people")
                            .content(TableFormat.TYPE, export)
                            .build())
                    .await();
        }
    }

    // mail to files

    @Test
    void whatIsAttachedToAMailArrivesAsAFile() throws IOException {
        try (Conversions world = Conversions.open(directory, ProtocolConversionTest::unpacking)) {
            assertThat(ConversionSenders.mail(world, "application/octet-stream", "monday.csv", people(LOW)))
                    .isEqualTo(250);
            assertThat(world.inbox().resolve("monday.csv")).hasBinaryContent(people(LOW));
            List<Map<String, String>> crossings = world.crossings();
            assertThat(crossings)
                    .allSatisfy(record -> assertThat(record)
                            .containsEntry("label", "internal")
                            .containsEntry("protocol", "smtp")
                            .containsEntry("digest", crossings.get(0).get("digest")));
            assertThat(crossings.get(crossings.size() - 1))
                    .containsEntry("component", "intranet")
                    .containsEntry("outcome", "DELIVERED");
        }
    }

    @Test
    void aMailWithAProgramLeavesNoFile() throws IOException {
        try (Conversions world = Conversions.open(directory, ProtocolConversionTest::unpacking)) {
            assertThat(ConversionSenders.mail(world, "application/x-msdownload", "monday.exe", people(LOW)))
                    .isEqualTo(550);
            assertThat(world.crossings())
                    .singleElement()
                    .satisfies(record -> assertThat(record)
                            .containsEntry("component", "internet")
                            .containsEntry("outcome", "REFUSED")
                            .containsEntry("reason", "NO_PERMIT"));
            assertThat(world.inbox()).isEmptyDirectory();
        }
    }

    private static void unpacking(Conversions world, FrontBuilder front) {
        DirectoryDelivery inbox = world.intoInbox();
        front.delivering(Action.of("mail"), AttachedFiles.to((claims, name, file) -> inbox.deliver(name, file)));
    }

    // what holds for all of them

    private static List<Map<String, String>> part(List<Map<String, String>> crossings, Action action) {
        return crossings.stream()
                .filter(record -> action.value().equals(record.get("action")))
                .toList();
    }

    /** The first protocol is stripped: nothing of it is behind the front, neither delivered nor kept nor recorded. */
    private void assertNowhereSaid(String envelope) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(envelope);
            }
        }
    }

    /** Each component has recorded one content under one label, and the destination that it was delivered, once. */
    private static void assertCrossed(
            List<Map<String, String>> crossings, String protocol, String label, byte[] content) {
        assertThat(crossings)
                .allSatisfy(record -> assertThat(record)
                        .containsEntry("label", label)
                        .containsEntry("protocol", protocol)
                        .containsEntry("request", crossings.get(0).get("request"))
                        .containsEntry("digest", Digest.compute(content).toString())
                        .doesNotContainKey("reason"));
        assertThat(crossings.stream().map(record -> record.get("component")).distinct())
                .containsExactly("internet", "interconnect", "intranet");
        assertThat(crossings.stream().filter(record -> "DELIVERED".equals(record.get("outcome"))))
                .singleElement()
                .satisfies(record -> assertThat(record).containsEntry("component", "intranet"));
    }

    /** The source has recorded why, once, and nobody else has heard of it. */
    private static void assertRefused(Conversions world, String protocol, String label) {
        assertThat(world.crossings())
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("component", "internet")
                        .containsEntry("outcome", "REFUSED")
                        .containsEntry("protocol", protocol)
                        .containsEntry("label", label)
                        .containsEntry("reason", "LEVEL_SKIPPING"));
    }
}
