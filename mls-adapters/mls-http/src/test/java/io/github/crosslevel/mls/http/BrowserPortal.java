package io.github.crosslevel.mls.http;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What stands between a browser and a front: it serves one page, and passes every other request on as its bytes are,
 * but with the credential of the user in its head and one request for each connection.
 */
final class BrowserPortal implements Closeable {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ServerSocket port;
    private final int front;
    private final byte[] page;

    BrowserPortal(int front, String page) throws IOException {
        this.port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.front = front;
        this.page = page.getBytes(StandardCharsets.UTF_8);
        executor.execute(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + port.getLocalPort() + "/";
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket browser = port.accept();
                executor.execute(() -> serve(browser));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket browser) {
        try (browser) {
            String head = head(browser.getInputStream());
            if (head.startsWith("GET / ")) {
                String reply = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
                        + "Content-Length: " + page.length + "\r\n\r\n";
                browser.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
                browser.getOutputStream().write(page);
            } else if (!head.isEmpty()) {
                pass(head, browser);
            }
        } catch (IOException e) {
            // the browser closed
        }
    }

    private void pass(String head, Socket browser) throws IOException {
        int line = head.indexOf("\r\n") + 2;
        String credible = head.substring(0, line)
                + ListeningFront.AUTHORIZATION
                + head.substring(line).replace("Connection: keep-alive", "Connection: close");
        try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), front)) {
            onward.getOutputStream().write(credible.getBytes(StandardCharsets.ISO_8859_1));
            executor.execute(() -> copy(browser, onward));
            OutputStream back = browser.getOutputStream();
            onward.getInputStream().transferTo(back);
        }
    }

    private static void copy(Socket browser, Socket onward) {
        try {
            browser.getInputStream().transferTo(onward.getOutputStream());
        } catch (IOException e) {
            // answered and closed
        }
    }

    /** Returns the head with its empty line, or nothing if the browser closes before it ends. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
            text = head.size() < 4 || b != '\n' ? text : head.toString(StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        port.close();
        executor.shutdownNow();
    }
}
