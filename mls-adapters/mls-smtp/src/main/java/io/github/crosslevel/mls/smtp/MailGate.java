package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.smtp.mime.Mail;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MailParts;
import io.github.crosslevel.mls.smtp.mime.MailReader;
import io.github.crosslevel.mls.smtp.mime.MimeReading;
import io.github.crosslevel.mls.smtp.mime.MimeViolation;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpProblem;
import io.github.crosslevel.mls.smtp.wire.SmtpViolation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where mail leaves a system, whichever server has received it: it applies the rules about envelope and header, has
 * each part judged, submits the mail as a whole with the labels of its parts ({@link PartLabels}), and says what the
 * sender is told. A sender learns that mail was refused and never why: the reason is in the audit trail, once for each
 * mail. Thread-safe.
 *
 * <pre>{@code
 * MailGate gate = MailGate.builder()
 *         .crossing(MailCrossing.files(front))
 *         .across(new Route(SystemId.of("internet"), SystemId.of("intranet")))
 *         .rules(MailRules.fromAndTo(Set.of("bank.example"), Set.of("partner.example")))
 *         .credentials(peer -> Optional.of(relayKey))
 *         .audit(trail, InstantSource.system())
 *         .ids(front::newRequestId)
 *         .build();
 * }</pre>
 */
public final class MailGate {
    /** The protocol of the submissions. */
    public static final Protocol PROTOCOL = Protocol.of("smtp");

    private final MailGateSettings settings;
    private final RefusalTrail trail;

    MailGate(MailGateSettings settings, RefusalTrail trail) {
        this.settings = settings;
        this.trail = trail;
    }

    /** Returns a builder of a gate. */
    public static MailGateBuilder builder() {
        return new MailGateBuilder();
    }

    /** Returns the most bytes of one mail. */
    public int mostBytes() {
        return settings.limits().messageBytes();
    }

    /** Judges a sender as soon as it is known, and records a refusal. */
    public MailVerdict sender(SmtpPeer peer, Optional<MailAddress> sender) {
        return judge(peer, settings.rules().brokenBySender(sender));
    }

    /** Judges a recipient as soon as it is known, and records a refusal; {@code others} came before. */
    public MailVerdict recipient(SmtpPeer peer, MailAddress recipient, int others) {
        return judge(peer, settings.rules().brokenByRecipient(recipient, others));
    }

    private MailVerdict judge(SmtpPeer peer, Optional<MailRule> broken) {
        return broken.isEmpty()
                ? MailVerdict.ACCEPTED
                : refuse(
                        peer,
                        ReasonCode.FORMAT_VIOLATION,
                        broken.get() + ": " + broken.get().text());
    }

    /** Records why something was refused before there was a mail, and says what the sender is told. */
    public MailVerdict refuse(SmtpPeer peer, ReasonCode code, String detail) {
        try {
            trail.record(peer.address(), code, detail);
            return MailVerdict.REFUSED;
        } catch (IOException e) {
            return MailVerdict.LATER;
        }
    }

    /** Records that text was refused before it was a mail, and says what the sender is told. */
    public MailVerdict refuse(SmtpPeer peer, SmtpViolation violation) {
        boolean large = violation.problem() == SmtpProblem.MESSAGE_TOO_LARGE
                || violation.problem() == SmtpProblem.LINE_TOO_LONG;
        return refuse(peer, large ? ReasonCode.TOO_LARGE : ReasonCode.MALFORMED_CONTENT, violation.toString());
    }

    /** Takes a mail across; returns when it has crossed, was refused, or the time for it is over. */
    public MailVerdict cross(SmtpPeer peer, MailEnvelope envelope, MailText text) {
        Optional<MailRule> broken = brokenBy(envelope);
        if (broken.isPresent()) {
            return judge(peer, broken);
        }
        Optional<Credential> credential = settings.credentials().of(peer);
        if (credential.isEmpty()) {
            return refuse(peer, ReasonCode.UNAUTHENTICATED, "peer may not submit mail");
        }
        MimeReading reading = read(text);
        if (reading instanceof MimeViolation violation) {
            ReasonCode code = violation.problem().isOfSize() ? ReasonCode.TOO_LARGE : ReasonCode.MALFORMED_CONTENT;
            return refuse(peer, code, violation.toString());
        }
        Mail mail = (Mail) reading;
        broken = settings.rules().brokenBy(envelope, mail);
        return broken.isPresent()
                ? judge(peer, broken)
                : cross(peer, submission(credential.get(), envelope, text), mail);
    }

    private MimeReading read(MailText text) {
        try (InputStream in = text.open()) {
            return MailReader.read(in.readAllBytes(), settings.limits());
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    /** The rules are asked again about the whole: not every server asks as soon as something is known. */
    private Optional<MailRule> brokenBy(MailEnvelope envelope) {
        Optional<MailRule> broken = settings.rules().brokenBySender(envelope.sender());
        for (int i = 0; i < envelope.recipients().size() && broken.isEmpty(); i++) {
            broken = settings.rules().brokenByRecipient(envelope.recipients().get(i), i);
        }
        return broken;
    }

    private MailVerdict cross(SmtpPeer peer, Submission submission, Mail mail) {
        Optional<Label> joined = Optional.empty();
        for (MailParts.Part part : MailParts.of(mail).all()) {
            PartVerdict verdict = settings.judge().judge(submission, part);
            if (verdict instanceof PartVerdict.Refused refused) {
                return refuse(peer, submission, part, refused.reason());
            }
            Optional<Label> label = ((PartVerdict.Permitted) verdict).label();
            if (label.isPresent()) {
                joined = PartLabels.join(joined.orElse(label.get()), label.get());
                if (joined.isEmpty()) {
                    Reason reason = Reason.of(ReasonCode.UNLABELED, "label cannot be joined with those before");
                    return refuse(peer, submission, part, reason);
                }
            }
        }
        Submission whole =
                joined.map(label -> PartLabels.carried(submission, label)).orElse(submission);
        return settings.crossing().cross(whole, settings.patience());
    }

    private MailVerdict refuse(SmtpPeer peer, Submission submission, MailParts.Part part, Reason reason) {
        try {
            String detail = MailRule.PART + " " + part.number() + ": " + reason.detail();
            trail.record(peer.address(), reason.code(), detail, submission.trace());
            return MailVerdict.REFUSED;
        } catch (IOException e) {
            return MailVerdict.LATER;
        }
    }

    private Submission submission(Credential credential, MailEnvelope envelope, MailText text) {
        RequestId id = settings.ids().get();
        return new Submission(
                id,
                credential,
                Correlation.opening(),
                settings.way(),
                settings.action(),
                PROTOCOL,
                new ObjectRef(ObjectId.of("mail-" + id), settings.objectType(), envelope.attributes()),
                MailCanonicalizer.TYPE,
                text::open);
    }
}
