package io.github.crosslevel.mls.smtp;

import static io.github.crosslevel.mls.smtp.Crossings.SCHEMA;
import static io.github.crosslevel.mls.smtp.Crossings.WAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.admin.PolicyRelease;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.codec.TlpCodec;
import io.github.crosslevel.mls.label.profile.TrafficLight;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.smtp.mime.SioLabel;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SioLabelsTest {
    private static final Label INTERNAL = SCHEMA.label("内部");
    private static final Label SECRET = SCHEMA.label("机密");
    private static final SioLabels LABELS = SioLabels.binary("urn:example:credit", SCHEMA);
    private static final Labeler RULES = request -> new Stamping.Stamped(INTERNAL, "rule");

    private static AccessRequest request(SioLabel... fields) {
        List<String> said =
                List.of(fields).stream().map(f -> f.type() + " " + f.value()).toList();
        return Crossings.request(
                new ObjectRef(ObjectId.of("mail-1"), "mail", Attributes.of("sio-labels", AttributeValue.of(said))));
    }

    @Test
    void everyLabelIsWrittenAndReadBack() {
        for (String level : List.of("公开", "内部", "机密")) {
            assertThat(LABELS.read(LABELS.write(SCHEMA.label(level)))).contains(SCHEMA.label(level));
        }
        SioLabels tlp = SioLabels.text("urn:example:tlp", TlpCodec.strict());
        Label amber = TrafficLight.SCHEMA.label("AMBER");
        assertThat(tlp.write(amber)).isEqualTo(new SioLabel("urn:example:tlp", "TLP:AMBER"));
        assertThat(tlp.read(tlp.write(amber))).contains(amber);
    }

    @Test
    void whatIsOfAnotherTypeOrNoLabelIsNotRead() {
        String value = LABELS.write(SECRET).value();
        assertThat(LABELS.read(new SioLabel("urn:example:other", value))).isEmpty();
        assertThat(LABELS.read(new SioLabel(":ess", value))).isEmpty();
        assertThat(LABELS.read(new SioLabel("urn:example:credit", "!!"))).isEmpty();
        assertThat(LABELS.read(new SioLabel("urn:example:credit", "AAAA"))).isEmpty();
        assertThatThrownBy(() -> new SioLabel("urn:x", "a\"b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLabelInAMailRaisesWhatTheRulesSayAndNeverLowersIt() {
        Labeler labeler = LABELS.raising(RULES);
        assertThat(labeler.stamp(request())).isEqualTo(new Stamping.Stamped(INTERNAL, "rule"));
        assertThat(labeler.stamp(request(LABELS.write(SECRET))))
                .isEqualTo(new Stamping.Stamped(SECRET, "rule,sio-label"));
        assertThat(labeler.stamp(request(LABELS.write(Crossings.PUBLIC))))
                .isEqualTo(new Stamping.Stamped(INTERNAL, "rule,sio-label"));
    }

    @Test
    void aLabelOfAnotherSchemaThanThatOfTheRulesLeavesMailUnlabelled() {
        SioLabels tlp = SioLabels.text("urn:example:tlp", TlpCodec.strict());
        AccessRequest request = request(tlp.write(TrafficLight.SCHEMA.label("AMBER")));
        assertThat(tlp.raising(RULES).stamp(request)).isEqualTo(new Stamping.Unstamped());
        assertThat(tlp.raising(RULES).shortcoming(request)).contains("a security label cannot be read or joined");
        assertThat(LABELS.raising(RULES).shortcoming(request(LABELS.write(SECRET))))
                .isEmpty();
    }

    @Test
    void mailWithALabelThatNobodyCanReadStaysUnlabelled() {
        Labeler labeler = LABELS.raising(RULES);
        assertThat(labeler.stamp(request(LABELS.write(INTERNAL), new SioLabel("urn:other", "x"))))
                .isEqualTo(new Stamping.Unstamped());
        assertThat(LABELS.raising(request -> new Stamping.Unstamped()).stamp(request(LABELS.write(SECRET))))
                .isEqualTo(new Stamping.Unstamped());
    }

    /** The clearance of the destination is internal; the judge labels parts by rule as public. */
    private static PolicyJudge judge(Decision decision) {
        return PolicyJudge.of(
                credential -> new Authentication.Authenticated(
                        new Subject(credential.claimed(), WAY.source(), Clearance.upTo(SECRET), Attributes.none())),
                id -> Optional.of(new GradedSystem(id, 3, Clearance.upTo(INTERNAL))),
                () -> Optional.of(new PolicyRelease(
                        new PolicyVersion("credit", 1),
                        request ->
                                request.object().attributes().find("file-name").isPresent()
                                        ? decision
                                        : Decision.permit("text"),
                        request -> new Stamping.Stamped(Crossings.PUBLIC, "rule"))),
                ManualClock.at("2026-01-02T12:00:00Z"));
    }

    private static String mail(SioLabel ofPart) {
        return "From: a@bank.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n"
                + "--b\r\nContent-Type: text/csv; name=a.csv\r\nSIO-Label: type=\"" + ofPart.type() + "\"; label=\""
                + ofPart.value() + "\"\r\n\r\n1,2\r\n--b--\r\n";
    }

    @Test
    void aMailCrossesOnlyIfEveryPartMay() {
        Crossings crossings = new Crossings();
        PolicyJudge permitting = judge(Decision.permit("file")).reading(LABELS);
        assertThat(crossings.cross(permitting, mail(LABELS.write(INTERNAL)))).isEqualTo(MailVerdict.ACCEPTED);
        assertThat(crossings.cross(permitting, mail(LABELS.write(SECRET)))).isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.reasons()).containsExactly(ReasonCode.ABOVE_CEILING);
        PolicyJudge denying = judge(Decision.deny(ReasonCode.RULE_DENY, "file")).reading(LABELS);
        assertThat(crossings.cross(denying, mail(LABELS.write(INTERNAL)))).isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.reasons()).containsExactly(ReasonCode.ABOVE_CEILING, ReasonCode.RULE_DENY);
        assertThat(crossings.audit.records().toString()).contains("PART 2");
        assertThat(crossings.delivered).hasSize(1);
        assertThat(crossings.crossed).containsExactly(INTERNAL);
    }

    @Test
    void aPartWithALabelThatNobodyCanReadIsNotPermitted() {
        Crossings crossings = new Crossings();
        assertThat(crossings.cross(judge(Decision.permit("file")), mail(LABELS.write(INTERNAL))))
                .isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.cross(
                        judge(Decision.permit("file")).reading(LABELS), mail(new SioLabel(":ess", "MQYGASoDBAU="))))
                .isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.reasons()).containsOnly(ReasonCode.UNLABELED);
        assertThat(crossings.delivered).isEmpty();
    }

    @Test
    void withoutPolicySystemsOrIdentityNoPartIsPermitted() {
        Crossings crossings = new Crossings();
        PartJudge none = PolicyJudge.of(
                credential -> new Authentication.Unproved(Authentication.Cause.UNKNOWN_SUBJECT),
                id -> Optional.empty(),
                Optional::empty,
                ManualClock.at("2026-01-02T12:00:00Z"));
        assertThat(crossings.cross(none, mail(LABELS.write(INTERNAL)))).isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.reasons()).containsExactly(ReasonCode.NO_PERMIT);
        PartJudge refusing = (mail, part) -> PartVerdict.refused(Reason.of(ReasonCode.HARMFUL_CONTENT, "found"));
        assertThat(crossings.cross(refusing, mail(LABELS.write(INTERNAL)))).isEqualTo(MailVerdict.REFUSED);
        crossings.audit.failFrom(0);
        assertThat(crossings.cross(refusing, mail(LABELS.write(INTERNAL)))).isEqualTo(MailVerdict.LATER);
    }

    @Test
    void theLabelUnderWhichAMailHasCrossedIsWrittenIntoIt() throws Exception {
        Crossings crossings = new Crossings();
        assertThat(crossings.cross(PartJudge.none(), mail(LABELS.write(SECRET))))
                .isEqualTo(MailVerdict.ACCEPTED);
        String plain = Crossings.text(crossings.delivered.get(0));
        assertThat(plain.substring(0, plain.indexOf("\r\n\r\n"))).doesNotContain("SIO-Label");
        crossings.labels = Optional.of(LABELS);
        assertThat(crossings.cross(PartJudge.none(), mail(LABELS.write(SECRET))))
                .isEqualTo(MailVerdict.ACCEPTED);
        String labelled = Crossings.text(crossings.delivered.get(1));
        assertThat(labelled.substring(0, labelled.indexOf("\r\n\r\n")))
                .contains("SIO-Label: type=\"urn:example:credit\"; label=\""
                        + LABELS.write(Crossings.PUBLIC).value() + "\"");
    }
}
