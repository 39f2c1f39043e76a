package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.wire.MailText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files leave as attachments, and attachments as files; what goes one way and the other is the same. */
class AttachmentTest {
    private static final MailEnvelope ENVELOPE = new MailEnvelope(
            Optional.of(new MailAddress("gate", "bank.example")),
            List.of(new MailAddress("office", "partner.example")));

    private final List<MailText> sent = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final AttachmentDelivery mailing = AttachmentDelivery.by((envelope, text) -> sent.add(text), ENVELOPE);
    private final AttachedFiles unpacking = AttachedFiles.to((mail, name, file) -> {
        try (InputStream in = file.open()) {
            files.add(name + " " + file.type() + " " + Digest.compute(in.readAllBytes()));
        }
    });

    private static Claims claims(String name, Content content) {
        return Crossings.claims(
                new Submission(
                        new RequestId(1, 2),
                        Crossings.KEY,
                        Correlation.opening(),
                        Crossings.WAY,
                        Action.of("send"),
                        MailGate.PROTOCOL,
                        ObjectRef.of(name, "file"),
                        content.type(),
                        RawContent.of(new byte[0])),
                content);
    }

    private void mail(String name, String type, byte[] bytes) throws IOException {
        Content content = Content.of(ContentType.of(type), bytes);
        mailing.deliver(claims(name, content), content);
    }

    private void unpack(byte[] mail) throws IOException {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        MailCanonicalizer.of(MimeLimits.defaults()).canonicalize(new ByteArrayInputStream(mail), canonical);
        Content content = Content.of(MailCanonicalizer.TYPE, canonical.toByteArray());
        unpacking.deliver(claims("mail-1", content), content);
    }

    private static byte[] bytes(MailText text) throws IOException {
        try (InputStream in = text.open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void aFileThatIsMailedAndUnpackedIsTheSameFile() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        for (int length : new int[] {0, 1, 56, 57, 58, 998, 10_000}) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            mail("报表 1.bin", "application/pdf", content);
            unpack(bytes(sent.get(sent.size() - 1)));
            assertThat(files.get(files.size() - 1))
                    .as("%d bytes, seed %d", length, seed)
                    .isEqualTo("报表 1.bin application/pdf " + Digest.compute(content));
        }
    }

    @Test
    void aTextIsMailedByteForByte() throws IOException {
        byte[] text = "a\nb\r\n.\nFrom x\n".getBytes(StandardCharsets.UTF_8);
        mail("a.csv", "text/csv;profile=people", text);
        unpack(bytes(sent.get(0)));
        assertThat(files).containsExactly("a.csv application/octet-stream " + Digest.compute(text));
    }

    @Test
    void theMailSaysWhatCrossedAndIsTheSameIfItIsDeliveredAgain() throws IOException {
        mail("a.bin", "application/pdf", new byte[] {1});
        mail("a.bin", "application/pdf", new byte[] {1});
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(Crossings.text(sent.get(0)))
                .contains("From: <gate@bank.example>\r\n")
                .contains("To: <office@partner.example>\r\n")
                .contains("Subject: a.bin\r\n")
                .contains("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n")
                .contains("Message-ID: <" + new RequestId(1, 2) + "@bank.example>\r\n")
                .contains("filename=\"a.bin\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "../a", "a/b", "a\\b", "a:b", "C:\\a", "a*", "a?b"})
    void aNameThatMailProgramsReadDifferentlyIsNotMailed(String name) {
        assertThatThrownBy(() -> mail(name, "application/pdf", new byte[] {1})).isInstanceOf(IOException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void aFileLongerThanTheLimitIsNotMailed() {
        Content content = Content.of(ContentType.of("application/pdf"), new byte[11]);
        assertThatThrownBy(() -> mailing.mostBytes(10).deliver(claims("a", content), content))
                .hasMessage("content of 11 bytes is longer than 10");
        assertThat(sent).isEmpty();
    }

    @Test
    void mailFromNobodyIsNotBuilt() {
        assertThatThrownBy(() -> AttachmentDelivery.by(
                        (envelope, text) -> sent.add(text), new MailEnvelope(Optional.empty(), ENVELOPE.recipients())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] multipart(String... parts) {
        StringBuilder mail = new StringBuilder(
                "From: a@bank.example\r\nMIME-Version: 1.0\r\n" + "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (String part : parts) {
            mail.append("--b\r\n").append(part).append("\r\n");
        }
        return mail.append("--b--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String file(String name) {
        return "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
                + (name.isEmpty() ? "" : "Content-Disposition: attachment; filename=\"" + name + "\"\r\n")
                + "\r\nAQ==";
    }

    @Test
    void allFilesOfAMailArriveAndItsTextDoesNot() throws IOException {
        unpack(multipart("Content-Type: text/plain\r\n\r\nhello", file("a.pdf"), file("b.pdf")));
        assertThat(files)
                .extracting(file -> file.substring(0, 21))
                .containsExactly("a.pdf application/pdf", "b.pdf application/pdf");
    }

    @Test
    void aMailWithoutFilesOrWithTwoThatCannotBeToldApartIsNotDeliveredAtAll() {
        assertThatThrownBy(() -> unpack(multipart("Content-Type: text/plain\r\n\r\nhello")))
                .hasMessage("mail carries no file");
        assertThatThrownBy(() -> unpack(multipart(file("a.pdf"), file("b.pdf"), file("a.pdf"))))
                .hasMessage("two files of the mail have the same name");
        assertThatThrownBy(() -> unpack(multipart(file("a.pdf"), file(""))))
                .hasMessage("a file of the mail has no name");
        assertThat(files).isEmpty();
    }
}
