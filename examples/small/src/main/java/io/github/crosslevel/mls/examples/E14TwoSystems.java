package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.mapping.ActingSubject;
import io.github.crosslevel.mls.label.mapping.IdentityMapping;
import io.github.crosslevel.mls.label.mapping.LabelMapping;
import io.github.crosslevel.mls.label.mapping.LabelMappingBuilder;
import io.github.crosslevel.mls.label.mapping.MappedLabel;
import io.github.crosslevel.mls.label.mapping.MappingOutcome;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.label.mapping.Unmappable;
import io.github.crosslevel.mls.label.marking.Colors;
import io.github.crosslevel.mls.label.marking.MarkingForm;
import io.github.crosslevel.mls.label.marking.MarkingStyle;
import io.github.crosslevel.mls.request.ObjectId;
import java.nio.charset.StandardCharsets;

/**
 * Two systems with label schemas and identities of their own: a mapping that is proved never to downgrade, proxy
 * subjects and objects, and labels as people on both sides read them.
 *
 * <p>Read next: {@link E15LabelingRules}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E14TwoSystems -pl examples/small -am package</pre>
 */
final class E14TwoSystems {
    private static final ChainDimension LEVEL = ChainDimension.of("level", "公开", "内部", "秘密");
    private static final AllOfDimension CATEGORY = AllOfDimension.of("category", "征信", "党务");
    private static final LabelSchema BANK =
            LabelSchema.builder("bank", 1).dimension(LEVEL).dimension(CATEGORY).build();
    private static final ChainDimension GRADE = ChainDimension.of("grade", "1", "2", "3", "4", "5");
    private static final AllOfDimension SUBJECT = AllOfDimension.of("subject", "credit");
    private static final LabelSchema BUREAU =
            LabelSchema.builder("bureau", 1).dimension(GRADE).dimension(SUBJECT).build();

    private static final String MARKINGS = """
            {"format": 1, "schema": {"id": "bank", "version": 1},
             "languages": {
               "zh": {"parts": [{"dimension": "level", "always": true}, {"dimension": "category", "list": "、"}]},
               "en": {"parts": [
                 {"dimension": "level", "always": true, "names": {
                   "公开": ["PUBLIC", "P"], "内部": ["INTERNAL", "I"], "秘密": ["SECRET", "S"]}},
                 {"dimension": "category", "list": "/", "names": {"征信": "CREDIT", "党务": "PARTY"}}]}},
             "colors": {"dimension": "level", "values": {
               "秘密": {"background": "#b71c1c", "foreground": "#ffffff"}}}}
            """;

    private E14TwoSystems() {}

    public static void main(String[] args) {
        LabelMapping there = LabelMapping.between(BANK, BUREAU)
                .map(LEVEL, "公开", GRADE, "1")
                .map(LEVEL, "内部", GRADE, "3")
                .map(LEVEL, "秘密", GRADE, "4")
                .map(CATEGORY, "征信", SUBJECT, "credit")
                .deny(CATEGORY, "党务")
                .build();
        SchemaMapping mapping =
                SchemaMapping.of("bank-bureau", 1, there, back("秘密").build());
        show(mapping.there().map(BANK.label("内部", "征信")));
        show(mapping.back().map(BUREAU.label("2", "credit"))); // rounded up
        show(mapping.there().map(BANK.label("内部", "党务")));
        try {
            SchemaMapping.of("careless", 1, there, back("内部").build());
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }

        // Zhang of the bank acts in the bureau as a proxy, who never reads more than Zhang may.
        IdentityMapping identities = IdentityMapping.through(mapping, SystemId.of("bureau"))
                .subject(
                        SystemId.of("bank"),
                        SubjectId.of("张三"),
                        SubjectId.of("bank-clerk"),
                        Clearance.upTo(BUREAU.label("3", "credit")))
                .attribute("role", "信贷员", "role", "reader")
                .object(ObjectId.of("/archive/7731"), ObjectId.of("report-1"))
                .build();
        show(identities.act(zhang(BANK.label("秘密", "征信"))));
        show(identities.act(zhang(BANK.label("公开"))));
        System.out.println("/archive/7731 is known as "
                + identities.proxyOf(ObjectId.of("/archive/7731")).orElseThrow());

        // No two labels look alike in either language, so what is shown can be read back.
        MarkingStyle style = MarkingStyle.fromJson(MARKINGS.getBytes(StandardCharsets.UTF_8), BANK);
        Label secret = BANK.label("秘密", "征信");
        for (String language : new String[] {"zh", "en"}) {
            String banner = style.mark(secret, language, MarkingForm.BANNER);
            System.out.println(banner + " " + style.mark(secret, language, MarkingForm.PORTION) + " read back: "
                    + style.parse(banner, language, MarkingForm.BANNER));
        }
        Colors colors = style.colors(secret).orElseThrow();
        System.out.println(colors.foreground() + " on " + colors.background());
    }

    private static LabelMappingBuilder back(String four) {
        return LabelMapping.between(BUREAU, BANK)
                .map(GRADE, "1", LEVEL, "公开")
                .map(GRADE, "2", LEVEL, "内部")
                .map(GRADE, "3", LEVEL, "内部")
                .map(GRADE, "4", LEVEL, four)
                .deny(GRADE, "5")
                .map(SUBJECT, "credit", CATEGORY, "征信");
    }

    private static Subject zhang(Label highest) {
        return new Subject(
                SubjectId.of("张三"),
                SystemId.of("bank"),
                Clearance.upTo(highest),
                Attributes.of("role", AttributeValue.of("信贷员")));
    }

    private static void show(MappingOutcome outcome) {
        if (outcome instanceof MappedLabel mapped) {
            System.out.println(mapped.original() + " → " + mapped.label());
        } else if (outcome instanceof Unmappable refused) {
            System.out.println(refused.original() + " does not pass: " + refused.cause());
        }
    }

    private static void show(ActingSubject acting) {
        if (acting instanceof ActingSubject.Proxied proxied) {
            System.out.println(
                    proxied.original().id() + " acts as " + proxied.proxy().id());
        } else if (acting instanceof ActingSubject.Unproxied refused) {
            System.out.println(refused.original().id() + " cannot act: " + refused.cause());
        }
    }
}
