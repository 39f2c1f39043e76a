package io.github.crosslevel.mls.label.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.ChannelDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityMappingTest {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "low", "high");
    private static final RightsDimension RIGHTS = RightsDimension.of("rights");
    private static final ChannelDimension CHANNEL = ChannelDimension.of("channel", "HTTP", "FTP");
    private static final LabelSchema BANK = schema("bank");
    private static final LabelSchema BUREAU = schema("bureau");
    private static final SchemaMapping MAPPING =
            SchemaMapping.of("bank-bureau", 1, same(BANK, BUREAU), same(BUREAU, BANK));
    private static final SystemId HOME = SystemId.of("bank");
    private static final SubjectId ZHANG = SubjectId.of("zhang");
    private static final SubjectId PROXY = SubjectId.of("bank-clerk");

    private static LabelSchema schema(String id) {
        return LabelSchema.builder(id, 1)
                .dimension(LEVEL)
                .dimension(RIGHTS)
                .dimension(CHANNEL)
                .build();
    }

    private static LabelMapping same(LabelSchema source, LabelSchema target) {
        return LabelMapping.between(source, target)
                .same(LEVEL, LEVEL)
                .same(RIGHTS, RIGHTS)
                .same(CHANNEL, CHANNEL)
                .build();
    }

    private static Label label(LabelSchema schema, String level, Rights rights, String... channels) {
        return schema.label()
                .set(LEVEL, level)
                .set(RIGHTS, rights)
                .set(CHANNEL, channels)
                .build();
    }

    private static IdentityMapping identities(Label upper) {
        return IdentityMapping.through(MAPPING, SystemId.of("bureau"))
                .subject(HOME, ZHANG, PROXY, Clearance.upTo(upper))
                .attribute("role", "信贷员", "role", "reader")
                .attribute("branch", "a", "region", "north")
                .attribute("branch", "b", "region", "south")
                .object(ObjectId.of("/archive/7731"), ObjectId.of("report-1"))
                .build();
    }

    private static Subject zhang(Label upper) {
        return new Subject(
                ZHANG,
                HOME,
                Clearance.upTo(upper),
                Attributes.of("role", AttributeValue.of("信贷员")).with("secret", AttributeValue.of("x")));
    }

    @Test
    void theProxyActsAndTheOriginalIsRemembered() {
        Label granted = label(BUREAU, "low", Rights.READ_ONLY, "HTTP");
        Subject original = zhang(label(BANK, "high", Rights.READ_WRITE, "HTTP", "FTP"));
        assertThat(identities(granted).act(original))
                .isEqualTo(new ActingSubject.Proxied(
                        new Subject(
                                PROXY,
                                SystemId.of("bureau"),
                                Clearance.upTo(granted),
                                Attributes.of("role", AttributeValue.of("reader"))),
                        original));
    }

    @Test
    void aProxyThatWouldExceedTheOriginalDoesNotAct() {
        Label granted = label(BUREAU, "high", Rights.READ_WRITE, "HTTP");
        assertThat(cause(granted, label(BANK, "low", Rights.FULL, "HTTP")))
                .startsWith("proxy `bank-clerk` would exceed the original: `high`");
        assertThat(cause(granted, label(BANK, "high", Rights.READ_ONLY, "HTTP")))
                .endsWith("rights [read-write] is more than [read-only]");
        assertThat(cause(granted, label(BANK, "high", Rights.FULL, "FTP")))
                .endsWith("channel [HTTP] is more than [FTP]");
    }

    private static String cause(Label granted, Label own) {
        return ((ActingSubject.Unproxied) identities(granted).act(zhang(own))).cause();
    }

    @Test
    void whoHasNoProxyDoesNotAct() {
        Subject stranger = new Subject(SubjectId.of("li"), HOME, Clearance.all(BANK), Attributes.none());
        Subject namesake = new Subject(ZHANG, SystemId.of("other"), Clearance.all(BANK), Attributes.none());
        for (Subject subject : List.of(stranger, namesake)) {
            assertThat(identities(BUREAU.label("low")).act(subject))
                    .isEqualTo(new ActingSubject.Unproxied(subject, "no proxy subject"));
        }
    }

    @Test
    void onlyImagesOfTheOriginalsOwnAttributesAreHeld() {
        Attributes own = Attributes.of("branch", AttributeValue.of(List.of("a", "b", "c")))
                .with("role", AttributeValue.of("chief"));
        Subject subject = new Subject(ZHANG, HOME, Clearance.all(BANK), own);
        ActingSubject acting = identities(BUREAU.label("low")).act(subject);
        assertThat(((ActingSubject.Proxied) acting).proxy().attributes())
                .isEqualTo(Attributes.of("region", AttributeValue.of(List.of("north", "south"))));
    }

    @Test
    void twoImagesOfOneNameAreRefused() {
        IdentityMapping identities = IdentityMapping.through(MAPPING, SystemId.of("bureau"))
                .subject(HOME, ZHANG, PROXY, Clearance.upTo(BUREAU.label("low")))
                .attribute("role", "a", "role", "reader")
                .attribute("post", "b", "role", "writer")
                .build();
        Attributes own = Attributes.of("role", AttributeValue.of("a")).with("post", AttributeValue.of("b"));
        assertThat(identities.act(new Subject(ZHANG, HOME, Clearance.all(BANK), own)))
                .isInstanceOf(ActingSubject.Unproxied.class);
    }

    @Test
    void aProxyObjectStandsForOneObject() {
        IdentityMapping identities = identities(BUREAU.label("low"));
        assertThat(identities.proxyOf(ObjectId.of("/archive/7731"))).contains(ObjectId.of("report-1"));
        assertThat(identities.originalOf(ObjectId.of("report-1"))).contains(ObjectId.of("/archive/7731"));
        assertThat(identities.originalOf(ObjectId.of("/archive/7731"))).isEmpty();
        IdentityMappingBuilder builder =
                IdentityMapping.through(MAPPING, HOME).object(ObjectId.of("a"), ObjectId.of("b"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.object(ObjectId.of("a"), ObjectId.of("c")));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.object(ObjectId.of("c"), ObjectId.of("b")));
    }

    @Test
    void whatIsDeclaredTwiceOrElsewhereIsRefused() {
        IdentityMappingBuilder builder = IdentityMapping.through(MAPPING, SystemId.of("bureau"))
                .subject(HOME, ZHANG, PROXY, Clearance.upTo(BUREAU.label("low")))
                .attribute("role", "a", "role", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.subject(HOME, ZHANG, PROXY, Clearance.upTo(BUREAU.label("low"))))
                .withMessage("subject `zhang` of `bank` has two proxies");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.subject(HOME, SubjectId.of("li"), PROXY, Clearance.upTo(BANK.label("low"))))
                .withMessage("clearance of `bank-clerk` is of schema `bank v1`, not `bureau v1`");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.attribute("role", "a", "role", "c"));
    }
}
