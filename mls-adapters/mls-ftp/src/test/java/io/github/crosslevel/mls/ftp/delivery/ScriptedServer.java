package io.github.crosslevel.mls.ftp.delivery;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;

/** A server that replies what a test likes, by verb; with no data connections of its own. */
final class ScriptedServer implements Closeable {
    private final ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Map<String, String> replies = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread = new Thread(this::run, "scripted server");

    ScriptedServer() throws IOException {
        replies.put("", "220 ready\r\n");
        replies.put("USER", "331 password\r\n");
        replies.put("PASS", "230 welcome\r\n");
        replies.put("TYPE", "200 done\r\n");
        replies.put("SIZE", "550 none\r\n");
        replies.put("EPSV", "500 unknown\r\n");
    }

    ScriptedServer replying(String verb, String reply) {
        replies.put(verb, reply);
        return this;
    }

    FtpDestination started() {
        thread.start();
        return new FtpDestination(
                SocketFactory.getDefault(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getLocalPort()),
                "clerk",
                () -> "secret");
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    private void run() {
        try (Socket control = port.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(control.getInputStream(), StandardCharsets.UTF_8))) {
            String reply = replies.get("");
            while (reply != null) {
                control.getOutputStream().write(reply.getBytes(StandardCharsets.ISO_8859_1));
                String line = in.readLine();
                reply = line == null ? null : replies.get(line.split(" ", 2)[0]);
                asked.add(String.valueOf(line));
            }
        } catch (IOException e) {
            // the client has left
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
