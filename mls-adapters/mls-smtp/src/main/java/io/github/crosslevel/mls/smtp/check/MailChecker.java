package io.github.crosslevel.mls.smtp.check;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.io.IOException;
import java.io.InputStream;

/**
 * Accepts exactly what {@link MailCanonicalizer} writes under the same limits, and nothing else. It is written
 * independently of it: its rules are stated on the canonical form. Thread-safe; memory is the limit of the message.
 */
public final class MailChecker implements CanonicalChecker {
    private static final ContentType TYPE = ContentType.of("message/rfc822");

    private final MimeLimits limits;

    private MailChecker(MimeLimits limits) {
        this.limits = limits;
    }

    /** Returns a checker of mail up to the limits. */
    public static MailChecker of(MimeLimits limits) {
        return new MailChecker(limits);
    }

    @Override
    public ContentType type() {
        return TYPE;
    }

    @Override
    public Canonicalization check(InputStream canonical) throws IOException {
        byte[] bytes = canonical.readNBytes(limits.messageBytes() + 1);
        if (bytes.length > limits.messageBytes()) {
            return new Canonicalization.Oversized(limits.messageBytes(), "more bytes than the limit");
        }
        CanonicalWalk walk = new CanonicalWalk(bytes, limits);
        try {
            walk.whole();
        } catch (CanonicalWalk.Stop stop) {
            return new Canonicalization.Malformed(stop.position(), stop.problem());
        }
        return new Canonicalization.Understood(Attributes.of("parts", AttributeValue.of((long) walk.leaves())));
    }
}
