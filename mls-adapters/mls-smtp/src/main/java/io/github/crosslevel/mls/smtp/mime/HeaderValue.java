package io.github.crosslevel.mls.smtp.mime;

import java.time.OffsetDateTime;
import java.util.List;

/** What a header field says. */
public sealed interface HeaderValue {
    /**
     * People.
     *
     * @param all at least one
     */
    record Mailboxes(List<Mailbox> all) implements HeaderValue {
        /** Copies the list. */
        public Mailboxes {
            all = List.copyOf(all);
        }
    }

    /**
     * Text for people.
     *
     * @param text decoded, not empty
     */
    record Text(String text) implements HeaderValue {}

    /**
     * Ids of messages.
     *
     * @param all at least one, without angle brackets
     */
    record Ids(List<String> all) implements HeaderValue {
        /** Copies the list. */
        public Ids {
            all = List.copyOf(all);
        }
    }

    /**
     * A point in time.
     *
     * @param time to the second
     */
    record Moment(OffsetDateTime time) implements HeaderValue {}

    /**
     * A security label.
     *
     * @param label as written
     */
    record Label(SioLabel label) implements HeaderValue {}
}
