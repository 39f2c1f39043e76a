package io.github.crosslevel.mls.testkit.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;

/** What can be done to any run of bytes: cut it, slow it down, alter it, go on for ever, go away. */
final class RawCases<A extends RunningAdapter> {
    private static final int PARTS = 4;
    private static final int MOST_FLIPS = 150;
    private static final int MOST_BYTES = 64 << 20;
    private static final long SEED = 0x5eed_ada9L;

    private final List<AdapterCase<A>> all = new ArrayList<>();

    List<AdapterCase<A>> all() {
        truncations();
        slowness();
        injections();
        cancellations();
        return all;
    }

    private void add(CaseFamily family, String name, AdapterCase.Body<A> body) {
        all.add(AdapterCase.of(family, name, body));
    }

    /** Writes bytes, says that no more come, and returns what is said; a connection that breaks says nothing more. */
    private static byte[] exchange(RawWire wire, byte[] bytes) throws IOException {
        try (RawWire.Client client = wire.connect()) {
            try {
                client.output().write(bytes);
                client.endOutput();
            } catch (IOException e) {
                // refused and closed before all was written
            }
            return said(client.input());
        }
    }

    private static byte[] said(InputStream in) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            in.transferTo(said);
        } catch (IOException e) {
            // reset after the last word
        }
        return said.toByteArray();
    }

    private void truncations() {
        for (int part = 0; part < PARTS; part++) {
            int quarter = part;
            add(CaseFamily.TRUNCATION, "cut after each byte of quarter " + (part + 1), run -> {
                byte[] whole = run.raw().bytes(run.message(Texts.ORDINARY));
                int end = whole.length * (quarter + 1) / PARTS;
                for (int length = whole.length * quarter / PARTS; length < end; length++) {
                    Told told = run.raw().told(exchange(run.raw(), Arrays.copyOf(whole, length)));
                    assertThat(told.kind())
                            .as("after " + length + " bytes: " + told)
                            .isIn(Told.Kind.REFUSED, Told.Kind.NOTHING);
                    assertThat(run.stops().size())
                            .as("records after " + length + " bytes")
                            .isLessThanOrEqualTo(1);
                    run.rig().audit().clear();
                }
                run.nothingArrived();
                run.passes(Texts.ORDINARY);
            });
        }
        add(CaseFamily.RESOURCES, "messages that were cut leave nothing behind", run -> {
            byte[] whole = run.raw().bytes(run.message(Texts.ORDINARY));
            for (int length = 1; length < whole.length; length += 7) {
                try (RawWire.Client client = run.raw().connect()) {
                    client.output().write(whole, 0, length);
                }
            }
            run.passesAmongOthers(Texts.ORDINARY);
        });
    }

    private void slowness() {
        add(CaseFamily.SLOW_SENDER, "one byte at a time arrives", run -> {
            byte[] whole = run.raw().bytes(run.message(Texts.ORDINARY));
            String arriving = run.contract().canonical(Texts.ORDINARY);
            try (RawWire.Client client = run.raw().connect()) {
                for (byte each : whole) {
                    client.output().write(each);
                    client.output().flush();
                }
                client.endOutput();
                run.isTold(run.raw().told(said(client.input())), arriving);
            }
            assertThat(run.adapter().received()).containsExactly(arriving);
        });
        add(CaseFamily.SLOW_SENDER, "a sender that stops halfway holds up nobody", run -> {
            byte[] whole = run.raw().bytes(run.message("halfway\n"));
            int half = whole.length / 2;
            try (RawWire.Client client = run.raw().connect()) {
                client.output().write(whole, 0, half);
                client.output().flush();
                run.passes(Texts.ORDINARY);
                client.output().write(whole, half, whole.length - half);
                client.endOutput();
                run.isTold(run.raw().told(said(client.input())), "halfway\n");
            }
        });
    }

    private void injections() {
        add(CaseFamily.INJECTION, "bytes after a message are no message", run -> {
            byte[] whole = run.raw().bytes(run.message(Texts.ORDINARY));
            byte[] more = Arrays.copyOf(whole, whole.length + 100);
            Arrays.fill(more, whole.length, more.length, (byte) 'x');
            exchange(run.raw(), more);
            assertThat(run.adapter().received())
                    .hasSizeLessThanOrEqualTo(1)
                    .allMatch(run.contract().canonical(Texts.ORDINARY)::equals);
            run.passes(Texts.ORDINARY);
        });
        add(CaseFamily.INJECTION, "a bit flipped anywhere is refused or arrives canonical", RawCases::flipped);
        add(CaseFamily.INJECTION, "random bytes are no message", run -> {
            Random random = new Random(SEED);
            for (int i = 0; i < 50; i++) {
                byte[] bytes = new byte[1 + random.nextInt(300)];
                random.nextBytes(bytes);
                exchange(run.raw(), bytes);
            }
            assertThat(run.adapter().received()).as("seed " + SEED).isEmpty();
            run.passes(Texts.ORDINARY);
        });
        add(CaseFamily.LIMIT, "a message without an end is cut off", run -> {
            byte[] whole = run.raw().bytes(run.message(Texts.ORDINARY));
            assertThat(writtenUntilClosed(run.raw(), whole)).as("bytes taken").isLessThan(MOST_BYTES);
            run.passes(Texts.ORDINARY);
        });
    }

    private static <A extends RunningAdapter> void flipped(CaseRun<A> run) throws Exception {
        Random random = new Random(SEED);
        byte[] whole = run.raw().bytes(run.message(Texts.ORDINARY));
        int step = Math.max(1, whole.length / MOST_FLIPS);
        for (int at = 0; at < whole.length; at += step) {
            byte[] altered = whole.clone();
            altered[at] ^= (byte) (1 << random.nextInt(8));
            exchange(run.raw(), altered);
        }
        List<String> received = run.adapter().received();
        assertThat(received)
                .as("seed " + SEED)
                .allMatch(text -> run.contract().canonical(text).equals(text));
        assertThat((long) received.size()).as("seed " + SEED).isEqualTo(run.deliveries());
        run.passes(Texts.ORDINARY);
    }

    /** Begins a message and goes on with one letter until the adapter closes. */
    private static long writtenUntilClosed(RawWire wire, byte[] whole) throws IOException {
        byte[] piece = "a".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        long written = 0;
        try (RawWire.Client client = wire.connect()) {
            OutputStream out = client.output();
            out.write(whole, 0, Math.min(10, whole.length));
            while (written < MOST_BYTES) {
                out.write(piece);
                written += piece.length;
            }
        } catch (IOException e) {
            // the adapter has had enough
        }
        return written;
    }

    private void cancellations() {
        add(CaseFamily.CANCELLATION, "a connection without a byte", run -> {
            run.raw().connect().close();
            run.passes(Texts.ORDINARY);
            run.nothingBut(1);
        });
        add(CaseFamily.CANCELLATION, "a sender that goes away in the middle", run -> {
            byte[] whole = run.raw().bytes(run.message(Texts.ORDINARY));
            try (RawWire.Client client = run.raw().connect()) {
                client.output().write(whole, 0, whole.length / 2);
            }
            run.passesAmongOthers(Texts.ORDINARY);
            run.nothingBut(1);
        });
        add(CaseFamily.CANCELLATION, "a sender that goes away before it is told", run -> {
            Senders.Waiting waiting = new Senders.Waiting();
            Script.Receiving willing = run.script().receiving;
            run.script().receiving = waiting;
            byte[] whole = run.raw().bytes(run.message("gone\n"));
            try (Senders senders = new Senders()) {
                Future<Boolean> gone = senders.start(() -> {
                    try (RawWire.Client client = run.raw().connect()) {
                        client.output().write(whole);
                        waiting.awaitEntered();
                    }
                    return true;
                });
                try {
                    Senders.of(gone);
                } finally {
                    run.script().receiving = willing;
                    waiting.letGo();
                }
            }
            run.passesAmongOthers(Texts.ORDINARY);
        });
    }
}
