package io.github.crosslevel.mls.smtp.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.zip.CRC32;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;

/**
 * What readers take a mail for, in one line: who, subject, and the tree of parts with types, names and check sums of
 * what they hold, decoded.
 */
final class MailJudges {
    static {
        // Angus Mail would look for this service anew for each part of each mail, which takes longer than reading it
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final DefaultMessageBuilder MIME4J = new DefaultMessageBuilder();

    private MailJudges() {}

    static String ours(Mail mail) {
        io.github.crosslevel.mls.smtp.mime.Mailbox from = mail.header().from();
        return message(from.name(), from.address().toString(), mail.header().subject(), part(mail.content()));
    }

    private static String part(MailPart part) {
        if (part instanceof MailPart.Multi multi) {
            return multi.type() + "("
                    + String.join(
                            ",", multi.parts().stream().map(MailJudges::part).toList()) + ")";
        }
        if (part instanceof MailPart.Message message) {
            return "message/rfc822(" + ours(message.mail()) + ")";
        }
        LeafPart leaf = (LeafPart) part;
        return leaf(leaf.type(), leaf.header().fileName().orElse(""), leaf.content());
    }

    private static String message(String name, String address, String subject, String content) {
        return name + "<" + address + ">[" + subject + "]" + content;
    }

    private static String leaf(String type, String name, byte[] content) {
        CRC32 sum = new CRC32();
        sum.update(content);
        return type + "|" + name + "|" + content.length + "|" + sum.getValue();
    }

    static String mime4j(byte[] mail) throws IOException {
        return mime4j(MIME4J.parseMessage(new ByteArrayInputStream(mail)));
    }

    private static String mime4j(Message message) throws IOException {
        Mailbox from = message.getFrom().get(0);
        String name = from.getName() == null ? "" : from.getName();
        String subject = message.getSubject() == null ? "" : message.getSubject();
        return message(name, from.getAddress(), subject, mime4j((Entity) message));
    }

    private static String mime4j(Entity entity) throws IOException {
        Body body = entity.getBody();
        String type = entity.getMimeType();
        if (body instanceof org.apache.james.mime4j.dom.Multipart multi) {
            List<String> parts = new ArrayList<>();
            for (Entity part : multi.getBodyParts()) {
                parts.add(mime4j(part));
            }
            return type + "(" + String.join(",", parts) + ")";
        }
        if (body instanceof Message message) {
            return type + "(" + mime4j(message) + ")";
        }
        assert body instanceof BinaryBody || body instanceof SingleBody;
        String name = entity.getFilename() == null ? "" : entity.getFilename();
        try (InputStream in = ((SingleBody) body).getInputStream()) {
            return leaf(type, name, in.readAllBytes());
        }
    }

    static String angus(byte[] mail) throws IOException, MessagingException {
        return angus(new MimeMessage(SESSION, new ByteArrayInputStream(mail)));
    }

    private static String angus(MimeMessage message) throws IOException, MessagingException {
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        String name = from.getPersonal() == null ? "" : from.getPersonal();
        String subject = message.getSubject() == null ? "" : message.getSubject();
        return message(name, from.getAddress(), subject, angus((Part) message));
    }

    private static String angus(Part part) throws IOException, MessagingException {
        String type = part.getContentType().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (part.isMimeType("multipart/*")) {
            Multipart multi =
                    new MimeMultipart(part.getDataHandler().getDataSource()); // as getContent, but for a search
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < multi.getCount(); i++) {
                parts.add(angus((Part) multi.getBodyPart(i)));
            }
            return type + "(" + String.join(",", parts) + ")";
        }
        if (part.isMimeType("message/rfc822")) {
            return type + "(" + angus(new MimeMessage(SESSION, part.getInputStream())) + ")";
        }
        String name = part.getFileName() == null ? "" : part.getFileName();
        try (InputStream in = part.getInputStream()) {
            return leaf(type, name, in.readAllBytes());
        }
    }
}
