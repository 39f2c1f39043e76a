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
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.smtp.wire.MailText;
import io.github.crosslevel.mls.testkit.ManualClock;
import io.github.crosslevel.mls.testkit.RecordingAudit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
            labels.map(delivery::writing).orElse(delivery).deliver(claims(submission, content), content);
            return MailVerdict.ACCEPTED;
        } catch (IOException e) {
            return MailVerdict.REFUSED;
        }
    }

    static Claims claims(Submission submission, Content content) {
        return new Claims(
                submission.id(),
                Correlation.opening(),
                new Subject(KEY.claimed(), WAY.source(), Clearance.upTo(PUBLIC), Attributes.none()),
                submission.object(),
                PUBLIC,
                submission.action(),
                submission.protocol(),
                WAY,
                new PolicyVersion("credit", 1),
                new Payload(content.type(), content.length(), content.digest(), 0, content.length()),
                Instant.EPOCH);
    }

    static String text(MailText mail) {
        try (InputStream in = mail.open()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
