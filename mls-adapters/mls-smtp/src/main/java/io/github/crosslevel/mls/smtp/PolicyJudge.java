package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.admin.PolicySource;
import io.github.crosslevel.mls.admin.SystemRegistry;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.smtp.mime.LeafPart;
import io.github.crosslevel.mls.smtp.mime.MailParts;
import io.github.crosslevel.mls.smtp.mime.SioLabel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks the policy in force about each part as an object of type {@code mail-part}: it is labelled by the rules, raised
 * by the security labels that apply to it, and decided about like everything else; the label under which it was
 * permitted raises that of the mail ({@link PartLabels}). Besides the attributes of the envelope, a part has
 * {@code media-type}, {@code bytes}, and {@code file-name} if it has one. Thread-safe.
 *
 * <pre>{@code
 * gate.judging(PolicyJudge.of(authenticator, center, center, InstantSource.system()).reading(labels));
 * }</pre>
 */
public final class PolicyJudge implements PartJudge {
    /** The type of parts as objects. */
    public static final String OBJECT_TYPE = "mail-part";

    private final Authenticator authenticator;
    private final SystemRegistry systems;
    private final PolicySource policies;
    private final InstantSource clock;
    private final Optional<SioLabels> labels;

    private PolicyJudge(
            Authenticator authenticator,
            SystemRegistry systems,
            PolicySource policies,
            InstantSource clock,
            Optional<SioLabels> labels) {
        this.authenticator = authenticator;
        this.systems = systems;
        this.policies = policies;
        this.clock = clock;
        this.labels = labels;
    }

    /** Returns a judge that asks these; parts with a security label are not permitted, because none can be read. */
    public static PolicyJudge of(
            Authenticator authenticator, SystemRegistry systems, PolicySource policies, InstantSource clock) {
        return new PolicyJudge(authenticator, systems, policies, clock, Optional.empty());
    }

    /** Returns this judge, reading security labels. */
    public PolicyJudge reading(SioLabels form) {
        return new PolicyJudge(authenticator, systems, policies, clock, Optional.of(form));
    }

    @Override
    public PartVerdict judge(Submission mail, MailParts.Part part) {
        Optional<PolicyRelease> release = policies.current();
        Optional<GradedSystem> source = systems.find(mail.route().source());
        Optional<GradedSystem> destination = systems.find(mail.route().destination());
        if (release.isEmpty()) {
            return PartVerdict.refused(Reason.of(ReasonCode.NO_PERMIT, "no policy is in force"));
        }
        if (source.isEmpty() || destination.isEmpty()) {
            return PartVerdict.refused(
                    Reason.of(ReasonCode.UNKNOWN_ROUTE, mail.route().toString()));
        }
        if (!(authenticator.authenticate(mail.credential()) instanceof Authentication.Authenticated known)) {
            return PartVerdict.refused(Reason.of(ReasonCode.UNAUTHENTICATED));
        }
        AccessRequest request = new AccessRequest(
                known.subject(),
                object(mail, part),
                Unlabeled.UNLABELED,
                mail.action(),
                mail.protocol(),
                source.get(),
                destination.get(),
                clock.instant());
        return decide(release.get(), request, part.labels());
    }

    private static ObjectRef object(Submission mail, MailParts.Part part) {
        LeafPart leaf = part.leaf();
        Attributes attributes = mail.object()
                .attributes()
                .with("media-type", AttributeValue.of(leaf.type()))
                .with("bytes", AttributeValue.of((long) leaf.length()));
        if (leaf.header().fileName().isPresent()) {
            attributes = attributes.with(
                    "file-name", AttributeValue.of(leaf.header().fileName().get()));
        }
        return new ObjectRef(ObjectId.of(mail.object().id() + "/" + part.number()), OBJECT_TYPE, attributes);
    }

    private PartVerdict decide(PolicyRelease release, AccessRequest request, List<SioLabel> fields) {
        if (!(release.labeler().stamp(request) instanceof Stamping.Stamped stamped)) {
            return PartVerdict.refused(Reason.of(
                    ReasonCode.UNLABELED, release.labeler().shortcoming(request).orElse("no labelling rule matches")));
        }
        Optional<Label> label = fields.isEmpty()
                ? Optional.of(stamped.label())
                : labels.flatMap(form -> form.join(stamped.label(), fields));
        if (label.isEmpty()) {
            return PartVerdict.refused(Reason.of(ReasonCode.UNLABELED, "a security label cannot be read or joined"));
        }
        Decision decision = MandatoryAccess.before(release.decider()).decide(request.labeled(label.get()));
        if (decision instanceof Decision.Deny deny) {
            return PartVerdict.refused(deny.reason());
        }
        return ((Decision.Permit) decision).obligations().isEmpty()
                ? PartVerdict.permittedAs(label.get())
                : PartVerdict.refused(Reason.of(ReasonCode.OBLIGATION_UNFULFILLED, "obligation on a part of a mail"));
    }
}
