package io.github.crosslevel.mls.testkit.adapter;

import static io.github.crosslevel.mls.testkit.adapter.AdapterLevel.APPLICATION;
import static io.github.crosslevel.mls.testkit.adapter.AdapterLevel.FILE;

import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A way of doing {@link Records} wrong.
 *
 * @param name what is wrong
 * @param level at which level
 * @param families which families of cases must notice
 * @param making makes it
 */
record BrokenRecords(String name, AdapterLevel level, Set<CaseFamily> families, RecordContract.Making making) {
    private static BrokenRecords of(
            String name, AdapterLevel level, RecordContract.Making making, CaseFamily first, CaseFamily... more) {
        return new BrokenRecords(name, level, EnumSet.of(first, more), making);
    }

    static List<BrokenRecords> all() {
        List<BrokenRecords> all = new ArrayList<>(content());
        all.addAll(telling());
        all.addAll(connections());
        return all;
    }

    /** What crosses, or does not. */
    private static List<BrokenRecords> content() {
        return List.of(
                of(
                        "hands on what was refused",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            Told exchange(Submission submission) throws IOException {
                                Told told = super.exchange(submission);
                                received.addAll(
                                        told.kind() == Told.Kind.REFUSED ? List.of(rawText(submission)) : List.of());
                                return told;
                            }
                        },
                        CaseFamily.LABEL,
                        CaseFamily.IDENTITY,
                        CaseFamily.ROUTE,
                        CaseFamily.POLICY,
                        CaseFamily.OBLIGATION,
                        CaseFamily.INSPECTION,
                        CaseFamily.CONTENT,
                        CaseFamily.LATE_DENIAL,
                        CaseFamily.POLICY_SWAP,
                        CaseFamily.SEAL),
                of(
                        "hands on the original bytes",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            private volatile String original = "";

                            @Override
                            Submission submission(TestMessage message) {
                                original = message.text();
                                return super.submission(message);
                            }

                            @Override
                            Answer answer(Delivered request) throws IOException {
                                Answer answer = super.answer(request);
                                received.set(received.size() - 1, original);
                                return answer;
                            }
                        },
                        CaseFamily.ORDINARY,
                        CaseFamily.CONCURRENCY),
                of(
                        "cuts what is too long",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            Told cross(TestMessage message) throws IOException {
                                String text = message.text();
                                return super.cross(new TestMessage(
                                        message.object(),
                                        text.substring(0, Math.min(text.length(), CrossingRig.LIMIT))));
                            }
                        },
                        CaseFamily.LIMIT),
                of(
                        "takes what has come when the connection ends",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            String readText(DataInputStream in, int length) throws IOException {
                                return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
                            }
                        },
                        CaseFamily.TRUNCATION),
                of(
                        "takes a length that is out of range",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            Optional<TestMessage> read(DataInputStream in) throws IOException {
                                Optional<TestMessage> message = super.read(in);
                                return message.isPresent() ? message : Optional.of(new TestMessage("any", "any\n"));
                            }
                        },
                        CaseFamily.INJECTION),
                of(
                        "sends everything twice",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            Told cross(TestMessage message) throws IOException {
                                super.cross(message);
                                return super.cross(message);
                            }
                        },
                        CaseFamily.DUPLICATE));
    }

    private static String rawText(Submission submission) throws IOException {
        return new String(submission.raw().open().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** What the sender is told. */
    private static List<BrokenRecords> telling() {
        return List.of(
                of(
                        "calls a refusal an answer",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            Told refused(ExchangeOutcome outcome) {
                                return Told.answered("ok\n");
                            }
                        },
                        CaseFamily.RECEIVER,
                        CaseFamily.REPLY,
                        CaseFamily.TIMEOUT,
                        CaseFamily.LINK,
                        CaseFamily.AUDIT),
                of(
                        "says why it refuses",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            Told refused(ExchangeOutcome outcome) {
                                return Told.refused(outcome.toString());
                            }
                        },
                        CaseFamily.UNIFORMITY),
                of(
                        "says that a file was taken before it was",
                        FILE,
                        (rig, level) -> new Records(rig, level) {
                            private final Queue<Submission> untold = new ConcurrentLinkedQueue<>();

                            @Override
                            Told submit(Submission submission) {
                                untold.add(submission);
                                return Told.taken();
                            }

                            @Override
                            void finish(Socket connection) {
                                awaitLeaving(connection);
                                super.finish(connection);
                                Optional.ofNullable(untold.poll()).ifPresent(rig.source()::submit);
                            }
                        },
                        CaseFamily.BACK_PRESSURE,
                        CaseFamily.LINK,
                        CaseFamily.RECEIVER,
                        CaseFamily.AUDIT));
    }

    /** Waits until the sender has heard everything and closed the connection. */
    private static void awaitLeaving(Socket connection) {
        try {
            connection.shutdownOutput();
            connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // it has
        }
    }

    /** Connections, threads and the end of them. */
    private static List<BrokenRecords> connections() {
        return List.of(
                of(
                        "serves one connection after the other",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            void dispatch(Socket connection) throws IOException {
                                connection.setSoTimeout(200);
                                serve(connection);
                            }
                        },
                        CaseFamily.SLOW_SENDER,
                        CaseFamily.EXECUTOR),
                of(
                        "stops for good when a sender goes away",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            void dispatch(Socket connection) {
                                serve(connection); // so that the next sender does not come before it has stopped
                            }

                            @Override
                            Optional<TestMessage> read(DataInputStream in) throws IOException {
                                try {
                                    return super.read(in);
                                } catch (IOException e) {
                                    port.close();
                                    throw e;
                                }
                            }
                        },
                        CaseFamily.CANCELLATION),
                of(
                        "leaves connections open",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            void finish(Socket connection) {
                                try {
                                    connection.shutdownOutput();
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }

                            @Override
                            public void close() throws IOException {
                                port.close();
                            }
                        },
                        CaseFamily.RESOURCES),
                of(
                        "can be closed once only",
                        APPLICATION,
                        (rig, level) -> new Records(rig, level) {
                            @Override
                            public void close() throws IOException {
                                if (port.isClosed()) {
                                    throw new IOException("closed already");
                                }
                                super.close();
                            }
                        },
                        CaseFamily.CLOSE));
    }

    @Override
    public String toString() {
        return name;
    }
}
