package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Route;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a downgrade is approved for: what, who, where and when (Sabelfeld and Sands), and how often.
 *
 * @param id distinguishes terms that are otherwise alike, printable, at most 64 chars
 * @param content the digest of exactly the content that is downgraded
 * @param change the label that it has, and the one that it gets
 * @param requester who wants it
 * @param executor who carries it out
 * @param route the only way that it may take
 * @param window when, and how often
 */
public record DowngradeTerms(
        String id, Digest content, Change change, SubjectId requester, SubjectId executor, Route route, Window window) {

    /**
     * From one label down to another.
     *
     * @param from the label that the content has
     * @param to a lower label of the same schema
     */
    public record Change(Label from, Label to) {
        /** Checks that it goes down. */
        public Change {
            if (from.equals(to) || !from.dominates(to)) {
                throw new IllegalArgumentException("`" + to + "` is not below `" + from + "`");
            }
        }
    }

    /**
     * When terms may be made use of, and how often.
     *
     * @param notBefore from then on, in whole seconds
     * @param notAfter until before then, in whole seconds
     * @param uses 1 or more
     */
    public record Window(Instant notBefore, Instant notAfter, int uses) {
        /** Checks that there is time and use in it. */
        public Window {
            if (!notBefore.isBefore(notAfter) || uses < 1) {
                throw new IllegalArgumentException(
                        "window from " + notBefore + " until " + notAfter + " for " + uses + " uses is empty");
            }
            if (!isWhole(notBefore) || !isWhole(notAfter)) {
                throw new IllegalArgumentException(
                        "window from " + notBefore + " until " + notAfter + " is not in whole seconds");
            }
        }

        private static boolean isWhole(Instant time) {
            return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
        }

        /** Returns the window for a single use. */
        public static Window once(Instant notBefore, Instant notAfter) {
            return new Window(notBefore, notAfter, 1);
        }
    }

    /** Checks the id. */
    public DowngradeTerms {
        Names.require("ticket id", id, 64);
    }

    /** Returns the digest of the terms, under which their uses are counted. */
    public Digest digest() {
        return Digest.compute(TermsBytes.of(this));
    }

    /**
     * Returns the bytes that an approver signs, a new array: these terms, and in which role he approves them.
     *
     * @param role printable, at most 64 chars
     */
    public byte[] approvalBytes(SubjectId approver, String role) {
        return TermsBytes.approved(this, approver, Names.require("role", role, 64));
    }
}
