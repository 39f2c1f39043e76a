package io.github.crosslevel.mls.examples.creditreport.intranet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.ReportDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The credit reporting service: {@code GET /reports/CR00000042} answers with the report as JSON, or with status 503
 * while the database fails. It knows nothing of labels and trusts whoever reaches it, as the inner services of banks
 * do; that is what the front is for.
 */
public final class CreditService implements Closeable {
    private static final System.Logger LOG = System.getLogger(CreditService.class.getName());
    private static final String PATH = "/reports/";
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ReportDatabase reports;

    private CreditService(HttpServer server, ReportDatabase reports) {
        this.server = server;
        this.reports = reports;
    }

    /** Starts the service on a free port of the loopback interface. */
    public static CreditService start(ReportDatabase reports, Executor executor) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        CreditService service = new CreditService(HttpServer.create(anyPort, BACKLOG), reports);
        service.server.createContext(PATH, service::serve);
        service.server.setExecutor(executor);
        service.server.start();
        return service;
    }

    /** Returns where the service listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            Optional<CreditReport> report;
            try {
                report = reports.byId(exchange.getRequestURI().getPath().substring(PATH.length()));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, e.getMessage());
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            if (report.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] json = ReportJson.of(report.get());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(json);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
