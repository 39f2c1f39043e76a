package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.request.RequestId;
import java.time.Instant;

/**
 * What the sender keeps of a file that has arrived whole.
 *
 * @param request the submission
 * @param bytes its length in canonical form
 * @param digest its digest
 * @param at when the destination acknowledged the last part
 */
public record Receipt(RequestId request, long bytes, Digest digest, Instant at) {}
