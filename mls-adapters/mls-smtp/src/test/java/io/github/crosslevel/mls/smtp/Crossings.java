package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import io.github.crosslevel.mls.smtp.mime.MailAddress;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.wire.MailEncoding;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.smtp.wire.SmtpLimits;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A crossing without policy: canonical content goes through the independent checker and is delivered at once. */
final class Crossings implements MailCrossing {
    static final Route WAY = new Route(SystemId.of("internet"), SystemId.of("intranet"));
    static final AccessKey KEY = AccessKey.of(SubjectId.of("relay@bank"), new byte[16]);
    static final LabelSchema SCHEMA =
            LabelSchema.builder("credit", 1).levels("公开", "内部", "机密").build();
    static final Label PUBLIC = SCHEMA.label("公开");

    final RecordingAudit audit = new RecordingAudit();
    final List<Submission> submitted = new CopyOnWriteArrayList<>();
    final List<MailText> delivered = new CopyOnWriteArrayList<>();
    final List<Label> crossed = new CopyOnWriteArrayList<>();
    volatile Labeler labeler = PartLabels.raising(request -> new Stamping.Stamped(PUBLIC, "rule"));
    volatile MailTransport transport = (envelope, text) -> delivered.add(text);
    volatile Optional<SioLabels> labels = Optional.empty();
    volatile Optional<MailVerdict> instead = Optional.empty();
    private final AtomicLong ids = new AtomicLong();

    MailGateBuilder gate() {
        return MailGate.builder()
                .crossing(this)
                .across(WAY)
                .rules(MailRules.fromAndTo(Set.of("bank.example"), Set.of("partner.example"))
                        .mostRecipients(2))
                .credentials(peer -> Optional.of(KEY))
                .audit(audit, InstantSources.FIXED)
                .ids(() -> new RequestId(1, ids.incrementAndGet()));
    }

    /** The clock of the tests. */
    private static final class InstantSources {
        static final ManualClock FIXED = ManualClock.at("2026-01-02T12:00:00Z");
    }

    List<ReasonCode> reasons() {
        return audit.reasons();
    }

    @Override
    public MailVerdict cross(Submission submission, Duration patience) {
        if (instead.isPresent()) {
            return instead.get();
        }
        try (StagingArea area = MemoryStaging.limitedTo(64 << 20).allocate();
                InputStream raw = submission.raw().open()) {
            Canonicalization outcome =
                    MailCanonicalizer.of(MimeLimits.defaults()).canonicalize(raw, area.output());
            if (!(outcome instanceof Canonicalization.Understood understood)) {
                return MailVerdict.REFUSED;
            }
            Content content = area.commit(submission.type(), understood.facts());
            if (!(MailChecker.of(MimeLimits.defaults()).check(content.open()) instanceof Canonicalization.Understood)) {
                return MailVerdict.REFUSED;
            }
            submitted.add(submission);
            MailDelivery delivery = MailDelivery.by(transport);
            if (!(labeler.stamp(request(submission, content)) instanceof Stamping.Stamped stamped)) {
                return MailVerdict.REFUSED;
            }
            Claims claims = claims(submission, content, stamped.label());
            labels.map(delivery::writing).orElse(delivery).deliver(claims, content);
            crossed.add(stamped.label());
            return MailVerdict.ACCEPTED;
        } catch (IOException e) {
            return MailVerdict.REFUSED;
        }
    }

    private static AccessRequest request(Submission submission, Content content) {
        Attributes all =
                submission.object().attributes().joined(content.facts()).orElseThrow();
        return request(
                new ObjectRef(submission.object().id(), submission.object().type(), all));
    }

    /** Returns a request about an object that nothing has labelled yet. */
    static AccessRequest request(ObjectRef object) {
        Clearance all = Clearance.upTo(SCHEMA.label("机密"));
        return new AccessRequest(
                new Subject(KEY.claimed(), WAY.source(), all, Attributes.none()),
                object,
                Unlabeled.UNLABELED,
                Action.of("mail"),
                Protocol.of("smtp"),
                new GradedSystem(WAY.source(), 2, all),
                new GradedSystem(WAY.destination(), 3, all),
                InstantSources.FIXED.instant());
    }

    /** Takes a mail through a gate with this judge. */
    MailVerdict cross(PartJudge judge, String mail) {
        MailText text = (MailText)
                MailText.of(mail.getBytes(StandardCharsets.US_ASCII), MailEncoding.SEVEN_BIT, SmtpLimits.defaults());
        MailEnvelope envelope = new MailEnvelope(
                MailAddress.parse("a@bank.example"),
                List.of(MailAddress.parse("b@partner.example").orElseThrow()));
        SmtpPeer peer = new SmtpPeer(InetAddress.getLoopbackAddress(), "", false);
        return gate().judging(judge).build().cross(peer, envelope, text);
    }

    static Claims claims(Submission submission, Content content) {
        return claims(submission, content, PUBLIC);
    }

    static Claims claims(Submission submission, Content content, Label label) {
        return new Claims(
                submission.id(),
                Correlation.opening(),
                new Subject(KEY.claimed(), WAY.source(), Clearance.upTo(PUBLIC), Attributes.none()),
                submission.object(),
                label,
                submission.action(),
                submission.protocol(),
                WAY,
                new PolicyVersion("credit", 1),
                new Payload(content.type(), content.length(), content.digest(), 0, content.length()),
                Instant.EPOCH);
    }

    static String text(MailText mail) {
        try (InputStream in = mail.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
