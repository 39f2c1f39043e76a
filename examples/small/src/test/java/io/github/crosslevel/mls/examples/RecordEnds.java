package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.testkit.adapter.ContentFormat;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.FrontPort;
import io.github.crosslevel.mls.testkit.adapter.RawWire;
import io.github.crosslevel.mls.testkit.adapter.RunningAdapter;
import io.github.crosslevel.mls.testkit.adapter.TestMessage;
import io.github.crosslevel.mls.testkit.adapter.Told;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The two ends of the record protocol: a client before the one, a service that echoes behind the other. */
final class RecordEnds implements RunningAdapter, RawWire {
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final FrontPort service;
    private final FrontPort port;

    private RecordEnds(CrossingRig rig) throws IOException {
        RecordFront front = new RecordFront(
                rig.source(),
                new RecordFront.Dealings(
                        CrossingRig.ROUTE,
                        CrossingRig.ACTION,
                        "record",
                        ContentFormat.letters().type()),
                RefusalTrail.of(RecordFront.PROTOCOL, CrossingRig.SOURCE, rig.audit(), rig.clock()),
                CrossingRig.PATIENCE);
        service = FrontPort.serving(rig, this::echo);
        rig.answering(new RecordOrigin(
                () -> new Socket(
                        service.address().getAddress(), service.address().getPort()),
                CrossingRig.ANSWERER,
                CrossingRig.ANSWER));
        port = FrontPort.serving(rig, front::serve);
    }

    static RecordEnds start(CrossingRig rig) throws IOException {
        return new RecordEnds(rig);
    }

    private void echo(Socket connection) throws IOException {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            in.skipNBytes(in.readInt());
            byte[] text = in.readNBytes(in.readInt());
            received.add(new String(text, StandardCharsets.US_ASCII));
            RecordOrigin.write(text, new DataOutputStream(connection.getOutputStream()));
        }
    }

    Told ask(String object, String text) throws IOException {
        return exchange(bytes(new TestMessage(object, text)));
    }

    /** Begins a record with this as the first length. */
    Told beginWith(int length) throws IOException {
        return exchange(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private Told exchange(byte[] bytes) {
        return told(port.exchange(bytes));
    }

    @Override
    public Told send(TestMessage message) throws IOException {
        return exchange(bytes(message));
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            RecordOrigin.write(CrossingRig.CALLER.claimed().value().getBytes(StandardCharsets.US_ASCII), out);
            RecordOrigin.write(CrossingRig.CALLER.key(), out);
            RecordOrigin.write(message.object().getBytes(StandardCharsets.US_ASCII), out);
            RecordOrigin.write(message.text().getBytes(StandardCharsets.US_ASCII), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Told told(byte[] said) {
        if (said.length == 0) {
            return Told.nothing();
        }
        return said[0] == RecordFront.ANSWERED
                ? Told.answered(new String(said, 5, said.length - 5, StandardCharsets.US_ASCII))
                : Told.refused(new String(said, StandardCharsets.US_ASCII));
    }

    @Override
    public Client connect() throws IOException {
        return port.connect();
    }

    @Override
    public void close() throws IOException {
        port.close();
        service.close();
    }
}
