package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.http.wire.Judge.Understood;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is accepted is written so that five implementations read it alike: each reads exactly the message and the
 * one that follows it. {@code -Dmls.http.mutants=n} sets how many messages are tried, {@code -Dmls.seed} other ones;
 * see docs/adapters-http.md.
 */
class DifferentialAcceptanceTest {
    private static final int MUTANTS = Integer.getInteger("mls.http.mutants", 60_000);

    /** Of so many messages one goes to the servers behind sockets. */
    private static final int OF_SERVERS = 40;

    private static final HttpBody LAST_CHUNK = HttpBody.of(Wire.bytes("0\r\n\r\n"));
    private static final byte[] NEXT = Wire.bytes("GET /next HTTP/1.1\r\nhost: next\r\n\r\n");
    private static final Understood NEXT_UNDERSTOOD = Understood.of((HttpRequest) Wire.readRequest(NEXT.clone()));
    private static final List<byte[]> SEEDS = List.of(
            Wire.bytes("POST /queries HTTP/1.1\r\nHost: Portal.example:8080\r\nAccept: a/b\r\nAccept: c/d\r\n"
                    + "Content-Type: text/csv\r\nTransfer-Encoding: Chunked\r\nTrailer: Digest\r\n\r\n"
                    + "a\r\n0\r\n\r\nGET /\r\n1\r\n}\r\n0\r\nDigest: x\r\n\r\n"),
            Wire.bytes("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 27\r\n\r\nGET /x HTTP/1.1\r\nHost: y\r\n\r\n"),
            Wire.bytes("GET /%E5%BC%A0/a.b:c?x=%41+b&y=%26 HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n"),
            Wire.bytes("PUT /a/b/c HTTP/1.1\r\nHost: a\r\nAuthorization: x\r\nContent-Length: 3\r\n\r\n\r\n0"));

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("mls.seed", 1L);
    private final Random random = new Random(seed);
    private final RandomMessages messages = new RandomMessages(random);

    /** Damages a message that is random, or one of the seeds, or leaves a random one as it is. */
    private byte[] next() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> messages.damaged(Wire.write(messages.request(LAST_CHUNK)));
            case 2 -> Wire.write(messages.request(LAST_CHUNK));
            default -> messages.damaged(SEEDS.get(random.nextInt(SEEDS.size())));
        };
    }

    private static HttpRequest keptOpen(HttpRequest request) {
        return new HttpRequest(
                request.method(),
                request.target(),
                request.host(),
                request.fields(),
                Persistence.KEEP_ALIVE,
                request.body());
    }

    private static byte[] withNext(byte[] message) {
        byte[] both = Arrays.copyOf(message, message.length + NEXT.length);
        System.arraycopy(NEXT, 0, both, message.length, NEXT.length);
        return both;
    }

    private void assertAgreement(Judge judge, HttpRequest request) throws IOException {
        byte[] canonical = withNext(Wire.write(keptOpen(request)));
        List<Understood> read;
        try {
            read = judge.read(canonical);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    judge.name() + " refuses, seed " + seed + ": " + new String(canonical, StandardCharsets.ISO_8859_1),
                    e);
        }
        List<Understood> expected = List.of(Understood.of(request), NEXT_UNDERSTOOD);
        if (!read.equals(expected)) {
            assertThat(read).as("%s, seed %d", judge.name(), seed).isEqualTo(expected);
        }
    }

    @Test
    void whateverIsAcceptedIsReadAlikeByFiveImplementations() throws Exception {
        int accepted = 0;
        int served = 0;
        try (Judge netty = new ParserJudges.Netty();
                Judge jetty = new ParserJudges.Jetty();
                Judge tomcat = new ServerJudges.TomcatServer(folder);
                Judge undertow = new ServerJudges.UndertowServer();
                Judge jdk = new ServerJudges.Jdk()) {
            for (int i = 0; i < MUTANTS; i++) {
                if (!(Wire.readRequest(next()) instanceof HttpRequest request)) {
                    continue;
                }
                accepted++;
                assertAgreement(netty, request);
                assertAgreement(jetty, request);
                if (request.method() != HttpMethod.HEAD && i % OF_SERVERS == 0) {
                    served++;
                    assertAgreement(tomcat, request);
                    assertAgreement(undertow, request);
                    assertAgreement(jdk, request);
                }
            }
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(MUTANTS / 100);
        assertThat(served).as("seed %d", seed).isPositive();
    }
}
