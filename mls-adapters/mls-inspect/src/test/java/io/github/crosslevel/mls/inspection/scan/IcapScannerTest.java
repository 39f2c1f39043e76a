package io.github.crosslevel.mls.inspection.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ICAP client against a fake service that reads requests strictly as RFC 3507 has them. */
class IcapScannerTest {
    private static final ScanLimits LIMITS = new ScanLimits(1 << 20, Duration.ofMinutes(10));
    private static final String NO_CHANGE = "ICAP/1.0 204 No Modifications Needed\r\nISTag: \"1\"\r\n\r\n";
    private static final String OPTIONS =
            "ICAP/1.0 200 OK\r\nMethods: RESPMOD\r\nISTag: \"1\"\r\nAllow: 204\r\nPreview: 8\r\nEncapsulated: null-body=0\r\n\r\n";

    /** What a service answers to one content. */
    @FunctionalInterface
    private interface Answer {
        void give(Request request, FakePeer.Wire wire) throws IOException;
    }

    /** A request as far as it was read. */
    private record Request(String head, String http, List<String> bodies, boolean endedInPreview) {
        String content() {
            return String.join("", bodies);
        }
    }

    private static FakePeer service(String options, Answer answer) throws IOException {
        return FakePeer.holding(wire -> {
            while (true) {
                String head = wire.until("\r\n\r\n");
                if (head.startsWith("OPTIONS ")) {
                    assertThat(head).contains("\r\nEncapsulated: null-body=0").contains("\r\nHost: ");
                    wire.say(options);
                    continue;
                }
                List<String> sections = List.of(
                        head.substring(head.indexOf("Encapsulated: ") + 14).split(", "));
                String last = sections.get(sections.size() - 1);
                String http =
                        new String(wire.read(Integer.parseInt(last.substring(last.indexOf('=') + 1))), ISO_8859_1);
                assertThat(http).endsWith("\r\n\r\n");
                List<String> bodies = new ArrayList<>();
                boolean ended = body(wire, bodies);
                answer.give(new Request(head, http, bodies, ended), wire);
            }
        });
    }

    /** Reads chunks to the last one, and returns whether that says that there is no more than the preview. */
    private static boolean body(FakePeer.Wire wire, List<String> bodies) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            String size = wire.until("\r\n");
            int length = Integer.parseInt(size.split(";")[0], 16);
            body.append(new String(wire.read(length), ISO_8859_1));
            assertThat(new String(wire.read(2), ISO_8859_1)).isEqualTo("\r\n");
            if (length == 0) {
                bodies.add(body.toString());
                return size.equals("0; ieof");
            }
        }
    }

    private static IcapScanner client(FakePeer fake) {
        return IcapScanner.builder(fake.address(), "avscan").limits(LIMITS).build(System::nanoTime);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    private static ScanResult answered(String answer) throws IOException {
        try (FakePeer fake = service(OPTIONS, (request, wire) -> {
                    wire.say(answer);
                    throw new IOException("the fake hangs up");
                });
                IcapScanner icap = client(fake)) {
            return icap.scan(stream("content"));
        }
    }

    private static String modified(String fields, String http, String body) {
        return "ICAP/1.0 200 OK\r\nISTag: \"1\"\r\n" + fields + "Encapsulated: res-hdr=0, res-body=" + http.length()
                + "\r\n\r\n" + http + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    @Test
    void contentIsSentWholeOverOneConnection() throws IOException {
        List<Request> requests = new CopyOnWriteArrayList<>();
        try (FakePeer fake = service(OPTIONS, (request, wire) -> {
                    requests.add(request);
                    wire.say(NO_CHANGE);
                });
                IcapScanner icap = client(fake)) {
            String large = "0123456789".repeat(20_000);
            for (String content : List.of("", "a", large)) {
                assertThat(icap.scan(stream(content))).isEqualTo(new ScanResult.Clean());
            }
            icap.close();
            assertThat(requests).extracting(Request::content).containsExactly("", "a", large);
            assertThat(requests.get(0).head())
                    .startsWith("RESPMOD icap://" + fake.address().getHostString() + ":"
                            + fake.address().getPort() + "/avscan ICAP/1.0\r\n")
                    .contains("\r\nAllow: 204\r\n")
                    .doesNotContain("Preview");
            assertThat(requests.get(0).http()).startsWith("GET /content HTTP/1.1\r\n");
            assertThat(fake.connections).isEqualTo(1);
        }
    }

    @Test
    void aPreviewIsSentOnlyWhereTheHostTrustsIt() throws IOException {
        List<Request> requests = new CopyOnWriteArrayList<>();
        try (FakePeer fake = service(OPTIONS, (request, wire) -> {
                    requests.add(request);
                    if (!request.endedInPreview() && !request.content().startsWith("skip")) {
                        wire.say("ICAP/1.0 100 Continue\r\n\r\n");
                        body(wire, request.bodies());
                    }
                    wire.say(NO_CHANGE);
                });
                IcapScanner icap = IcapScanner.builder(fake.address(), "avscan")
                        .limits(LIMITS)
                        .trustingPreviews()
                        .build(System::nanoTime)) {
            for (String content : List.of("", "12345678", "123456789", "skip this rest")) {
                assertThat(icap.scan(stream(content))).isEqualTo(new ScanResult.Clean());
            }
            icap.close();
        }
        assertThat(requests).allSatisfy(each -> assertThat(each.head()).contains("\r\nPreview: 8\r\n"));
        assertThat(requests)
                .extracting(Request::bodies)
                .containsExactly(List.of(""), List.of("12345678"), List.of("12345678", "9"), List.of("skip thi"));
        assertThat(requests).extracting(Request::endedInPreview).containsExactly(true, true, false, false);
    }

    @Test
    void aServiceWithoutResponsesIsAskedByRequest() throws IOException {
        List<Request> requests = new CopyOnWriteArrayList<>();
        String options = OPTIONS.replace("RESPMOD", "REQMOD").replace("Allow: 204\r\n", "");
        try (FakePeer fake = service(options, (request, wire) -> {
                    requests.add(request);
                    wire.say("ICAP/1.0 200 OK\r\nEncapsulated: req-hdr=0, req-body="
                            + request.http().length() + "\r\n\r\n" + request.http() + "3\r\nabc\r\n0\r\n\r\n");
                });
                IcapScanner icap = client(fake)) {
            assertThat(icap.scan(stream("abc"))).isEqualTo(new ScanResult.Clean());
            assertThat(icap.scan(stream("abd"))).isInstanceOf(ScanResult.Infected.class);
        }
        assertThat(requests.get(0).head()).startsWith("REQMOD ").doesNotContain("Allow");
        assertThat(requests.get(0).http()).startsWith("POST /content HTTP/1.1\r\n");
    }

    @Test
    void whatWasFoundIsNamed() throws IOException {
        String http = "HTTP/1.1 403 Forbidden\r\n\r\n";
        assertThat(answered(modified("X-Infection-Found: Type=0; Resolution=2; Threat=Eicar-Test;\r\n", http, "no")))
                .isEqualTo(new ScanResult.Infected("Eicar-Test"));
        assertThat(answered(modified("X-Virus-ID: EICAR\r\n", http, "no"))).isEqualTo(new ScanResult.Infected("EICAR"));
        assertThat(answered("ICAP/1.0 204 No\r\nX-Violations-Found: 1\r\n\t-\r\n\tEicar\r\n\r\n"))
                .isEqualTo(new ScanResult.Infected("violations: 1 - Eicar"));
    }

    @Test
    void onlyARepetitionOfEveryByteIsClean() throws IOException {
        String http = "HTTP/1.1 200 OK\r\n\r\n";
        assertThat(answered(modified("", http, "content"))).isEqualTo(new ScanResult.Clean());
        for (String changed : List.of("contenu", "conten", "content ", "blocked by policy")) {
            assertThat(answered(modified("", http, changed))).isInstanceOf(ScanResult.Infected.class);
        }
        assertThat(answered(modified("", "HTTP/1.1 403 No\r\n\r\n", "content")))
                .isInstanceOf(ScanResult.Infected.class);
        assertThat(answered("ICAP/1.0 200 OK\r\nEncapsulated: res-hdr=0, null-body=19\r\n\r\n" + http))
                .isInstanceOf(ScanResult.Infected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ICAP/1.0 204",
                "ICAP/1.0 204 No\r\n",
                "ICAP/1.0 404 Service not found\r\n\r\n",
                "ICAP/1.0 500 Error\r\n\r\n",
                "ICAP/1.0 100 Continue\r\n\r\n",
                "ICAP/2.0 204 No\r\n\r\n",
                "HTTP/1.1 204 No\r\n\r\n",
                "ICAP/1.0 2040 No\r\n\r\n",
                "ICAP/1.0 204 No\r\n folded: x\r\n\r\n",
                "ICAP/1.0 204 No\r\nname : x\r\n\r\n",
                "ICAP/1.0 204 No\n\n",
                "ICAP/1.0 200 OK\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-body=5\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-hdr=0\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-hdr=0, res-body=0\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-body=0, res-hdr=9\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-hdr=0, res-body=99999999\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-body=0\r\nEncapsulated: res-body=0\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-body=0\r\n\r\n7\r\ncontent\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-body=0\r\n\r\n7\r\ncontentX\r\n0\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-body=0\r\n\r\n-7\r\ncontent\r\n0\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: res-body=0\r\n\r\n7\r\ncontent\r\n0\r\nx: y\r\n\r\n",
            })
    void whatIsNoVerdictIsUnavailable(String answer) throws IOException {
        assertThat(answered(answer)).isInstanceOf(ScanResult.Unavailable.class);
    }

    @Test
    void answersAreOfBoundedLength() throws IOException {
        assertThat(answered("ICAP/1.0 204 No\r\nx: " + "y".repeat(1 << 17))).isInstanceOf(ScanResult.Unavailable.class);
        assertThat(answered("ICAP/1.0 204 No\r\n" + "x: y\r\n".repeat(1 << 14)))
                .isInstanceOf(ScanResult.Unavailable.class);
        assertThat(answered("ICAP/1.0 200 OK\r\nEncapsulated: res-body=0\r\n\r\n" + "1\r\nc\r\n".repeat(1 << 16)))
                .isInstanceOf(ScanResult.Infected.class);
    }

    @Test
    void aMutatedAnswerIsNeverCleanUnlessItSaysSo() throws IOException {
        Random random = new Random(11);
        String valid = modified("X-Infection-Found: Threat=Eicar;\r\n", "HTTP/1.1 403 No\r\n\r\n", "blocked");
        for (int i = 0; i < 150; i++) {
            StringBuilder mutant = new StringBuilder(valid);
            int at = random.nextInt(mutant.length());
            mutant.setCharAt(at, (char) random.nextInt(256));
            if (i % 3 == 0) {
                mutant.setLength(at);
            }
            assertThat(answered(mutant.toString())).as("seed 11, round %s", i).isNotInstanceOf(ScanResult.Clean.class);
        }
    }

    @Test
    void aServiceThatHidesItsOptionsIsUnavailable() throws IOException {
        for (String options : List.of(
                "ICAP/1.0 404 Not Found\r\n\r\n",
                "ICAP/1.0 200 OK\r\nEncapsulated: null-body=0\r\n\r\n",
                OPTIONS.replace("Preview: 8", "Preview: -1"),
                "garbage\r\n\r\n")) {
            try (FakePeer fake = service(options, (request, wire) -> wire.say(NO_CHANGE));
                    IcapScanner icap = IcapScanner.builder(fake.address(), "avscan")
                            .limits(LIMITS)
                            .build(System::nanoTime)) {
                assertThat(icap.scan(stream("a"))).isInstanceOf(ScanResult.Unavailable.class);
            }
        }
    }

    @Test
    void anEarlyAnswerIsNoCleanVerdict() throws IOException {
        CountDownLatch said = new CountDownLatch(1);
        try (FakePeer fake = FakePeer.holding(wire -> {
                    if (wire.until("\r\n\r\n").startsWith("OPTIONS ")) {
                        wire.say(OPTIONS);
                        wire.until("\r\n\r\n");
                    }
                    wire.say(NO_CHANGE);
                    said.countDown();
                    wire.awaitEnd();
                });
                IcapScanner icap = client(fake)) {
            assertThat(icap.scan(FakePeer.slowerThan(said)))
                    .isEqualTo(new ScanResult.Unavailable("icap: answered before it was sent everything"));
        }
    }

    @Test
    void aSilentServiceAndOneThatIsDownAreUnavailable() throws IOException {
        InetSocketAddress address;
        try (FakePeer fake = FakePeer.holding(FakePeer.Wire::awaitEnd)) {
            address = fake.address();
            try (IcapScanner icap = IcapScanner.builder(address, "avscan")
                    .limits(new ScanLimits(1 << 20, Duration.ofMillis(200)))
                    .build(System::nanoTime)) {
                assertThat(icap.scan(stream("a")))
                        .isEqualTo(new ScanResult.Unavailable("icap: no verdict within PT0.2S"));
            }
        }
        try (IcapScanner icap =
                IcapScanner.builder(address, "avscan").limits(LIMITS).build(System::nanoTime)) {
            assertThat(icap.scan(stream("a"))).isInstanceOf(ScanResult.Unavailable.class);
        }
    }

    @Test
    void aKeptConnectionThatWasClosedIsReplaced() throws IOException {
        try (FakePeer fake = service(OPTIONS, (request, wire) -> {
                    wire.say(NO_CHANGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
                    throw new IOException("the fake hangs up");
                });
                IcapScanner icap = client(fake)) {
            for (int i = 0; i < 3; i++) {
                assertThat(icap.scan(stream("a"))).isEqualTo(new ScanResult.Clean());
            }
        }
    }

    @Test
    void aServiceIsAPath() {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", 1344);
        for (String wrong : List.of("", "a b", "a\r\nb", "ä", "a?b", "x".repeat(201))) {
            assertThatIllegalArgumentException().isThrownBy(() -> IcapScanner.builder(address, wrong));
        }
    }
}
