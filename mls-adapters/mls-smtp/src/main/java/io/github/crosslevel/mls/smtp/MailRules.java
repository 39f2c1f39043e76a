package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.smtp.mime.HeaderName;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.mime.MailParts;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What envelope and header must be like for a mail to be submitted at all. Beyond what is set here, the only sender in
 * the header must be that of the envelope. Immutable and thread-safe; each method returns further rules.
 *
 * <pre>{@code
 * MailRules rules = MailRules.fromAndTo(Set.of("bank.example"), Set.of("partner.example"))
 *         .mostRecipients(20)
 *         .subject(s -> s.startsWith("[report]"))
 *         .requiring(HeaderName.DATE, HeaderName.MESSAGE_ID)
 *         .mediaTypes(Set.of("text/plain", "text/csv", "application/pdf"));
 * }</pre>
 */
public final class MailRules {
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[a-z0-9][a-z0-9.+_-]*");

    private final Domains domains;
    private final Bounces bounces;
    private final int mostRecipients;
    private final Predicate<String> subject;
    private final Set<HeaderName> required;
    private final Set<HeaderName> forbidden;
    private final Predicate<String> mediaType;

    /** Names that no address has would refuse all mail without a word about it: {@code @bank.example}. */
    private record Domains(Set<String> senders, Set<String> recipients) {
        Domains {
            senders = Set.copyOf(senders);
            recipients = Set.copyOf(recipients);
            Stream.concat(senders.stream(), recipients.stream()).forEach(Domains::require);
        }

        private static void require(String name) {
            if (!MailAddress.isDomain(name)) {
                throw new IllegalArgumentException("`" + name + "` is not a domain in lower case without `@`");
            }
        }
    }

    private enum Bounces {
        REFUSED,
        PERMITTED
    }

    private MailRules(
            Domains domains,
            Bounces bounces,
            int mostRecipients,
            Predicate<String> subject,
            Set<HeaderName> required,
            Set<HeaderName> forbidden,
            Predicate<String> mediaType) {
        this.domains = domains;
        this.bounces = bounces;
        this.mostRecipients = mostRecipients;
        this.subject = subject;
        this.required = required;
        this.forbidden = forbidden;
        this.mediaType = mediaType;
    }

    /**
     * Returns rules for mail between domains: at most 100 recipients, and no bounces.
     *
     * @param senders the domains of senders, in lower case; subdomains are domains of their own
     * @param recipients the domains of recipients
     * @throws IllegalArgumentException if one cannot be the domain of an address
     */
    public static MailRules fromAndTo(Set<String> senders, Set<String> recipients) {
        return new MailRules(
                new Domains(senders, recipients), Bounces.REFUSED, 100, any -> true, Set.of(), Set.of(), any -> true);
    }

    /** Returns rules that let mail without sender pass: reports about mail that could not be delivered. */
    public MailRules permittingBounces() {
        return new MailRules(domains, Bounces.PERMITTED, mostRecipients, subject, required, forbidden, mediaType);
    }

    /** Returns rules with another limit of recipients, 1 to 100. */
    public MailRules mostRecipients(int most) {
        if (most < 1 || most > 100) {
            throw new IllegalArgumentException("recipients " + most + " are not within 1 and 100");
        }
        return new MailRules(domains, bounces, most, subject, required, forbidden, mediaType);
    }

    /** Returns rules with a condition on the decoded subject, which is empty if there is none. */
    public MailRules subject(Predicate<String> condition) {
        return new MailRules(domains, bounces, mostRecipients, condition, required, forbidden, mediaType);
    }

    /** Returns rules by which fields must be there. */
    public MailRules requiring(HeaderName... names) {
        return new MailRules(domains, bounces, mostRecipients, subject, setOf(names), forbidden, mediaType);
    }

    /** Returns rules by which fields must not be there. */
    public MailRules forbidding(HeaderName... names) {
        return new MailRules(domains, bounces, mostRecipients, subject, required, setOf(names), mediaType);
    }

    /**
     * Returns rules by which every part, also within messages within the mail, is of one of these types.
     *
     * @throws IllegalArgumentException if one is not a type and a subtype in lower case
     */
    public MailRules mediaTypes(Set<String> types) {
        for (String type : types) {
            if (!MEDIA_TYPE.matcher(type).matches()) {
                throw new IllegalArgumentException("`" + type + "` is not a media type in lower case");
            }
        }
        return new MailRules(
                domains, bounces, mostRecipients, subject, required, forbidden, Set.copyOf(types)::contains);
    }

    private static Set<HeaderName> setOf(HeaderName[] names) {
        EnumSet<HeaderName> set = EnumSet.noneOf(HeaderName.class);
        for (HeaderName name : names) {
            set.add(name);
        }
        return set;
    }

    /** Returns the rule that a sender breaks, if any. */
    public Optional<MailRule> brokenBySender(Optional<MailAddress> sender) {
        if (sender.isEmpty()) {
            return bounces == Bounces.PERMITTED ? Optional.empty() : Optional.of(MailRule.NULL_SENDER);
        }
        return domains.senders().contains(sender.get().domain())
                ? Optional.empty()
                : Optional.of(MailRule.SENDER_DOMAIN);
    }

    /** Returns the rule that a recipient after others breaks, if any. */
    public Optional<MailRule> brokenByRecipient(MailAddress recipient, int others) {
        if (others >= mostRecipients) {
            return Optional.of(MailRule.TOO_MANY_RECIPIENTS);
        }
        return domains.recipients().contains(recipient.domain())
                ? Optional.empty()
                : Optional.of(MailRule.RECIPIENT_DOMAIN);
    }

    /** Returns the first rule that a mail in an envelope breaks, if any. */
    public Optional<MailRule> brokenBy(MailEnvelope envelope, Mail mail) {
        Set<HeaderName> present = mail.header().values().keySet();
        if (envelope.sender().isPresent()
                && !envelope.sender().get().equals(mail.header().from().address())) {
            return Optional.of(MailRule.FROM_IS_SENDER);
        }
        if (!present.containsAll(required)) {
            return Optional.of(MailRule.REQUIRED_FIELD);
        }
        if (forbidden.stream().anyMatch(present::contains)) {
            return Optional.of(MailRule.FORBIDDEN_FIELD);
        }
        if (!subject.test(mail.header().subject())) {
            return Optional.of(MailRule.SUBJECT);
        }
        boolean declared = MailParts.of(mail).all().stream()
                .allMatch(part -> mediaType.test(part.leaf().type()));
        return declared ? Optional.empty() : Optional.of(MailRule.MEDIA_TYPE);
    }
}
