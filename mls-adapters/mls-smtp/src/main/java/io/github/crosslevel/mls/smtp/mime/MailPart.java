package io.github.crosslevel.mls.smtp.mime;

import java.util.List;

/** A part of a mail. */
public sealed interface MailPart permits LeafPart, MailPart.Multi, MailPart.Message {
    /** Returns what the part says of itself. */
    PartHeader header();

    /** Returns the media type in lower case, such as {@code text/plain}. */
    String type();

    /**
     * Parts that belong together.
     *
     * @param header what it says of itself
     * @param subtype {@code mixed}, {@code alternative} or {@code related}
     * @param parts at least one
     */
    record Multi(PartHeader header, String subtype, List<MailPart> parts) implements MailPart {
        /** Copies the list. */
        public Multi {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("multipart without parts");
            }
        }

        @Override
        public String type() {
            return "multipart/" + subtype;
        }
    }

    /**
     * A message within a message.
     *
     * @param header what the part says of itself
     * @param mail the message
     */
    record Message(PartHeader header, Mail mail) implements MailPart {
        @Override
        public String type() {
            return "message/rfc822";
        }
    }
}
