package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.Route;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An adapter of one's own, as a tutorial: the front side of a protocol of records over sockets. It takes four steps.
 *
 * <ol>
 *   <li><b>Read strictly</b> ({@link RecordReader}): one reading of every byte, limits on everything, and a time for
 *       the message as a whole. What is not in order is refused, never repaired.
 *   <li><b>Submit</b>: what was read becomes a claim, a {@link Submission}. It is not checked here whether it may
 *       cross: that is the front's business.
 *   <li><b>Tell</b>: the answer is written anew from what came back across, never from what was read. A refusal is one
 *       letter, whatever the reason.
 *   <li><b>Record</b> what is refused before there is a submission; everything later the front records.
 * </ol>
 *
 * <p>It opens no port and starts no thread: the host lets a {@link io.github.crosslevel.mls.adapter.ConnectionListener}
 * call {@link #serve} on threads of its own. {@link RecordOrigin} is the other end. {@code RecordContractTest} proves
 * that the two keep the contract of adapters.
 */
final class RecordFront {
    static final Protocol PROTOCOL = Protocol.of("record");
    static final byte ANSWERED = 'A';
    static final byte REFUSED = 'R';

    private final Front front;
    private final Dealings dealings;
    private final RefusalTrail trail;
    private final Duration patience;

    /** What records are to the policy: where they go, and as what. */
    record Dealings(Route route, Action action, String objectType, ContentType content) {}

    RecordFront(Front front, Dealings dealings, RefusalTrail trail, Duration patience) {
        this.front = front;
        this.dealings = dealings;
        this.trail = trail;
        this.patience = patience;
    }

    /**
     * Serves one record and closes the connection.
     *
     * @throws IOException if the connection or the trail failed; nothing more was released
     */
    void serve(Socket connection) throws IOException {
        try (connection) {
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            try {
                tell(front.exchange(submission(RecordReader.of(connection)), patience), out);
            } catch (RecordReader.MalformedException e) {
                refuse(connection, e.reason(), out);
            } catch (SocketTimeoutException e) {
                refuse(connection, Reason.of(ReasonCode.TIMED_OUT, "record did not arrive in time"), out);
            }
        }
    }

    /** The second step: who claims to send what where. */
    private Submission submission(RecordReader record) throws IOException {
        AccessKey key = record.key();
        return front.submission(key)
                .to(dealings.route().destination())
                .action(dealings.action().value(), PROTOCOL.value())
                .object(record.object(), dealings.objectType())
                .content(dealings.content(), RawContent.of(record.content()))
                .build();
    }

    /** The third step: whatever is not an answer is one and the same refusal. */
    private static void tell(ExchangeOutcome outcome, DataOutputStream out) throws IOException {
        if (outcome instanceof ExchangeOutcome.Answered answered) {
            byte[] content;
            try (InputStream in = answered.reply().content().open()) {
                content = in.readAllBytes();
            }
            out.writeByte(ANSWERED);
            out.writeInt(content.length);
            out.write(content);
        } else {
            out.writeByte(REFUSED);
        }
    }

    /** The fourth step. */
    private void refuse(Socket connection, Reason reason, DataOutputStream out) throws IOException {
        trail.record(connection.getInetAddress(), reason.code(), reason.detail());
        out.writeByte(REFUSED);
    }

    static AccessKey key(byte[] subject, byte[] secret) {
        return AccessKey.of(SubjectId.of(new String(subject, StandardCharsets.US_ASCII)), secret);
    }
}
