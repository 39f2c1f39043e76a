package io.github.crosslevel.mls.smtp.mime;

import java.util.Optional;

/**
 * What a part says of itself besides its type.
 *
 * @param disposition whether it is shown or offered as a file
 * @param fileName what the file is called, decoded
 * @param contentId what other parts call it, without angle brackets
 * @param label the security label of this part alone; that of a message stands in its {@link MailHeader}
 */
public record PartHeader(
        Optional<Disposition> disposition,
        Optional<String> fileName,
        Optional<String> contentId,
        Optional<SioLabel> label) {
    private static final PartHeader NONE =
            new PartHeader(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** How a part is presented (RFC 2183). */
    public enum Disposition {
        /** Within the message. */
        INLINE,
        /** As a file. */
        ATTACHMENT
    }

    /** Returns a header that says nothing. */
    public static PartHeader none() {
        return NONE;
    }

    /** Returns a header that says nothing but a label, if there is one. */
    static PartHeader labelled(Optional<SioLabel> label) {
        return label.isEmpty() ? NONE : new PartHeader(Optional.empty(), Optional.empty(), Optional.empty(), label);
    }
}
