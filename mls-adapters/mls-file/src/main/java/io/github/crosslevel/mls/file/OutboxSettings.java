package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What an outbox sends as what, through whom.
 *
 * @param limit most bytes of a file as it is handed in
 */
record OutboxSettings(
        Sending sending,
        Supplier<RequestId> ids,
        Credential credential,
        Route route,
        Action action,
        String objectType,
        ContentType content,
        AuditSink audit,
        InstantSource clock,
        long limit) {
    /** Sends a file, usually by a front. */
    @FunctionalInterface
    interface Sending {
        CompletionStage<TransferOutcome> send(Submission submission);
    }
}
