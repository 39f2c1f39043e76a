package io.github.crosslevel.mls.examples.creditreport.attacks;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.examples.creditreport.platform.Platform;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.http.HttpFront;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries the attacks out, one after the other, the last two with the clock moved forward. Frames are real ones, taken
 * from the wire; nothing in the library knows that they are not wanted.
 */
public final class Attacker {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final LocalTime NIGHT = LocalTime.of(23, 30);

    private final Platform platform;
    private final HostileLink wire;
    private final String report;
    private final String otherReport;
    private final String secretReport;

    /**
     * Returns an attacker.
     *
     * @param wire between the fronts of the platform and its interconnect
     * @param report one that the customer may have
     * @param otherReport another one
     * @param secretReport one above the customer's clearance
     */
    public Attacker(Platform platform, HostileLink wire, String report, String otherReport, String secretReport) {
        this.platform = platform;
        this.wire = wire;
        this.report = report;
        this.otherReport = otherReport;
        this.secretReport = secretReport;
    }

    /**
     * Carries out all attacks.
     *
     * @param program an executable file
     */
    public List<Attempt> attack(Path program) throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(new Attempt(Attack.NO_LABEL, ask(customer(), CreditDomain.NOTE, report)));
        attempts.add(new Attempt(Attack.LEVEL_SKIPPING, ask(customer(), CreditDomain.INQUIRY, secretReport)));
        attempts.add(new Attempt(Attack.WRONG_ROLE, ask(platform.parties().clerk(), CreditDomain.INQUIRY, report)));
        attempts.add(new Attempt(Attack.STRANGER, ask(forged(customer()), CreditDomain.INQUIRY, report)));
        attempts.add(new Attempt(Attack.EXECUTABLE, submit(program)));
        onTheWire(attempts);
        attempts.add(new Attempt(Attack.UNCORRELATED_REPLY, answerLate()));
        attempts.add(new Attempt(Attack.EXPIRED, keepUntilExpired()));
        platform.clock().advanceTo(NIGHT);
        attempts.add(new Attempt(Attack.OUTSIDE_HOURS, ask(customer(), CreditDomain.INQUIRY, report)));
        return attempts;
    }

    private void onTheWire(List<Attempt> attempts) throws IOException {
        Frame byLender = withhold(platform.parties().lender(), report).frame();
        Frame aboutOther = withhold(customer(), otherReport).frame();
        attempts.add(altering(Attack.NO_TOKEN, Frame::withoutToken));
        attempts.add(altering(Attack.OTHER_SUBJECT, frame -> frame.withTokenOf(byLender)));
        attempts.add(altering(Attack.OTHER_OBJECT, frame -> frame.withTokenOf(aboutOther)));
        attempts.add(altering(Attack.OTHER_PROTOCOL, frame -> frame.exchanging(List.of("http"), List.of("file"))));
        List<String> way = List.of(CreditDomain.INTERNET.value(), CreditDomain.INTRANET.value());
        attempts.add(altering(Attack.OTHER_ROUTE, frame -> frame.exchanging(way, List.of(way.get(1), way.get(0)))));
        attempts.add(altering(Attack.BIT_FLIP, Frame::withBitFlipped));
        attempts.add(new Attempt(Attack.REPLAY, replay()));
        Withheld around = withhold(customer(), report);
        platform.intranet().receive(new ByteArrayInputStream(around.frame().bytes()));
        attempts.add(new Attempt(Attack.BYPASS, around.request()));
    }

    @FunctionalInterface
    private interface Surgery {
        Frame operate(Frame frame);
    }

    private Attempt altering(Attack attack, Surgery surgery) {
        wire.plan(
                CreditDomain.INTERNET,
                (frame, onward) -> onward.send(new ByteArrayInputStream(
                        surgery.operate(Frame.of(frame)).bytes())));
        return new Attempt(attack, ask(customer(), CreditDomain.INQUIRY, report));
    }

    private RequestId replay() {
        wire.plan(CreditDomain.INTERNET, (frame, onward) -> {
            Acknowledgement first = onward.send(new ByteArrayInputStream(frame));
            onward.send(new ByteArrayInputStream(frame));
            return first;
        });
        return ask(customer(), CreditDomain.INQUIRY, report);
    }

    /** The answer is taken from the wire and delivered after the question has ended. */
    private RequestId answerLate() throws IOException {
        List<byte[]> answer = new ArrayList<>();
        wire.plan(CreditDomain.INTRANET, (frame, onward) -> {
            answer.add(frame);
            return Acknowledgement.refused();
        });
        RequestId request = ask(customer(), CreditDomain.INQUIRY, report);
        wire.inject(CreditDomain.INTRANET, answer.get(0));
        return request;
    }

    private RequestId keepUntilExpired() throws IOException {
        Withheld kept = withhold(customer(), report);
        platform.clock().advance(Platform.EPOCH.multipliedBy(3));
        wire.inject(CreditDomain.INTERNET, kept.frame().bytes());
        return kept.request();
    }

    private record Withheld(RequestId request, Frame frame) {}

    /** Takes the frame of a question from the wire, so that it arrives nowhere. */
    private Withheld withhold(AccessKey asking, String about) {
        List<byte[]> taken = new ArrayList<>();
        wire.plan(CreditDomain.INTERNET, (frame, onward) -> {
            taken.add(frame);
            return Acknowledgement.refused();
        });
        RequestId request = ask(asking, CreditDomain.INQUIRY, about);
        return new Withheld(request, Frame.of(taken.get(0)));
    }

    private RequestId ask(AccessKey asking, String objectType, String about) {
        byte[] content = ("{\"id\":\"" + about + "\"}").getBytes(StandardCharsets.UTF_8);
        Submission question = new Submission(
                platform.internet().newRequestId(),
                asking,
                Correlation.opening(),
                CreditDomain.INWARD,
                CreditDomain.QUERY,
                HttpFront.PROTOCOL,
                new ObjectRef(ObjectId.of(about), objectType, Attributes.none()),
                JsonFormat.TYPE,
                RawContent.of(content));
        platform.internet().exchange(question, PATIENCE);
        return question.id();
    }

    private RequestId submit(Path program) {
        ContentType csv = CsvFormat.TYPE;
        Submission file = new Submission(
                platform.internet().newRequestId(),
                platform.parties().lender(),
                Correlation.opening(),
                CreditDomain.INWARD,
                CreditDomain.INQUIRE,
                CreditDomain.FILE,
                ObjectRef.of("urgent-inquiry.csv", CreditDomain.INQUIRY_FILE),
                csv,
                () -> Files.newInputStream(program));
        platform.internet().submit(file).await();
        return file.id();
    }

    private AccessKey customer() {
        return platform.parties().customer();
    }

    private static AccessKey forged(AccessKey key) {
        byte[] bytes = key.key();
        bytes[0] ^= 1;
        return AccessKey.of(key.claimed(), bytes);
    }
}
