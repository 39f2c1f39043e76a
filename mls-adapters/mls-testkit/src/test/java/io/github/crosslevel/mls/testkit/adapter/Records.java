package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.Transfer;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;

/**
 * A small protocol, done right: one record of an object and a text for each connection, both with their lengths before
 * them, and one letter with a text as the reply. Methods that are not private are where broken variants differ.
 */
class Records implements RunningAdapter, RawWire {
    private static final int LONGEST_OBJECT = 100;
    private static final int LONGEST_TEXT = 1 << 20;

    final CrossingRig rig;
    final List<String> received = new CopyOnWriteArrayList<>();
    final ServerSocket port;
    private final AdapterLevel level;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Records(CrossingRig rig, AdapterLevel level) throws IOException {
        this.rig = rig;
        this.level = level;
        this.port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        rig.answering(this::answer);
        rig.delivering(file -> received.add(text(file)));
    }

    Records start() {
        rig.executor().execute(this::accept);
        return this;
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket connection = port.accept();
                open.add(connection);
                dispatch(connection);
            } catch (IOException e) {
                // closed, which ends the loop
            }
        }
    }

    void dispatch(Socket connection) throws IOException {
        try {
            rig.executor().execute(() -> serve(connection));
        } catch (RejectedExecutionException e) {
            connection.close();
        }
    }

    void serve(Socket connection) {
        try {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            Optional<TestMessage> message = read(in);
            Told told = message.isPresent() ? cross(message.get()) : refusedOnTheWire();
            out.write(said(told));
        } catch (IOException e) {
            // the sender went away, or the record ended early: nothing was submitted
        } finally {
            finish(connection);
        }
    }

    void finish(Socket connection) {
        open.remove(connection);
        closeQuietly(connection);
    }

    private static void closeQuietly(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // nothing is left to be done with it
        }
    }

    /** Reads a record; empty if a length is out of range. */
    Optional<TestMessage> read(DataInputStream in) throws IOException {
        int objectLength = in.readInt();
        if (objectLength < 1 || objectLength > LONGEST_OBJECT) {
            return Optional.empty();
        }
        String object = readText(in, objectLength);
        int textLength = in.readInt();
        return textLength < 0 || textLength > LONGEST_TEXT || !object.matches("[a-z0-9-]+")
                ? Optional.empty()
                : Optional.of(new TestMessage(object, readText(in, textLength)));
    }

    String readText(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    Told refusedOnTheWire() throws IOException {
        Reason reason = Reason.of(ReasonCode.MALFORMED_CONTENT, "length out of range");
        rig.audit()
                .append(new AuditRecord.Crossing(
                        rig.clock().instant(),
                        CrossingRig.SOURCE,
                        Outcome.REFUSED,
                        Stage.SUBMITTED,
                        Optional.of(reason),
                        Trace.empty()))
                .await();
        return Told.refused("no");
    }

    Told cross(TestMessage message) throws IOException {
        return level == AdapterLevel.APPLICATION ? exchange(submission(message)) : submit(submission(message));
    }

    Submission submission(TestMessage message) {
        return rig.source()
                .submission(CrossingRig.CALLER)
                .to(CrossingRig.DESTINATION)
                .action(CrossingRig.ACTION.value(), "records")
                .object(message.object(), "record")
                .content(LetterText.TYPE, RawContent.of(message.text().getBytes(StandardCharsets.ISO_8859_1)))
                .build();
    }

    Told exchange(Submission submission) throws IOException {
        ExchangeOutcome outcome = rig.source().exchange(submission, CrossingRig.PATIENCE);
        return outcome instanceof ExchangeOutcome.Answered answered
                ? Told.answered(text(answered.reply()))
                : refused(outcome);
    }

    Told refused(ExchangeOutcome outcome) {
        return Told.refused("no");
    }

    Told submit(Submission submission) {
        return told(rig.source().submit(submission).await());
    }

    private static Told told(TransferOutcome outcome) {
        if (outcome instanceof TransferOutcome.Completed) {
            return Told.taken();
        }
        return outcome instanceof TransferOutcome.Interrupted ? Told.waiting() : Told.refused("no");
    }

    Answer answer(Delivered request) throws IOException {
        String text = text(request);
        received.add(text);
        return new Answer(
                CrossingRig.ANSWERER,
                CrossingRig.ANSWER,
                ObjectRef.of("answer", "record"),
                LetterText.TYPE,
                RawContent.of(text));
    }

    static String text(Delivered delivered) throws IOException {
        try (InputStream in = delivered.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    byte[] said(Told told) {
        return (told.kind().name().charAt(0) + told.words()).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Told told(byte[] said) {
        String text = new String(said, StandardCharsets.ISO_8859_1);
        return Arrays.stream(Told.Kind.values())
                .filter(kind -> text.startsWith(kind.name().substring(0, 1)))
                .map(kind -> new Told(kind, text.substring(1)))
                .findFirst()
                .orElse(Told.nothing());
    }

    @Override
    public Told send(TestMessage message) throws IOException {
        return write(bytes(message));
    }

    Told write(byte[] bytes) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (Client client = connect()) {
            client.output().write(bytes);
            client.input().transferTo(said);
        } catch (IOException e) {
            // closed by the other end
        }
        return told(said.toByteArray());
    }

    @Override
    public Told resume(TestMessage message) throws IOException {
        Told last = Told.nothing();
        for (Transfer transfer : rig.source().resumeTransfers()) {
            last = told(transfer.await());
        }
        return last;
    }

    @Override
    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public Optional<RawWire> raw() {
        return Optional.of(this);
    }

    @Override
    public byte[] bytes(TestMessage message) {
        byte[] object = message.object().getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = message.text().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(2 * Integer.BYTES + object.length + text.length)
                .putInt(object.length)
                .put(object)
                .putInt(text.length)
                .put(text)
                .array();
    }

    @Override
    public Client connect() throws IOException {
        return Client.on(new Socket(port.getInetAddress(), port.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
        port.close();
        open.forEach(Records::closeQuietly);
    }
}
