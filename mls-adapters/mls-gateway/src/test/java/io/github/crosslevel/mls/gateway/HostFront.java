package io.github.crosslevel.mls.gateway;

import static io.github.crosslevel.mls.gateway.Credit.INTERNET;
import static io.github.crosslevel.mls.gateway.Credit.INWARD;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.envelope.FrameOpener;
import io.github.crosslevel.mls.crypto.envelope.FrameSealer;
import io.github.crosslevel.mls.crypto.token.CborClaims;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.file.DirectoryDelivery;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.transport.Acknowledgement;
import io.github.crosslevel.mls.transport.Link;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The front of a system on a host of its own, and what it does when it is told to. */
final class HostFront {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HostProgram host;
    private final Front front;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger();

    private HostFront(HostProgram host, SystemId system, ExecutorService executor) throws IOException {
        this.host = host;
        for (Subject subject : Credit.subjects()) {
            host.subjects.register(subject, key(subject.id().value()));
        }
        DirectoryDelivery inbox = DirectoryDelivery.into(Files.createDirectories(host.directory.resolve("inbox")));
        FrontBuilder builder = system.equals(INTERNET)
                ? Credit.portal(Front.builder())
                : Credit.service(Front.builder())
                        .answering(Credit.QUERY, this::answer)
                        .delivering(Credit.INQUIRE, file -> deliver(file, inbox));
        front = builder.system(system)
                .policies(host.center)
                .systems(host.center)
                .authenticator(host.subjects)
                .audit(host.trail)
                .clock(host.clock)
                .sealer(FrameSealer.of(host.ring, host.epochs, host.random))
                .opener(FrameOpener.of(host.ring, host.epochs, host.policy.labels(), HostProgram.INTERCONNECT))
                .link(frame -> send(frame, host.linkTo("interconnect")))
                .transfers(host.directory.resolve("transfers"), CborClaims.of(host.policy.labels()), 1L << 30, executor)
                .build();
    }

    /** Listens, and obeys until it is told to quit. */
    static void run(HostProgram host, SystemId system, BufferedReader commands) throws IOException {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            HostFront front = new HostFront(host, system, executor);
            host.listen(front::receive);
            for (String line = commands.readLine(); line != null && !line.equals("quit"); line = commands.readLine()) {
                front.obey(line);
            }
            front.front.close();
        } finally {
            executor.shutdownNow();
        }
    }

    /** A key that every host can make from the name; only tests may do so. */
    private static AccessKey key(String subject) {
        return AccessKey.of(
                SubjectId.of(subject), Digest.compute(Credit.utf8(subject)).bytes());
    }

    private Answer answer(Delivered request) {
        return new Answer(
                key("reporting"),
                Credit.ANSWER,
                ObjectRef.of("report/1", "reply"),
                Credit.JSON.type(),
                RawContent.of(Credit.utf8(CreditGateway.REPORT)));
    }

    private void deliver(Delivered file, DirectoryDelivery inbox) throws IOException {
        host.breakpoint.reached("delivery before");
        inbox.deliver(file);
        host.breakpoint.reached("delivery after");
    }

    private Acknowledgement send(InputStream frame, Link link) throws IOException {
        String name = "frame " + sent.incrementAndGet();
        Acknowledgement answer = link.send(host.breakpoint.within(name, frame));
        host.breakpoint.reached(name + " acked");
        return answer;
    }

    private Acknowledgement receive(InputStream frame) {
        String name = "part " + received.incrementAndGet();
        return front.receive(host.breakpoint.within(name, frame));
    }

    private void obey(String line) throws IOException {
        String[] command = line.split(" ");
        switch (command[0]) {
            case "peer" -> host.connect(command);
            case "halt" -> halt(line.substring("halt ".length()));
            case "query" -> HostProgram.say(query(command[1]));
            case "submit" -> watch(front.submit(file(command[1], Path.of(command[2]))));
            case "resume" -> resume();
            default -> throw new IllegalArgumentException("unknown command " + line);
        }
    }

    /** Frames and parts are counted anew, so that a point can be named. */
    private void halt(String point) {
        sent.set(0);
        received.set(0);
        host.breakpoint.set(point);
        HostProgram.say("halting");
    }

    private String query(String subject) {
        Submission submission = new Submission(
                front.newRequestId(),
                key(subject),
                Correlation.opening(),
                INWARD,
                Credit.QUERY,
                Credit.HTTP,
                ObjectRef.of("report/1", "inquiry"),
                Credit.JSON.type(),
                RawContent.of(Credit.utf8("{\"purpose\":\"loan\"}")));
        ExchangeOutcome outcome = front.exchange(submission, PATIENCE);
        if (outcome instanceof ExchangeOutcome.Answered answered) {
            return "answered " + answered.reply().claims().label() + " "
                    + Credit.text(answered.reply().content());
        }
        return "refused " + ((ExchangeOutcome.Refused) outcome).reason().code();
    }

    private Submission file(String subject, Path file) {
        return new Submission(
                front.newRequestId(),
                key(subject),
                Correlation.opening(),
                INWARD,
                Credit.INQUIRE,
                Credit.FILE,
                ObjectRef.of(String.valueOf(file.getFileName()), "inquiry-file"),
                Credit.INQUIRIES.type(),
                () -> Files.newInputStream(file));
    }

    private void resume() throws IOException {
        List<Transfer> transfers = front.resumeTransfers();
        HostProgram.say("resuming " + transfers.size());
        transfers.forEach(HostFront::watch);
    }

    private static void watch(Transfer transfer) {
        transfer.outcome().thenAccept(outcome -> HostProgram.say("transfer " + spoken(outcome)));
    }

    private static String spoken(TransferOutcome outcome) {
        if (outcome instanceof TransferOutcome.Completed completed) {
            return "completed " + completed.receipt().digest();
        }
        return outcome instanceof TransferOutcome.Refused refused
                ? "refused " + refused.reason().code()
                : "interrupted";
    }
}
