package io.github.crosslevel.mls.http.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The judges behind a socket: what they understand is put aside by their application, which answers with nothing. */
final class ServerJudges {
    private ServerJudges() {}

    /** A judge that takes all requests of a connection one after the other, and answers each with nothing. */
    abstract static class Server implements Judge {
        final BlockingQueue<Understood> understood = new LinkedBlockingQueue<>();

        abstract int port();

        /** Sends all bytes, and takes the answers there are until the server ends the connection. */
        @Override
        public List<Understood> read(byte[] bytes) throws IOException {
            understood.clear();
            List<Understood> read = new ArrayList<>();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                HttpResponseReader answers = HttpResponseReader.over(socket.getInputStream(), HttpLimits.defaults());
                while (answers.read() instanceof HttpResponse response && response.status() == 200) {
                    read.add(understood.remove());
                }
            }
            return read;
        }
    }

    /** The server of the JDK. */
    static final class Jdk extends Server {
        private final HttpServer server;

        Jdk() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::serve);
            server.start();
        }

        @Override
        public String name() {
            return "JDK";
        }

        @Override
        int port() {
            return server.getAddress().getPort();
        }

        private void serve(HttpExchange exchange) throws IOException {
            URI uri = exchange.getRequestURI();
            Map<String, String> parameters = new TreeMap<>();
            for (String pair : uri.getRawQuery() == null
                    ? new String[0]
                    : uri.getRawQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
            Map<String, String> fields = new TreeMap<>();
            for (String name : Wire.ALLOWED) {
                if (exchange.getRequestHeaders().containsKey(name)) {
                    fields.put(
                            name, String.join("|", exchange.getRequestHeaders().get(name)));
                }
            }
            understood.add(new Understood(
                    exchange.getRequestMethod(),
                    uri.toString(),
                    uri.getPath(),
                    parameters,
                    exchange.getRequestHeaders().getFirst("Host"),
                    fields,
                    HttpBody.of(exchange.getRequestBody().readAllBytes())));
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", "0");
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** Undertow. */
    static final class UndertowServer extends Server {
        private final Undertow server;

        UndertowServer() {
            server = Undertow.builder()
                    .addHttpListener(0, InetAddress.getLoopbackAddress().getHostAddress())
                    .setServerOption(UndertowOptions.ALWAYS_SET_DATE, false)
                    .setIoThreads(1)
                    .setWorkerThreads(2)
                    .setHandler(new BlockingHandler(exchange -> {
                        Map<String, String> parameters = new TreeMap<>();
                        exchange.getQueryParameters()
                                .forEach((name, values) -> parameters.put(name, String.join("|", values)));
                        Map<String, String> fields = new TreeMap<>();
                        for (String name : Wire.ALLOWED) {
                            if (exchange.getRequestHeaders().contains(name)) {
                                fields.put(
                                        name,
                                        String.join(
                                                "|",
                                                exchange.getRequestHeaders().get(name)));
                            }
                        }
                        String query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
                        this.understood.add(new Understood(
                                exchange.getRequestMethod().toString(),
                                exchange.getRequestURI() + query,
                                exchange.getRequestPath(),
                                parameters,
                                exchange.getRequestHeaders().getFirst("host"),
                                fields,
                                HttpBody.of(exchange.getInputStream().readAllBytes())));
                        exchange.setResponseContentLength(0);
                    }))
                    .build();
            server.start();
        }

        @Override
        public String name() {
            return "Undertow";
        }

        @Override
        int port() {
            return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        }

        @Override
        public void close() {
            server.stop();
        }
    }

    /** Tomcat. */
    static final class TomcatServer extends Server {
        private final Tomcat tomcat = new Tomcat();

        TomcatServer(Path folder) throws Exception {
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            tomcat.getConnector()
                    .setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
            tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
            tomcat.getConnector().setParseBodyMethods("");
            Context context = tomcat.addContext("", folder.toString());
            Tomcat.addServlet(context, "all", new HttpServlet() {
                @Override
                protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    understood.add(read(request));
                    response.setContentLength(0);
                }
            });
            context.addServletMappingDecoded("/*", "all");
            tomcat.start();
        }

        private static Understood read(HttpServletRequest request) throws IOException {
            Map<String, String> parameters = new TreeMap<>();
            request.getParameterMap().forEach((name, values) -> parameters.put(name, String.join("|", values)));
            Map<String, String> fields = new TreeMap<>();
            for (String name : Wire.ALLOWED) {
                List<String> values = Collections.list(request.getHeaders(name));
                if (!values.isEmpty()) {
                    fields.put(name, String.join("|", values));
                }
            }
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            return new Understood(
                    request.getMethod(),
                    request.getRequestURI() + query,
                    request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()),
                    parameters,
                    request.getHeader("host"),
                    fields,
                    HttpBody.of(request.getInputStream().readAllBytes()));
        }

        @Override
        public String name() {
            return "Tomcat";
        }

        @Override
        int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public void close() {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (org.apache.catalina.LifecycleException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
