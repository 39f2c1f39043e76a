package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.RunningAdapter;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox at one end, a delivery into a directory at the other, and a host that looks when a test wants it to. */
final class FileEnds implements RunningAdapter {
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final CrossingRig rig;
    private final Path outbox;
    private final Path inbox;
    private final Path outside;
    private final Path kept;
    private volatile FileOutbox adapter;
    private volatile boolean crashing;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<Told>> waiting = new ConcurrentHashMap<>();

    private FileEnds(CrossingRig rig) throws IOException {
        this.rig = rig;
        this.outbox = rig.newDirectory();
        this.inbox = rig.newDirectory();
        this.outside = Files.writeString(rig.newDirectory().resolve("outside"), "outside\n");
        DirectoryDelivery delivery = DirectoryDelivery.into(inbox);
        rig.delivering(file -> deliver(delivery, file));
        this.kept = rig.newDirectory();
        this.adapter = open();
    }

    private FileOutbox open() throws IOException {
        return FileOutbox.of(outbox, kept)
                .through(rig.source())
                .as(CrossingRig.CALLER)
                .across(CrossingRig.ROUTE)
                .sending(CrossingRig.ACTION, "file", ContentType.of("text/letters"))
                .audit(rig.audit(), rig.clock())
                .quiet(QUIET)
                .open();
    }

    static FileEnds start(CrossingRig rig) throws IOException {
        return new FileEnds(rig);
    }

    private void deliver(DirectoryDelivery delivery, Delivered file) throws IOException {
        delivery.deliver(file);
        if (crashing) {
            adapter.close(); // so that the outbox cannot note that the file has arrived
        }
        arrived.add(file.claims().object().id().value());
    }

    Path outbox() {
        return outbox;
    }

    /** Returns a file that nobody has handed in. */
    Path outside() {
        return outside;
    }

    /** Hands in a file, as one should: whole, by renaming. */
    void hand(TestMessage message) throws IOException {
        Path hidden = outbox.resolve("." + message.object());
        Files.writeString(hidden, message.text());
        Files.move(hidden, outbox.resolve(message.object()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Looks once, and returns what was told about files that nobody waits for. */
    Told look() throws IOException {
        return settle(adapter.poll());
    }

    private Told settle(List<Posting> postings) {
        Told last = Told.nothing();
        for (Posting posting : postings) {
            CompletableFuture<Told> sender = waiting.computeIfAbsent(posting.name(), n -> new CompletableFuture<>());
            posting.settled().whenComplete((how, problem) -> sender.complete(told(how, problem)));
            last = sender.getNow(last);
        }
        return last;
    }

    private static Told told(TransferOutcome how, Throwable problem) {
        return problem == null ? Told.of(how) : Told.nothing();
    }

    /** Looks, lets the quiet time pass, and looks again. */
    Told lookAgain() throws IOException {
        look();
        rig.clock().advance(QUIET);
        return look();
    }

    /** Lets a file arrive without the outbox noting it, and starts the outbox anew. */
    Told crash(TestMessage message) throws Exception {
        crashing = true;
        Told before = send(message);
        crashing = false;
        if (before.kind() != Told.Kind.NOTHING) {
            throw new IllegalStateException("the outbox noted the end before it was closed: " + before);
        }
        adapter = open();
        return resume(message);
    }

    /** Writes to a file again each time shortly before it would be complete. */
    Told growing() throws IOException {
        Path file = outbox.resolve("growing");
        for (int i = 0; i < 3; i++) {
            Files.writeString(file, "more\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            look();
            rig.clock().advance(QUIET.minusSeconds(1));
            look();
        }
        Files.delete(file);
        return look();
    }

    static void fifo(Path file) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
            throw new IOException("no FIFO was made");
        }
    }

    static void sparse(Path file, long length) throws IOException {
        try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
            holes.setLength(length);
        }
    }

    @Override
    public Told send(TestMessage message) throws IOException {
        CompletableFuture<Told> told = new CompletableFuture<>();
        waiting.put(message.object(), told);
        hand(message);
        lookAgain();
        return told.join();
    }

    @Override
    public Told resume(TestMessage message) throws IOException {
        CompletableFuture<Told> told = new CompletableFuture<>();
        waiting.put(message.object(), told);
        settle(adapter.resume(rig.source().resumeTransfers()));
        return told.join();
    }

    @Override
    public List<String> received() throws IOException {
        List<String> texts = new CopyOnWriteArrayList<>();
        for (String name : arrived) {
            texts.add(Files.readString(inbox.resolve(name)));
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        adapter.close();
    }
}
