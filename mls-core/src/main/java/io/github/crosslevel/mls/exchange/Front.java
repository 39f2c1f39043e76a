package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.transport.Acknowledgement;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The front of a graded system (定级系统前置): what its applications send to and receive from other graded systems passes
 * here.
 *
 * <p>Sending, it establishes who asks, strips the protocol to canonical content, inspects and labels it, asks the
 * policy, fulfils the obligations, seals, and records before anything leaves. Receiving, it checks endorsement, token
 * and envelope, parses again independently, records, and only then hands over. Whatever goes wrong on the way is a
 * refusal with a reason in the audit trail.
 *
 * <p>A front opens no port and starts no thread. Thread-safe.
 *
 * <pre>{@code
 * Submission query = front.submission(key)
 *         .to(intranet)
 *         .action("query", "http")
 *         .object("report-42", "credit-inquiry")
 *         .content(json, RawContent.of(bytes))
 *         .build();
 * ExchangeOutcome outcome = front.exchange(query, Duration.ofSeconds(5));
 * }</pre>
 */
public final class Front implements Closeable {
    private final SystemId system;
    private final Messages messages;
    private final Optional<FileTransfers> files;
    private final Arrival arrival;
    private final Recorder recorder;
    private final Supplier<RequestId> ids;

    Front(
            SystemId system,
            Messages messages,
            Optional<FileTransfers> files,
            Arrival arrival,
            Recorder recorder,
            Supplier<RequestId> ids) {
        this.system = system;
        this.messages = messages;
        this.files = files;
        this.arrival = arrival;
        this.recorder = recorder;
        this.ids = ids;
    }

    /** The file-level half of a front. */
    record FileTransfers(TransferStore store, OutgoingTransfers outgoing, IncomingTransfers incoming) {}

    /** Returns a builder without any port set. */
    public static FrontBuilder builder() {
        return new FrontBuilder();
    }

    /** Returns a builder of a submission to this front, with a new id. */
    public SubmissionBuilder submission(Credential credential) {
        return new SubmissionBuilder(newRequestId(), system, credential);
    }

    /** Returns a new id for a submission. */
    public RequestId newRequestId() {
        return ids.get();
    }

    /**
     * Sends a message and waits for its answer (application level).
     *
     * @param patience how long to wait for the answer once the message is sent
     * @throws IllegalArgumentException if the id of the submission is in use
     */
    public ExchangeOutcome exchange(Submission submission, Duration patience) {
        return messages.exchange(submission, patience);
    }

    /**
     * Sends a file (file level). The file is judged at once; when this returns it is kept durably or has ended, and it
     * is sent on the executor of this front.
     *
     * @throws IllegalStateException if this front was built without a transfer directory
     */
    public Transfer submit(Submission submission) {
        return fileTransfers().outgoing().submit(submission);
    }

    /**
     * Goes on with every transfer that a crash or a failed link has interrupted; to be called once after start, and
     * when the link is back. What runs already is returned as it is. What has been on its way for a week is given up.
     *
     * @throws IllegalStateException if this front was built without a transfer directory
     */
    public List<Transfer> resumeTransfers() throws IOException {
        return fileTransfers().outgoing().resume();
    }

    /**
     * Goes on with one transfer, or returns it as it is if it runs.
     *
     * @return nothing if nothing of it is kept here, since it has ended or never was
     * @throws IllegalStateException if this front was built without a transfer directory
     */
    public Optional<Transfer> resumeTransfer(RequestId request) throws IOException {
        return fileTransfers().outgoing().resume(request);
    }

    private FileTransfers fileTransfers() {
        return files.orElseThrow(() -> new IllegalStateException("this front was built without a transfer directory"));
    }

    /**
     * Receives a frame from the interconnect: the end of a {@link io.github.crosslevel.mls.transport.Link}. Never
     * throws because of what the frame holds.
     */
    public Acknowledgement receive(InputStream frame) {
        try {
            Step<Unsealed> unsealed = Step.attempt(() -> arrival.unseal(frame));
            if (unsealed instanceof Step.Continue<Unsealed> head
                    && files.isPresent()
                    && files.get().incoming().takes(head.value().claims())) {
                return files.get().incoming().receive(head.value());
            }
            return messages.receive(unsealed);
        } catch (RuntimeException | StackOverflowError e) {
            // the last backstop: nothing that goes wrong above may look like an acceptance
            recorder.stopped((Step.Stopped<?>) Step.<Unsealed>refuse(
                    Reason.of(ReasonCode.INTERNAL_ERROR, e.getClass().getSimpleName())));
            return Acknowledgement.refused();
        }
    }

    /** Gives back the transfer directory; transfers that are under way must have ended. */
    @Override
    public void close() throws IOException {
        if (files.isPresent()) {
            files.get().store().close();
        }
    }
}
