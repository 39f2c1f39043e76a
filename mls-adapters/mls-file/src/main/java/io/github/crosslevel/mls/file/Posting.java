package io.github.crosslevel.mls.file;

import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.request.RequestId;
import java.util.concurrent.CompletionStage;

/**
 * A file that an outbox has taken, or tried to take.
 *
 * @param name what it was called
 * @param request the submission, under which the trail speaks of it
 * @param settled how it ended, once that is written down too and the file is where it belongs; a file that was
 *     interrupted goes on with {@link FileOutbox#resume}. It fails with an {@link java.io.IOException} that names the
 *     file if it could not be taken, and is tried again under another id by the next {@link FileOutbox#poll()}, or if
 *     its end could not be written down, and the next start finds out how it ended
 */
public record Posting(String name, RequestId request, CompletionStage<TransferOutcome> settled) {}
