package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.smtp.mime.HeaderName;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.mime.MailReader;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailRulesTest {
    private static final MailRules RULES = MailRules.fromAndTo(Set.of("bank.example"), Set.of("partner.example"));
    private static final MailAddress A = new MailAddress("a", "bank.example");
    private static final MailAddress B = new MailAddress("b", "partner.example");
    private static final MailEnvelope ENVELOPE = new MailEnvelope(Optional.of(A), List.of(B));

    private static Mail mail(String rest) {
        byte[] bytes = ("From: a@bank.example\r\n" + rest).getBytes(StandardCharsets.US_ASCII);
        return (Mail) MailReader.read(bytes, MimeLimits.defaults());
    }

    @Test
    void theEnvelopeIsBetweenDeclaredDomains() {
        assertThat(RULES.brokenBySender(Optional.of(A))).isEmpty();
        assertThat(RULES.brokenBySender(Optional.of(B))).contains(MailRule.SENDER_DOMAIN);
        assertThat(RULES.brokenBySender(Optional.of(new MailAddress("a", "sub.bank.example"))))
                .contains(MailRule.SENDER_DOMAIN);
        assertThat(RULES.brokenBySender(Optional.empty())).contains(MailRule.NULL_SENDER);
        assertThat(RULES.permittingBounces().brokenBySender(Optional.empty())).isEmpty();
        assertThat(RULES.brokenByRecipient(B, 0)).isEmpty();
        assertThat(RULES.brokenByRecipient(A, 0)).contains(MailRule.RECIPIENT_DOMAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@bank.example", "a@bank.example", "Bank.example", "bank", "bank.example.", "*.example", ""})
    void whatNoAddressCanBeAtIsNoDomain(String name) {
        Set<String> good = Set.of("bank.example");
        assertThatThrownBy(() -> MailRules.fromAndTo(Set.of(name), good))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`" + name + "`");
        assertThatThrownBy(() -> MailRules.fromAndTo(good, Set.of("partner.example", name)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "Text/plain", "text/plain; charset=utf-8", "text/*", ""})
    void whatNoPartCanBeIsNoMediaType(String type) {
        assertThatThrownBy(() -> RULES.mediaTypes(Set.of(type))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recipientsAreCounted() {
        assertThat(RULES.brokenByRecipient(B, 99)).isEmpty();
        assertThat(RULES.brokenByRecipient(B, 100)).contains(MailRule.TOO_MANY_RECIPIENTS);
        assertThat(RULES.mostRecipients(1).brokenByRecipient(B, 1)).contains(MailRule.TOO_MANY_RECIPIENTS);
        assertThatThrownBy(() -> RULES.mostRecipients(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RULES.mostRecipients(101)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHeaderNamesTheSenderOfTheEnvelope() {
        MailEnvelope other = new MailEnvelope(Optional.of(new MailAddress("c", "bank.example")), List.of(B));
        assertThat(RULES.brokenBy(ENVELOPE, mail("\r\nx\r\n"))).isEmpty();
        assertThat(RULES.brokenBy(other, mail("\r\nx\r\n"))).contains(MailRule.FROM_IS_SENDER);
    }

    @Test
    void subjectFieldsAndTypesAreAsDeclared() {
        MailRules rules = RULES.subject(s -> s.startsWith("[report]"))
                .requiring(HeaderName.DATE)
                .forbidding(HeaderName.REPLY_TO)
                .mediaTypes(Set.of("text/plain"));
        String date = "Date: 1 Jan 2026 10:00 +0000\r\n";
        String good = date + "Subject: [report] x\r\n";
        assertThat(rules.brokenBy(ENVELOPE, mail(good + "\r\nx\r\n"))).isEmpty();
        assertThat(rules.brokenBy(ENVELOPE, mail("Subject: [report] x\r\n\r\nx\r\n")))
                .contains(MailRule.REQUIRED_FIELD);
        assertThat(rules.brokenBy(ENVELOPE, mail(good + "Reply-To: e@vil.example\r\n\r\nx\r\n")))
                .contains(MailRule.FORBIDDEN_FIELD);
        assertThat(rules.brokenBy(ENVELOPE, mail(date + "\r\nx\r\n"))).contains(MailRule.SUBJECT);
        assertThat(rules.brokenBy(ENVELOPE, mail(date + "Subject: =?utf-8?Q?[report]_x?=\r\n\r\nx\r\n")))
                .isEmpty();
        assertThat(rules.brokenBy(
                        ENVELOPE,
                        mail(good + "MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n"
                                + "From: a@b.cd\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\nx\r\n")))
                .contains(MailRule.MEDIA_TYPE);
    }

    @Test
    void anEnvelopeIsReadBackFromItsAttributesOrNotAtAll() {
        MailEnvelope bounce = new MailEnvelope(Optional.empty(), List.of(B));
        assertThat(MailEnvelope.of(ENVELOPE.attributes())).contains(ENVELOPE);
        assertThat(MailEnvelope.of(bounce.attributes())).contains(bounce);
        assertThat(MailEnvelope.of(Attributes.none())).isEmpty();
        assertThat(MailEnvelope.of(Attributes.of("recipients", AttributeValue.of("b@partner.example"))))
                .isEmpty();
        assertThat(MailEnvelope.of(Attributes.of("recipients", AttributeValue.of(List.of("x")))))
                .isEmpty();
        assertThat(MailEnvelope.of(bounce.attributes().with("sender", AttributeValue.of("x"))))
                .isEmpty();
        assertThat(MailEnvelope.of(bounce.attributes().with("sender", AttributeValue.of(1))))
                .isEmpty();
    }
}
