package io.github.crosslevel.mls.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that sends whatever bytes a test likes, and reads replies line by line. */
final class WireClient implements Closeable {
    private static final Pattern PORT = Pattern.compile("\\|\\|\\|(\\d+)\\|");

    private final Socket control;
    private final InputStream in;

    private WireClient(Socket control) throws IOException {
        this.control = control;
        this.in = new BufferedInputStream(control.getInputStream());
        control.setSoTimeout(120_000);
    }

    static WireClient at(int port) throws IOException {
        return new WireClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static WireClient greetedBy(int port) throws IOException {
        WireClient client = at(port);
        assertThat(client.reply()).startsWith("220 ");
        return client;
    }

    static WireClient loggedInAt(int port) throws IOException {
        WireClient client = greetedBy(port);
        assertThat(client.ask("USER clerk")).startsWith("331 ");
        assertThat(client.ask("PASS " + Stand.SECRET)).startsWith("230 ");
        assertThat(client.ask("TYPE I")).startsWith("200 ");
        return client;
    }

    void send(String latin1) throws IOException {
        control.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    String ask(String command) throws IOException {
        control.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        return reply();
    }

    /** Returns the last line of the next reply, or an empty text if the connection has ended. */
    String reply() throws IOException {
        String line = line();
        String code = line.substring(0, Math.min(3, line.length()));
        while (!line.isEmpty() && !line.startsWith(code + " ")) {
            line = line();
        }
        return line;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString().strip();
            }
            line.append((char) b);
        }
        return "";
    }

    int extendedPassive() throws IOException {
        Matcher matcher = PORT.matcher(ask("EPSV"));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** Opens a data connection from an address of this host. */
    Socket connect(int port, String from) throws IOException {
        Socket data = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        data.setSoTimeout(120_000);
        return data;
    }

    /** Stores a file and returns the final reply. */
    String store(String path, byte[] bytes) throws IOException {
        try (Socket data = begin("STOR " + path)) {
            data.getOutputStream().write(bytes);
        }
        return reply();
    }

    /** Sends a command that transfers, and returns its data connection once it is open. */
    Socket begin(String command) throws IOException {
        Socket data = connect(extendedPassive(), "127.0.0.1");
        assertThat(ask(command)).as(command).startsWith("150 ");
        return data;
    }

    String fetch(String command) throws IOException {
        try (Socket data = begin(command)) {
            String text = new String(data.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(reply()).startsWith("226 ");
            return text;
        }
    }

    Socket socket() {
        return control;
    }

    @Override
    public void close() throws IOException {
        control.close();
    }
}
