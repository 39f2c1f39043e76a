package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.smtp.mime.LeafPart;
import io.github.crosslevel.mls.smtp.mime.MailParts;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files that are attached to mail leave as files. What else a mail says is dropped, so that a mail without
 * files, or with two of one name, is not delivered; a policy can say so before by the fact {@code files}. A text
 * arrives as UTF-8 with lines that end with CR LF, any other file byte for byte. Mail whose label does not dominate
 * those of its parts is refused. Thread-safe.
 *
 * <pre>{@code
 * DirectoryDelivery inbox = DirectoryDelivery.into(Path.of("inbox"));
 * builder.delivering(Action.of("mail"), AttachedFiles.to((mail, name, file) -> inbox.deliver(name, file)));
 * }</pre>
 */
public final class AttachedFiles implements Delivery {
    /** Where the files go. Thread-safe. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes a file. After a failure or a crash, all files of the mail are handed over again.
         *
         * @param mail what the token of the mail vouches for; its label holds for each of the files
         * @param name what the mail calls the file, without characters that separate directories
         * @param file the bytes, of the media type that the mail declares
         */
        void take(Claims mail, String name, Content file) throws IOException;
    }

    private final Receiver receiver;

    private AttachedFiles(Receiver receiver) {
        this.receiver = receiver;
    }

    /** Returns a delivery of the files in mail, in the order of the mail. */
    public static AttachedFiles to(Receiver receiver) {
        return new AttachedFiles(receiver);
    }

    @Override
    public void deliver(Delivered mail) throws IOException {
        deliver(mail.claims(), mail.content());
    }

    void deliver(Claims claims, Content content) throws IOException {
        PartLabels.requireDominated(claims);
        Map<String, LeafPart> files = new LinkedHashMap<>();
        for (MailParts.Part part : MailParts.of(CrossedMail.read(content)).all()) {
            Optional<String> name = part.leaf().header().fileName();
            if (name.isPresent() && files.put(name.get(), part.leaf()) != null) {
                throw DeliveryException.refused("two files of the mail have the same name");
            }
            if (name.isEmpty() && !part.leaf().isText()) {
                throw DeliveryException.refused("a file of the mail has no name");
            }
        }
        if (files.isEmpty()) {
            throw DeliveryException.refused("mail carries no file");
        }
        for (Map.Entry<String, LeafPart> file : files.entrySet()) {
            try (InputStream in = file.getValue().open()) {
                ContentType type = ContentType.of(file.getValue().type());
                receiver.take(claims, file.getKey(), Content.of(type, in.readAllBytes()));
            }
        }
    }
}
