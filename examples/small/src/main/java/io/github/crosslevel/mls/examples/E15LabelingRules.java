package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.rule.AggregationRules;
import io.github.crosslevel.mls.label.rule.Condition;
import io.github.crosslevel.mls.label.rule.FloatingLabel;
import io.github.crosslevel.mls.label.rule.LabelingRule;
import io.github.crosslevel.mls.label.rule.LabelingRules;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.Set;

/**
 * How labels come about where systems do not label: rules, whose names stay with the label; aggregation rules, by which
 * much is worth more than each of it; and the floating label of what is being made.
 *
 * <p>Read next: {@link E16PolicyChange}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E15LabelingRules -pl examples/small -am package</pre>
 */
final class E15LabelingRules {
    private static final LabelSchema SCHEMA = LabelSchema.builder("credit", 1)
            .levels("公开", "内部", "秘密")
            .categories("征信", "个人")
            .build();

    private E15LabelingRules() {}

    public static void main(String[] args) {
        LabelingRules rules = LabelingRules.of(SCHEMA)
                .with(LabelingRule.stamping("r1", SCHEMA.label("内部", "征信")).path("/credit/**"))
                .with(LabelingRule.stamping("r7", SCHEMA.label("秘密", "个人"))
                        .type("report")
                        .attribute("columns", "身份证号", "手机号"));
        show(rules.stamp(sending("/credit/7.csv", "report", columns("金额"))));
        show(rules.stamp(sending("/credit/8.csv", "report", columns("金额", "手机号"))));
        show(rules.stamp(sending("/menu.csv", "menu", columns("菜名"))));
        // Nobody knows the columns, so nobody knows that r7 does not match.
        show(rules.stamp(sending("/credit/9.csv", "report", Attributes.none())));

        AggregationRules aggregation = AggregationRules.none()
                .rule("bulk", Condition.atLeast("rows", 1_000), SCHEMA.label("内部"))
                .rule("identity", Condition.holdsAll("columns", "姓名", "手机号"), SCHEMA.label("秘密", "个人"));
        Attributes facts = columns("姓名").with("rows", AttributeValue.of(5_000));
        System.out.println(aggregation.raise(SCHEMA.label("公开"), facts));

        // What is made carries the labels of all that went in, and never falls; its way is a bound.
        Label bound = SCHEMA.label("内部", "征信");
        FloatingLabel floating = FloatingLabel.of(SCHEMA.label("公开"), Clearance.upTo(bound));
        show(floating);
        show(floating.with(SCHEMA.label("公开", "征信")));
        show(floating.with(SCHEMA.label("公开", "征信")).raisedBy(aggregation, facts));
        FloatingLabel beyond = floating.with(SCHEMA.label("公开", "个人"));
        show(beyond);
        show(beyond.with(SCHEMA.label("公开")));
        show(floating.with(Unlabeled.UNLABELED));
    }

    private static Attributes columns(String... names) {
        return Attributes.of("columns", AttributeValue.of(Set.of(names)));
    }

    private static AccessRequest sending(String name, String type, Attributes known) {
        GradedSystem core = new GradedSystem(SystemId.of("core"), 3, Clearance.all(SCHEMA));
        return new AccessRequest(
                new Subject(SubjectId.of("clerk"), core.id(), core.ceiling(), Attributes.none()),
                new ObjectRef(ObjectId.of(name), type, known),
                Unlabeled.UNLABELED,
                Action.of("send"),
                Protocol.of("file"),
                core,
                new GradedSystem(SystemId.of("bureau"), 3, core.ceiling()),
                Instant.EPOCH);
    }

    private static void show(Stamping stamping) {
        System.out.println(
                stamping instanceof Stamping.Stamped stamped
                        ? stamped.label() + " by " + stamped.rules()
                        : "unlabelled, does not pass");
    }

    private static void show(FloatingLabel floating) {
        if (floating instanceof FloatingLabel.Within within) {
            System.out.println(within.label() + " " + within.rules());
        } else if (floating instanceof FloatingLabel.Beyond beyond) {
            System.out.println("refused: " + beyond.reason());
        }
    }
}
