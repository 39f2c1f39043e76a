package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A front on a port of the system's choice, and raw bytes to talk to it. */
final class SmtpTalk implements Closeable {
    static final String HELLO = "EHLO client.bank.example\r\n";
    static final String ENVELOPE = "MAIL FROM:<a@bank.example>\r\nRCPT TO:<b@partner.example>\r\nDATA\r\n";
    static final String MAIL = "From: a@bank.example\r\nSubject: x\r\n\r\nhello\r\n";

    final ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    final ExecutorService executor = Executors.newCachedThreadPool();
    private final ConnectionListener listener;

    SmtpTalk(SmtpFront front) throws IOException {
        listener = ConnectionListener.over(port, executor, front::serve);
        executor.execute(listener);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(port.getInetAddress(), port.getLocalPort());
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(address());
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** Sends all at once, and returns the codes of all replies, of lines that continue too, until the server closes. */
    String say(String latin1) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            StringBuilder codes = new StringBuilder();
            all.toString(StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.charAt(3) == ' ')
                    .forEach(line -> codes.append(line, 0, 3).append(' '));
            return codes.toString().strip();
        }
    }

    /** Waits until nobody is served any more, and says whether that came true. */
    boolean ends() throws IOException, InterruptedException {
        listener.close();
        executor.shutdown();
        return executor.awaitTermination(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        executor.shutdownNow();
    }
}
