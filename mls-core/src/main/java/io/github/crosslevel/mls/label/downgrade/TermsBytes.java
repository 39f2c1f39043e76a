package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.identity.SubjectId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The canonical bytes of terms: a fixed tag, then each field with its length before it, so that none runs into another.
 */
final class TermsBytes {
    private static final String TAG = "mls-downgrade/1";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private TermsBytes() {}

    static byte[] of(DowngradeTerms terms) {
        return new TermsBytes().put(terms).bytes.toByteArray();
    }

    static byte[] approved(DowngradeTerms terms, SubjectId approver, String role) {
        return new TermsBytes().put(terms).put(approver.value()).put(role).bytes.toByteArray();
    }

    private TermsBytes put(DowngradeTerms terms) {
        return put(TAG).put(terms.id())
                .put(terms.content().bytes())
                .put(terms.change().from().schema().digest())
                .put(terms.change().from().encoded())
                .put(terms.change().to().encoded())
                .put(terms.requester().value())
                .put(terms.executor().value())
                .put(terms.route().source().value())
                .put(terms.route().destination().value())
                .put(terms.window().notBefore())
                .put(terms.window().notAfter())
                .put(ByteBuffer.allocate(Integer.BYTES)
                        .putInt(terms.window().uses())
                        .array());
    }

    private TermsBytes put(String text) {
        return put(text.getBytes(StandardCharsets.UTF_8));
    }

    private TermsBytes put(Instant time) {
        return put(
                ByteBuffer.allocate(Long.BYTES).putLong(time.getEpochSecond()).array());
    }

    private TermsBytes put(byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
        return this;
    }
}
