package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.adapter.ConnectionListener;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.json.JsonCanonicalizer;
import io.github.crosslevel.mls.json.JsonChecker;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.smtp.MailCrossing;
import io.github.crosslevel.mls.smtp.MailDelivery;
import io.github.crosslevel.mls.smtp.MailEnvelope;
import io.github.crosslevel.mls.smtp.MailGate;
import io.github.crosslevel.mls.smtp.MailRules;
import io.github.crosslevel.mls.smtp.PartJudge;
import io.github.crosslevel.mls.smtp.PolicyJudge;
import io.github.crosslevel.mls.smtp.SioLabels;
import io.github.crosslevel.mls.smtp.SmtpFront;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An SMTP port before a gateway of the library's own parts, under {@code mail.mls}, and a mailbox behind it. */
final class MailGateway implements Closeable {
    static final CompiledPolicy POLICY = Credit.compile(Credit.resource("/mail.mls"));
    static final SioLabels LABELS = SioLabels.binary("urn:example:label:mail", POLICY.labels());

    private static final Action MAIL = Action.of("mail");
    private static final Action CONFIRM = Action.of("confirm");
    private static final JsonFormat JSON = JsonFormat.builder().objectsOnly().build();
    private static final String ENVELOPE =
            "EHLO client\r\nMAIL FROM:<a@bank.example>\r\nRCPT TO:<b@partner.example>\r\nDATA\r\n";

    /** How mail is carried: kept durably and delivered, or as a message that the application confirms. */
    enum Carriage {
        FILES(MailCrossing::files),
        MESSAGES(MailCrossing::messages);

        private final Function<Front, MailCrossing> crossing;

        Carriage(Function<Front, MailCrossing> crossing) {
            this.crossing = crossing;
        }
    }

    final List<String> mailbox = new CopyOnWriteArrayList<>();
    final List<String> labels = new CopyOnWriteArrayList<>();
    volatile boolean broken;

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Gateway gateway;
    private final Trails.Tail tail;
    private final ConnectionListener listener;
    private final AccessKey application;

    private MailGateway(Path directory, Carriage carriage, Optional<PartJudge> judge, String clearance)
            throws IOException {
        ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
        MailDelivery writing = MailDelivery.by(this::keep).writing(LABELS);
        Delivery delivery = mail -> {
            writing.deliver(mail);
            labels.add(mail.claims().label().toString());
        };
        gateway = Gateway.in(directory, CreditGateway.PASSWORD.toCharArray())
                .policy(POLICY)
                .clock(clock)
                .system(
                        new GradedSystem(Credit.INTERNET, 2, upTo("secret{credit,judicial}")),
                        front -> front.departing(MailCanonicalizer.of(MimeLimits.defaults()))
                                .arriving(JsonChecker.of(JSON))
                                .labeler(LABELS.raising(POLICY.labeler())))
                .system(new GradedSystem(Credit.INTRANET, 3, upTo("internal{credit,judicial}")), front -> {
                    front.arriving(MailChecker.of(MimeLimits.defaults())).departing(JsonCanonicalizer.of(JSON));
                    if (carriage == Carriage.FILES) {
                        front.delivering(MAIL, delivery);
                    } else {
                        front.answering(MAIL, request -> confirm(delivery, request));
                    }
                })
                .open();
        tail = new Trails.Tail(gateway.auditTrail());
        AccessKey relay = key("relay", Credit.INTERNET, clearance);
        application = key("mailbox", Credit.INTRANET, "internal{credit,judicial}");
        Front internet = gateway.front(Credit.INTERNET);
        MailGate gate = MailGate.builder()
                .crossing(carriage.crossing.apply(internet))
                .across(Credit.INWARD)
                .rules(MailRules.fromAndTo(Set.of("bank.example"), Set.of("partner.example")))
                .credentials(peer -> Optional.of(relay))
                .judging(judge.orElseGet(
                        () -> PolicyJudge.of(gateway.subjects(), gateway.center(), gateway.center(), clock)
                                .reading(LABELS)))
                .audit(gateway.audit(), clock)
                .ids(internet::newRequestId)
                .patience(Duration.ofSeconds(30))
                .build();
        listener = ConnectionListener.over(port, executor, SmtpFront.over(gate, "mx.bank.example")::serve);
        executor.execute(listener);
        records();
    }

    static MailGateway open(Path directory, Carriage carriage) throws IOException {
        return open(directory, carriage, "secret{credit,judicial}");
    }

    /** Opens a gateway before which the relay has this clearance. */
    static MailGateway open(Path directory, Carriage carriage, String clearance) throws IOException {
        return new MailGateway(directory, carriage, Optional.empty(), clearance);
    }

    /** Opens a gateway whose host judges parts itself. */
    static MailGateway judgedBy(Path directory, Carriage carriage, PartJudge judge, String clearance)
            throws IOException {
        return new MailGateway(directory, carriage, Optional.of(judge), clearance);
    }

    private static Clearance upTo(String label) {
        return Clearance.upTo(POLICY.labels().parse(label));
    }

    private AccessKey key(String name, SystemId home, String clearance) {
        Attributes role = Attributes.of("role", AttributeValue.of(name));
        return gateway.issueKey(new Subject(SubjectId.of(name), home, upTo(clearance), role));
    }

    private void keep(MailEnvelope envelope, MailText text) throws IOException {
        if (broken) {
            throw new IOException("the mailbox is full");
        }
        try (InputStream in = text.open()) {
            mailbox.add(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private Answer confirm(Delivery delivery, Delivered request) throws IOException {
        delivery.deliver(request);
        return new Answer(
                application,
                CONFIRM,
                ObjectRef.of("receipt", "receipt"),
                JSON.type(),
                RawContent.of("{}".getBytes(StandardCharsets.US_ASCII)));
    }

    /** Sends a mail on a connection of its own, and returns the last reply to it. */
    String send(String mail) throws IOException {
        try (Socket socket = new Socket(port.getInetAddress(), port.getLocalPort())) {
            socket.getOutputStream().write((ENVELOPE + mail + ".\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return said.lines().filter(line -> line.matches("\\d{3} .*")).reduce("", (first, last) -> last);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    /** Returns what was recorded since the last call. */
    List<Map<String, String>> records() {
        return tail.next();
    }

    /** Returns the refusals recorded since the last call: component, reason and detail. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        for (Map<String, String> record : records()) {
            if ("REFUSED".equals(record.get("outcome"))) {
                String detail = String.valueOf(record.get("detail")).replace("smtp from 127.0.0.1: ", "");
                refusals.add(record.get("component") + " " + record.get("reason") + " " + detail);
            }
        }
        return refusals;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        executor.shutdown();
        gateway.close();
    }
}
