package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.http.wire.Judge.Understood;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is accepted is written so that five implementations read it alike: each reads exactly the message and those
 * that follow it. {@code -Dmls.http.mutants=n} sets how many messages are tried, {@code -Dmls.seed} other ones; see
 * docs/adapters-http.md.
 */
class DifferentialAcceptanceTest {
    private static final int MUTANTS = Integer.getInteger("mls.http.mutants", 100_000);

    /** So many accepted messages go over one connection without waiting for answers. */
    private static final int TOGETHER = 100;

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

    /** Has all judges read the requests one behind the other on one connection, with one of our own at the end. */
    private void assertAgreement(List<Judge> judges, List<HttpRequest> requests) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Understood> expected = new ArrayList<>();
        for (HttpRequest request : requests) {
            bytes.write(Wire.write(keptOpen(request)));
            expected.add(Understood.of(request));
        }
        bytes.write(NEXT);
        expected.add(NEXT_UNDERSTOOD);
        for (Judge judge : judges) {
            List<Understood> read = judge.read(bytes.toByteArray());
            if (!read.equals(expected)) {
                throw new AssertionError(disagreement(judge, requests, expected, read));
            }
        }
    }

    private String disagreement(
            Judge judge, List<HttpRequest> requests, List<Understood> expected, List<Understood> read) {
        int first = 0;
        while (first < read.size() && first < expected.size() && read.get(first).equals(expected.get(first))) {
            first++;
        }
        byte[] written = first < requests.size() ? Wire.write(keptOpen(requests.get(first))) : NEXT;
        return judge.name() + ", seed " + seed + ", understood " + read.size() + " of " + expected.size()
                + " requests, and differs at number " + first + ":\n"
                + new String(written, StandardCharsets.ISO_8859_1) + "\nread as "
                + (first < read.size() ? read.get(first) : "nothing") + "\ninstead of "
                + (first < expected.size() ? expected.get(first) : "nothing");
    }

    @Test
    void whateverIsAcceptedIsReadAlikeByFiveImplementations() throws Exception {
        int accepted = 0;
        List<HttpRequest> batch = new ArrayList<>();
        try (Judge netty = new ParserJudges.Netty();
                Judge jetty = new ParserJudges.Jetty();
                Judge tomcat = new ServerJudges.TomcatServer(folder);
                Judge undertow = new ServerJudges.UndertowServer();
                Judge jdk = new ServerJudges.Jdk()) {
            List<Judge> judges = List.of(netty, jetty, tomcat, undertow, jdk);
            for (int i = 0; i < MUTANTS; i++) {
                if (Wire.readRequest(next()) instanceof HttpRequest request) {
                    accepted++;
                    batch.add(request);
                }
                if (batch.size() == TOGETHER) {
                    assertAgreement(judges, batch);
                    batch.clear();
                }
            }
            assertAgreement(judges, batch);
        }
        assertThat(accepted).as("seed %d", seed).isGreaterThan(MUTANTS / 5);
    }
}
