package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.benchmarks.drive.Case;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.http.HttpRoute;
import io.github.crosslevel.mls.http.MlsKey;
import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestDecoder;
import io.github.crosslevel.mls.http.wire.HttpRequestWriter;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;

/**
 * What strict HTTP costs: a head of 600 bytes read and rewritten, beside Netty that only reads it; and a request of 4
 * KiB through a front on a socket, beside the same bytes to and fro without one.
 */
public final class HttpDrive implements Drive {
    private static final int HEADS = 500;
    private static final int FEWEST = 1_000;
    private static final double HEAD_SHARE = 0.5;
    private static final String KEY = MlsKey.format(AccessKey.of(SubjectId.of("portal@bank"), new byte[16]));
    private static final ContentType JSON = ContentType.of("application/json");

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String describe() {
        return "a head of 600 bytes read and rewritten, beside Netty that only reads it; a request of 4 KiB through a "
                + "front on a socket, with an exchange that refuses, beside the same bytes without a front";
    }

    @Override
    public int seconds() {
        return 12;
    }

    @Override
    public void run(Turns turns) throws Exception {
        byte[] head = head();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HttpRequestDecoder decoder = HttpRequestDecoder.with(HttpLimits.defaults(), () -> {});
        HttpRequestWriter writer = HttpRequestWriter.allowing(Set.of("accept", "content-type", "mls-request"));
        EmbeddedChannel netty = new EmbeddedChannel(new io.netty.handler.codec.http.HttpRequestDecoder());
        turns.keep("head-bytes", head.length);
        turns.measure(
                HEAD_SHARE,
                Case.repeated(
                        "read",
                        HEADS,
                        () -> decoder.decode(ByteBuffer.wrap(head)).orElseThrow()),
                Case.repeated("rewrite", HEADS, () -> {
                    out.reset();
                    writer.write(
                            (HttpRequest) decoder.decode(ByteBuffer.wrap(head)).orElseThrow(), out);
                    return out;
                }),
                Case.repeated("netty-read", HEADS, () -> readByNetty(netty, head)));
        requests(turns);
    }

    private static Object readByNetty(EmbeddedChannel channel, byte[] head) {
        ByteBuf bytes = Unpooled.wrappedBuffer(head);
        channel.writeInbound(bytes);
        Object last = channel;
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            ReferenceCountUtil.release(next);
            last = next;
        }
        return last;
    }

    /** What a browser sends. */
    private static byte[] head() {
        return ("GET /reports/42?name=Zhang&year=2026 HTTP/1.1\r\nHost: portal.bank.example:8443\r\n"
                        + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
                        + "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
                        + "Accept-Language: zh-CN,zh;q=0.8,en-US;q=0.5,en;q=0.3\r\n"
                        + "Accept-Encoding: gzip, deflate, br\r\nConnection: keep-alive\r\n"
                        + "Referer: https://portal.bank.example:8443/reports\r\nUpgrade-Insecure-Requests: 1\r\n"
                        + "Sec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Site: same-origin\r\n"
                        + "Authorization: " + KEY + "\r\nPriority: u=0, i\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void requests(Turns turns) throws Exception {
        byte[] body = new byte[4096];
        Arrays.fill(body, (byte) 'x');
        byte[] head = ("POST /searches HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nAuthorization: " + KEY
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        HttpFront front = front();
        byte[] reply;
        try (Client client = new Client(front::serve)) {
            reply = client.first(request);
        }
        try (Client bare = new Client(socket -> serveBare(socket, request.length, reply));
                Client guarded = new Client(front::serve)) {
            Histogram without = new Histogram(3);
            Histogram with = new Histogram(3);
            long end = System.nanoTime() + (long) ((1 - HEAD_SHARE) * turns.seconds() * 1e9);
            for (int i = 0; i < 2 * FEWEST || System.nanoTime() < end; i++) {
                long bareNanos = bare.nanos(request, reply.length);
                long guardedNanos = guarded.nanos(request, reply.length);
                if (i > FEWEST) {
                    without.recordValue(bareNanos);
                    with.recordValue(guardedNanos);
                }
            }
            turns.keep("request-bare", without);
            turns.keep("request", with);
            turns.keep("request-added.p50", turns.figure("request.p50") - turns.figure("request-bare.p50"));
        }
    }

    private static HttpFront front() {
        HttpRoute.Message search = new HttpRoute.Message(Action.of("query"), "search", JSON);
        HttpRoute.Message report = new HttpRoute.Message(Action.of("answer"), "report", JSON);
        return HttpFront.builder()
                .exchange((submission, patience) ->
                        new ExchangeOutcome.Refused(submission.id(), Reason.of(ReasonCode.RULE_DENY)))
                .across(new Route(SystemId.of("internet"), SystemId.of("intranet")))
                .routes(List.of(HttpRoute.of(HttpMethod.POST, "/searches", search, report)))
                .audit(entry -> () -> {}, InstantSource.system())
                .ids(() -> new RequestId(1, 2))
                .build();
    }

    private static void serveBare(Socket socket, int length, byte[] reply) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            while (socket.getInputStream().readNBytes(length).length == length) {
                socket.getOutputStream().write(reply);
            }
        }
    }

    private interface Service {
        void serve(Socket socket) throws IOException;
    }

    /** A connection to a service of its own. */
    private static final class Client implements AutoCloseable {
        private final ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Socket socket;

        Client(Service service) throws IOException {
            Thread server = new Thread(() -> {
                try {
                    service.serve(port.accept());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            server.setDaemon(true);
            server.start();
            socket = new Socket(port.getInetAddress(), port.getLocalPort());
            socket.setTcpNoDelay(true);
        }

        byte[] first(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }

        long nanos(byte[] request, int length) throws IOException {
            long start = System.nanoTime();
            socket.getOutputStream().write(request);
            if (socket.getInputStream().readNBytes(length).length != length) {
                throw new IOException("cut short");
            }
            return System.nanoTime() - start;
        }

        @Override
        public void close() throws IOException {
            socket.close();
            port.close();
        }
    }
}
