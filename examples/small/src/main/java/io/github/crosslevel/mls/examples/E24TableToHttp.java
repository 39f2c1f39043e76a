package io.github.crosslevel.mls.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.http.HttpDelivery;
import io.github.crosslevel.mls.http.HttpOrigin;
import io.github.crosslevel.mls.http.HttpRoute;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.jdbc.exchange.ColumnType;
import io.github.crosslevel.mls.jdbc.exchange.TableExport;
import io.github.crosslevel.mls.jdbc.exchange.TableFormat;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.request.Action;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;

/**
 * From one protocol to another: a table comes out of a database and leaves as an HTTP request. Neither end knows of the
 * other, and in between there is only labelled content. A table with a formula in it becomes no request.
 *
 * <p>Read next: {@link E01HelloLabel}, with the sources of {@code mls-core} beside it.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E24TableToHttp -pl examples/small -am package</pre>
 */
final class E24TableToHttp {
    private static final TableFormat TABLE =
            TableFormat.of("number", ColumnType.WHOLE).and("purpose", ColumnType.TEXT);
    private static final HttpRoute PUT = HttpRoute.of(
            HttpMethod.PUT,
            "/inquiries/{name}",
            new HttpRoute.Message(InquiryFiles.INQUIRE, "inquiry-file", InquiryFiles.FORMAT.type()),
            new HttpRoute.Message(Action.of("noted"), "note", ContentType.of("application/json")));

    private E24TableToHttp() {}

    public static void main(String[] args) throws IOException, SQLException {
        Path directory = Files.createTempDirectory("mls-example");
        HttpServer application = application();
        AccessKey nobody = AccessKey.of(SubjectId.of("application"), new byte[16]); // what it answers does not cross
        HttpOrigin origin = HttpOrigin.at(application.getAddress(), nobody, List.of(PUT));
        try (Gateway gateway =
                InquiryFiles.gateway(directory, HttpDelivery.to(origin)).open()) {
            AccessKey clerk = InquiryFiles.clerk(gateway);
            System.out.println(
                    "loans: " + export(gateway.front(InquiryFiles.INTERNET), clerk, "loans", "loan approval"));
            System.out.println("trick: " + export(gateway.front(InquiryFiles.INTERNET), clerk, "trick", "=1+1"));
        } finally {
            origin.close();
            application.stop(0);
        }
        InquiryFiles.delete(directory);
    }

    /** The sending side: a query, whose result crosses as a file. */
    private static String export(Front front, AccessKey clerk, String name, String purpose)
            throws IOException, SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE inquiries AS SELECT 1 AS number, '" + purpose + "' AS purpose");
        }
        TableExport rows = TableExport.of(database, SqlDialect.H2, "SELECT number, purpose FROM inquiries", TABLE);
        TransferOutcome outcome = front.submit(front.submission(clerk)
                        .to(InquiryFiles.INTRANET)
                        .action("inquire", "jdbc")
                        .object(name + ".csv", "inquiry-file")
                        .content(TableFormat.TYPE, rows)
                        .build())
                .await();
        return outcome instanceof TransferOutcome.Refused refused
                ? "refused, " + refused.reason().code()
                : outcome.getClass().getSimpleName();
    }

    /** The receiving side: an application of the host, which knows nothing of databases and labels. */
    private static HttpServer application() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", E24TableToHttp::answer);
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + "\n"
                    + body.indent(2).stripTrailing());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
