package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.gateway.MailGateway.Carriage;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.smtp.PartJudge;
import io.github.crosslevel.mls.smtp.PartVerdict;
import io.github.crosslevel.mls.smtp.mime.SioLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail with security labels on a socket, through both fronts and the interconnect, decided by a policy in force. */
class MailGatewayTest {
    private static final String ACCEPTED = "250 2.6.0 mail has crossed";
    private static final String REFUSED = "550 5.7.1 mail is refused";
    private static final String TABLE = "Content-Type: text/csv; name=a.csv\r\n";
    private static final String WORDS = "Content-Type: text/plain\r\n";
    private static final String PDF = "Content-Type: application/pdf; name=ruling.pdf\r\n";

    @TempDir
    Path directory;

    private static String sio(String label) {
        SioLabel field = MailGateway.LABELS.write(label(label));
        return "SIO-Label: type=\"" + field.type() + "\"; label=\"" + field.value() + "\"\r\n";
    }

    private static Label label(String text) {
        return MailGateway.POLICY.labels().parse(text);
    }

    /** A mail of a line of text and one file. */
    private static String mail(String ofMail, String ofFile, String content) {
        return "From: a@bank.example\r\n" + ofMail
                + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\n"
                + ofFile + "\r\n" + content + "\r\n--b--\r\n";
    }

    /** The label in the header of a mail that has arrived, which is the one under which it has crossed. */
    private static String arrived(String mail) {
        String header = mail.substring(0, mail.indexOf("\r\n\r\n"));
        String line = header.lines()
                .filter(l -> l.startsWith("SIO-Label: "))
                .reduce((a, b) -> a + b)
                .orElse("");
        String[] quoted = line.split("\"");
        return quoted.length < 4
                ? "none"
                : MailGateway.LABELS
                        .read(new SioLabel(quoted[1], quoted[3]))
                        .map(Label::toString)
                        .orElse("unreadable");
    }

    @ParameterizedTest
    @EnumSource(Carriage.class)
    void aMailCrossesUnderTheLabelItClaimsAndCarriesItOn(Carriage carriage) throws IOException {
        try (MailGateway mail = MailGateway.open(directory, carriage)) {
            assertThat(mail.send(mail("", WORDS, "x"))).isEqualTo(ACCEPTED);
            assertThat(mail.send(mail(sio("internal{credit}"), WORDS, "x"))).isEqualTo(ACCEPTED);
            assertThat(mail.send(mail("", sio("internal{judicial}") + WORDS, "x")))
                    .isEqualTo(ACCEPTED);
            assertThat(mail.send(mail(sio("internal{credit}"), sio("public{judicial}") + TABLE, "1,2")))
                    .isEqualTo(ACCEPTED);
            assertThat(mail.mailbox.stream().map(MailGatewayTest::arrived))
                    .containsExactly("public", "internal{credit}", "internal{judicial}", "internal{credit,judicial}");
            assertThat(mail.mailbox.get(3)).contains(sio("public{judicial}"), "name=\"a.csv\"");
            assertThat(mail.refusals()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Carriage.class)
    void aPublicMailCrossesUnderALabelThatDominatesThatOfItsAttachment(Carriage carriage) throws IOException {
        try (MailGateway mail = MailGateway.open(directory, carriage)) {
            assertThat(mail.send(mail("", TABLE, "1,2"))).isEqualTo(ACCEPTED);
            assertThat(mail.send(mail("", sio("internal{judicial}") + TABLE, "1,2")))
                    .isEqualTo(ACCEPTED);
            String[] expected = {"internal{credit}", "internal{credit,judicial}"};
            assertThat(mail.labels).containsExactly(expected);
            assertThat(mail.mailbox.stream().map(MailGatewayTest::arrived)).containsExactly(expected);
            assertThat(mail.refusals()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Carriage.class)
    void thePolicyDecidesAboutTheMailUnderTheLabelThatItsAttachmentGivesIt(Carriage carriage) throws IOException {
        String letters = "rule letters permit mail when object.type == mail";
        String resource = Credit.resource("/mail.mls");
        assertThat(resource).contains(letters);
        CompiledPolicy publicMailOnly =
                Credit.compile(resource.replace(letters, letters + " and public dom object.label"));
        try (MailGateway mail = MailGateway.open(directory, carriage)) {
            mail.gateway()
                    .center()
                    .security(mail.gateway().keyOf(AdminRole.SECURITY))
                    .release(publicMailOnly.name(), publicMailOnly.decider(), publicMailOnly.labeler());
            assertThat(mail.send(mail("", WORDS, "x"))).isEqualTo(ACCEPTED);
            assertThat(mail.refusals()).isEmpty();
            assertThat(mail.send(mail("", TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet NO_PERMIT ");
            assertThat(mail.labels).containsExactly("public");
        }
    }

    @ParameterizedTest
    @EnumSource(Carriage.class)
    void aMailIsRefusedWhoseAttachmentRaisesItAboveTheRouteOrTheRelay(Carriage carriage) throws IOException {
        PartJudge secret = (mail, part) -> PartVerdict.permittedAs(label("secret"));
        try (MailGateway mail = MailGateway.judgedBy(directory.resolve("a"), carriage, secret, "secret")) {
            assertThat(mail.send(mail("", WORDS, "x"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet ABOVE_CEILING ");
            assertThat(mail.mailbox).isEmpty();
        }
        PartJudge internal = (mail, part) -> PartVerdict.permittedAs(label("internal"));
        try (MailGateway mail = MailGateway.judgedBy(directory.resolve("b"), carriage, internal, "public")) {
            assertThat(mail.send(mail("", WORDS, "x"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet LEVEL_SKIPPING ");
            assertThat(mail.mailbox).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Carriage.class)
    void eachAttachmentIsDecidedAboutUnderItsOwnLabel(Carriage carriage) throws IOException {
        try (MailGateway mail = MailGateway.open(directory, carriage)) {
            assertThat(mail.send(mail("", PDF, "x"))).isEqualTo(REFUSED);
            assertThat(mail.refusals())
                    .singleElement()
                    .asString()
                    .startsWith("internet ABOVE_CEILING PART 2: ")
                    .contains("secret{judicial}");
            assertThat(mail.send(mail("", sio("secret") + TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals())
                    .singleElement()
                    .asString()
                    .startsWith("internet ABOVE_CEILING PART 2: ")
                    .contains("secret{credit}");
            assertThat(mail.send(mail("", TABLE, "1,2\r\n".repeat(30)))).isEqualTo(REFUSED);
            assertThat(mail.refusals())
                    .singleElement()
                    .asString()
                    .startsWith("internet RULE_DENY PART 2: ")
                    .contains("large-tables");
            assertThat(mail.send(mail("", "Content-Type: image/png\r\n", "x"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet UNLABELED PART 2: ");
            assertThat(mail.mailbox).isEmpty();
        }
    }

    @Test
    void aLabelOfTheMailAppliesToEachPartOfItAndOneThatNobodyCanReadToNone() throws IOException {
        try (MailGateway mail = MailGateway.open(directory, Carriage.MESSAGES)) {
            assertThat(mail.send(mail(sio("secret"), TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet ABOVE_CEILING PART 1: ");
            String foreign = "SIO-Label: type=\":ess\"; label=\"MQYGASoDBAU=\"\r\n";
            assertThat(mail.send(mail(foreign, TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet UNLABELED PART 1: ");
            assertThat(mail.send(mail("", foreign + TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet UNLABELED PART 2: ");
            assertThat(mail.mailbox).isEmpty();
        }
    }

    @Test
    void aRelayHandlesNoPartAboveItsClearance() throws IOException {
        try (MailGateway mail = MailGateway.open(directory, Carriage.MESSAGES, "public")) {
            assertThat(mail.send(mail("", WORDS, "x"))).isEqualTo(ACCEPTED);
            assertThat(mail.send(mail("", TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals()).singleElement().asString().startsWith("internet LEVEL_SKIPPING PART 2: ");
            assertThat(mail.mailbox).hasSize(1);
        }
    }

    @Test
    void aPolicyThatIsReleasedJudgesThePartsOfTheNextMail() throws IOException {
        CompiledPolicy strict =
                Credit.compile(Credit.resource("/mail.mls").replace("object.bytes > 100", "object.bytes > 1"));
        try (MailGateway mail = MailGateway.open(directory, Carriage.MESSAGES)) {
            assertThat(mail.send(mail("", TABLE, "1,2"))).isEqualTo(ACCEPTED);
            mail.gateway()
                    .center()
                    .security(mail.gateway().keyOf(AdminRole.SECURITY))
                    .release(strict.name(), strict.decider(), strict.labeler());
            assertThat(mail.send(mail("", TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals())
                    .singleElement()
                    .asString()
                    .startsWith("internet RULE_DENY PART 2: ")
                    .contains("large-tables");
            assertThat(mail.mailbox).hasSize(1);
        }
    }

    @Test
    void aMessageThatTheApplicationCannotTakeIsRefused() throws IOException {
        try (MailGateway mail = MailGateway.open(directory, Carriage.MESSAGES)) {
            mail.broken = true; // the other side says that it refuses, and not why
            assertThat(mail.send(mail("", TABLE, "1,2"))).isEqualTo(REFUSED);
            assertThat(mail.refusals())
                    .anyMatch(refusal -> refusal.startsWith("intranet DELIVERY_FAILED"))
                    .anyMatch(refusal -> refusal.startsWith("internet REFUSED_BY_PEER"));
            mail.broken = false;
            assertThat(mail.send(mail("", TABLE, "1,2"))).isEqualTo(ACCEPTED);
            assertThat(mail.mailbox).hasSize(1);
        }
    }

    @Test
    void mailWhoseDeliveryFailsIsKeptAndArrivesWhenItCan() throws IOException {
        try (MailGateway mail = MailGateway.open(directory, Carriage.FILES)) {
            mail.broken = true;
            assertThat(mail.send(mail(sio("internal{credit}"), TABLE, "1,2"))).startsWith("451 4.4.1");
            mail.broken = false;
            mail.gateway().front(Credit.INTERNET).resumeTransfers().forEach(transfer -> transfer.await());
            assertThat(mail.mailbox.stream().map(MailGatewayTest::arrived)).isEqualTo(List.of("internal{credit}"));
        }
    }
}
