package io.github.crosslevel.mls.smtp;

import static io.github.crosslevel.mls.smtp.Crossings.PUBLIC;
import static io.github.crosslevel.mls.smtp.Crossings.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.profile.TrafficLight;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A mail is at least what is in it: the labels of its parts raise its own, or it does not cross. */
class PartLabelsTest {
    private static final LabelSchema CATEGORIES = LabelSchema.builder("credit", 1)
            .levels("公开", "内部", "机密")
            .categories("credit", "judicial")
            .build();
    private static final Label INTERNAL = SCHEMA.label("内部");
    private static final Label SECRET = SCHEMA.label("机密");
    private static final Label FOREIGN = TrafficLight.SCHEMA.label("RED");
    private static final String TWO_PARTS = "From: a@bank.example\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n"
            + "--b\r\nContent-Type: text/csv; name=a.csv\r\n\r\n1,2\r\n--b--\r\n";

    private static Labeler rule(Label label) {
        return PartLabels.raising(request -> new Stamping.Stamped(label, "rule"));
    }

    private static AccessRequest request(Attributes attributes) {
        return Crossings.request(new ObjectRef(ObjectId.of("mail-1"), "mail", attributes));
    }

    private static AccessRequest request(AttributeValue ofParts) {
        return request(Attributes.of(PartLabels.ATTRIBUTE, ofParts));
    }

    /** A judge that permits one part after the other as this. */
    private static PartJudge saying(PartVerdict... verdicts) {
        Iterator<PartVerdict> next = Arrays.asList(verdicts).iterator();
        return (mail, part) -> next.next();
    }

    private static Optional<AttributeValue> ofParts(Submission submission) {
        return submission.object().attributes().find(PartLabels.ATTRIBUTE);
    }

    @Test
    void theLabelsOfPartsRaiseThatOfTheRulesAndNeverLowerIt() {
        assertThat(rule(PUBLIC).stamp(request(AttributeValue.of(SECRET))))
                .isEqualTo(new Stamping.Stamped(SECRET, "rule,parts"));
        assertThat(rule(SECRET).stamp(request(AttributeValue.of(PUBLIC))))
                .isEqualTo(new Stamping.Stamped(SECRET, "rule,parts"));
        Label credit = CATEGORIES.parse("公开{credit}");
        assertThat(rule(credit).stamp(request(AttributeValue.of(CATEGORIES.parse("内部{judicial}")))))
                .isEqualTo(new Stamping.Stamped(CATEGORIES.parse("内部{credit,judicial}"), "rule,parts"));
        assertThat(rule(PUBLIC).stamp(request(Attributes.none()))).isEqualTo(new Stamping.Stamped(PUBLIC, "rule"));
    }

    @Test
    void aLabelOfPartsThatCannotBeJoinedLeavesMailUnlabelledAndSaysWhy() {
        for (AttributeValue value : List.of(AttributeValue.of(FOREIGN), AttributeValue.of("机密"))) {
            assertThat(rule(PUBLIC).stamp(request(value))).isEqualTo(new Stamping.Unstamped());
            assertThat(rule(PUBLIC).shortcoming(request(value))).contains("the labels of parts cannot be joined");
        }
        assertThat(rule(PUBLIC).shortcoming(request(AttributeValue.of(SECRET)))).isEmpty();
    }

    @Test
    void whatNoRuleLabelsIsNotLabelledByItsParts() {
        Labeler none = PartLabels.raising(new Labeler() {
            @Override
            public Stamping stamp(AccessRequest request) {
                return new Stamping.Unstamped();
            }

            @Override
            public Optional<String> shortcoming(AccessRequest request) {
                return Optional.of("`object.bytes` is missing");
            }
        });
        AccessRequest request = request(AttributeValue.of(FOREIGN));
        assertThat(none.stamp(request)).isEqualTo(new Stamping.Unstamped());
        assertThat(none.shortcoming(request)).contains("`object.bytes` is missing");
    }

    @Test
    void securityLabelsAndLabelsOfPartsRaiseTogether() {
        SioLabels form = SioLabels.binary("urn:example:credit", CATEGORIES);
        String said = "urn:example:credit "
                + form.write(CATEGORIES.parse("公开{credit}")).value();
        Labeler labeler = form.raising(r -> new Stamping.Stamped(CATEGORIES.label("公开"), "rule"));
        Attributes fields = Attributes.of("sio-labels", AttributeValue.of(List.of(said)));
        Attributes attributes = fields.with(PartLabels.ATTRIBUTE, AttributeValue.of(CATEGORIES.parse("内部{judicial}")));
        assertThat(labeler.stamp(request(attributes)))
                .isEqualTo(new Stamping.Stamped(CATEGORIES.parse("内部{credit,judicial}"), "rule,parts,sio-label"));
        Attributes foreign = fields.with(PartLabels.ATTRIBUTE, AttributeValue.of(FOREIGN));
        assertThat(labeler.stamp(request(foreign))).isEqualTo(new Stamping.Unstamped());
        assertThat(labeler.shortcoming(request(foreign))).contains("the labels of parts cannot be joined");
    }

    @Test
    void theGateSaysTheJoinOfWhatTheJudgeSaysOfTheParts() {
        Crossings crossings = new Crossings();
        PartVerdict secret = PartVerdict.permittedAs(SECRET);
        PartVerdict internal = PartVerdict.permittedAs(INTERNAL);
        assertThat(crossings.cross(saying(secret, internal), TWO_PARTS)).isEqualTo(MailVerdict.ACCEPTED);
        assertThat(crossings.cross(saying(internal, secret), TWO_PARTS)).isEqualTo(MailVerdict.ACCEPTED);
        assertThat(crossings.cross(saying(PartVerdict.permitted(), internal), TWO_PARTS))
                .isEqualTo(MailVerdict.ACCEPTED);
        assertThat(crossings.cross(saying(internal, PartVerdict.permitted()), TWO_PARTS))
                .isEqualTo(MailVerdict.ACCEPTED);
        assertThat(crossings.cross(PartJudge.none(), TWO_PARTS)).isEqualTo(MailVerdict.ACCEPTED);
        assertThat(crossings.crossed).containsExactly(SECRET, SECRET, INTERNAL, INTERNAL, PUBLIC);
        assertThat(crossings.submitted.stream().map(PartLabelsTest::ofParts).toList())
                .containsExactly(
                        Optional.of(AttributeValue.of(SECRET)),
                        Optional.of(AttributeValue.of(SECRET)),
                        Optional.of(AttributeValue.of(INTERNAL)),
                        Optional.of(AttributeValue.of(INTERNAL)),
                        Optional.empty());
    }

    @Test
    void partsOfTwoSchemasDoNotCrossInOneMail() {
        Crossings crossings = new Crossings();
        PartJudge two = saying(PartVerdict.permittedAs(PUBLIC), PartVerdict.permittedAs(FOREIGN));
        assertThat(crossings.cross(two, TWO_PARTS)).isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.reasons()).containsExactly(ReasonCode.UNLABELED);
        assertThat(crossings.audit.records().toString()).contains("PART 2: label cannot be joined");
        assertThat(crossings.submitted).isEmpty();
        PartJudge foreign = (mail, part) -> PartVerdict.permittedAs(FOREIGN);
        assertThat(crossings.cross(foreign, TWO_PARTS)).isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.delivered).isEmpty();
    }

    @Test
    void mailThatALabelerDidNotRaiseIsNotDelivered() {
        Crossings crossings = new Crossings();
        crossings.labeler = request -> new Stamping.Stamped(INTERNAL, "rule");
        PartJudge secret = (mail, part) -> PartVerdict.permittedAs(SECRET);
        PartJudge internal = (mail, part) -> PartVerdict.permittedAs(INTERNAL);
        PartJudge foreign = (mail, part) -> PartVerdict.permittedAs(FOREIGN);
        assertThat(crossings.cross(secret, TWO_PARTS)).isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.cross(foreign, TWO_PARTS)).isEqualTo(MailVerdict.REFUSED);
        assertThat(crossings.submitted).hasSize(2);
        assertThat(crossings.delivered).isEmpty();
        assertThat(crossings.cross(internal, TWO_PARTS)).isEqualTo(MailVerdict.ACCEPTED);
        assertThat(crossings.delivered).hasSize(1);
    }

    @Test
    void filesOfMailThatALabelerDidNotRaiseAreNotDelivered() throws Exception {
        Crossings crossings = new Crossings();
        assertThat(crossings.cross((mail, part) -> PartVerdict.permittedAs(SECRET), TWO_PARTS))
                .isEqualTo(MailVerdict.ACCEPTED);
        Submission submission = crossings.submitted.get(0);
        byte[] bytes = Crossings.text(crossings.delivered.get(0)).getBytes(StandardCharsets.US_ASCII);
        Content content = Content.of(ContentType.of("message/rfc822"), bytes);
        List<String> files = new ArrayList<>();
        AttachedFiles unpacking = AttachedFiles.to((mail, name, file) -> files.add(name));
        assertThatThrownBy(() -> unpacking.deliver(Crossings.claims(submission, content, INTERNAL), content))
                .isInstanceOf(DeliveryException.class)
                .hasMessage("label of the mail does not dominate those of its parts");
        assertThat(files).isEmpty();
        unpacking.deliver(Crossings.claims(submission, content, SECRET), content);
        assertThat(files).containsExactly("a.csv");
    }
}
