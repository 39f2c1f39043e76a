package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.smtp.mime.LeafPart;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailReader;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.FrontPort;
import io.github.crosslevel.mls.testkit.adapter.RawWire;
import io.github.crosslevel.mls.testkit.adapter.RunningAdapter;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A front and a delivery over a rig. The text of a message is the text of a mail. */
final class SmtpEnds implements RunningAdapter, RawWire {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String ENVELOPE =
            "MAIL FROM:<a@bank.example>\r\nRCPT TO:<b@partner.example>\r\nDATA\r\nFrom: a@bank.example\r\n";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final CrossingRig rig;
    private final FrontPort port;

    private SmtpEnds(CrossingRig rig) throws IOException {
        this.rig = rig;
        MailGate gate = MailGate.builder()
                .crossing(MailCrossing.files(rig.source()))
                .across(CrossingRig.ROUTE)
                .as(CrossingRig.ACTION, "message")
                .rules(MailRules.fromAndTo(Set.of("bank.example"), Set.of("partner.example")))
                .credentials(
                        peer -> peer.greeting().equals("stranger") ? Optional.empty() : Optional.of(CrossingRig.CALLER))
                .audit(rig.audit(), rig.clock())
                .ids(rig.source()::newRequestId)
                .limits(MimeLimits.defaults().messageBytes(2 * CrossingRig.LIMIT))
                .patience(LONG)
                .build();
        rig.delivering(MailDelivery.by((envelope, text) -> received.add(textOf(text))));
        SmtpFront front = SmtpFront.over(gate, "mx.bank.example")
                .with(new SmtpTimeouts(LONG, LONG, LONG))
                .ticker(nanos::get);
        port = FrontPort.serving(rig, front::serve);
    }

    static SmtpEnds start(CrossingRig rig) throws IOException {
        return new SmtpEnds(rig);
    }

    private static String textOf(MailText text) throws IOException {
        try (InputStream in = text.open()) {
            Mail mail = (Mail) MailReader.read(in.readAllBytes(), MimeLimits.defaults());
            byte[] content = ((LeafPart) mail.content()).open().readAllBytes();
            return new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    /** Writes fields and a body as they are, and returns what the client is told. */
    Told mail(String rest) throws IOException {
        return exchange("EHLO client\r\n" + ENVELOPE + rest + ".\r\n");
    }

    Told exchange(String latin1) throws IOException {
        return exchange(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Told exchange(byte[] bytes) {
        return told(port.exchangeAll(bytes));
    }

    /** Begins a message that does not end, and lets its time pass. */
    Told stall() throws IOException {
        try (Client client = connect()) {
            client.output().write(("EHLO client\r\n" + ENVELOPE).getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            while (!said.toString(StandardCharsets.US_ASCII).contains("354 ")) {
                said.write(client.input().read());
            }
            nanos.addAndGet(2 * LONG.toNanos());
            client.output().write('c'); // wakes the front, which looks at its clock
            client.input().transferTo(said);
            return told(said.toByteArray());
        }
    }

    @Override
    public Told send(TestMessage message) throws IOException {
        return exchange(bytes(message));
    }

    @Override
    public Told resume(TestMessage message) throws IOException {
        return rig.resume();
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public Optional<RawWire> raw() {
        return Optional.of(this);
    }

    static String body(String text) {
        return "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    @Override
    public byte[] bytes(TestMessage message) {
        return ("EHLO client\r\n" + ENVELOPE + body(message.text()) + ".\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What was said after the greeting of the server and the replies to an ordinary envelope. */
    @Override
    public Told told(byte[] said) {
        String text = new String(said, StandardCharsets.US_ASCII);
        Optional<String> refusal =
                text.lines().filter(line -> line.matches("[45].*")).findFirst();
        if (refusal.isPresent()) {
            return refusal.get().startsWith("451 4.4.1") ? Told.waiting() : Told.refused(text);
        }
        return text.contains("354 ") && text.contains("250 2.6.0") ? Told.taken() : Told.nothing();
    }

    @Override
    public Client connect() throws IOException {
        return port.connect();
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
