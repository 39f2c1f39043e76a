package io.github.crosslevel.mls.label.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Unlabeled;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloatingLabelTest {
    private static final LabelSchema SCHEMA = LabelSchema.builder("s", 1)
            .levels("public", "internal", "secret")
            .categories("credit", "payment")
            .build();
    private static final Label CREDIT = SCHEMA.label("internal", "credit");
    private static final Label PAYMENT = SCHEMA.label("public", "payment");
    private static final Clearance ALL = Clearance.all(SCHEMA);

    @Test
    void whatIsMadeFromTwoThingsCarriesTheJoin() {
        assertThat(FloatingLabel.of(CREDIT, ALL).with(PAYMENT))
                .isEqualTo(new FloatingLabel.Within(SCHEMA.label("internal", "credit", "payment"), ALL, List.of()));
    }

    @Test
    void whatRisesBeyondTheBoundIsRefusedAndStaysRefused() {
        Clearance bound = Clearance.upTo(CREDIT);
        FloatingLabel beyond = FloatingLabel.of(CREDIT, bound).with(PAYMENT);
        assertThat(beyond)
                .isEqualTo(new FloatingLabel.Beyond(
                        Reason.of(ReasonCode.ABOVE_CEILING, "≤internal{credit} against internal{credit,payment}")));
        assertThat(beyond.with(CREDIT)).isSameAs(beyond);
        assertThat(beyond.raisedBy(AggregationRules.none(), Attributes.none())).isSameAs(beyond);
        assertThat(FloatingLabel.of(PAYMENT, bound)).isInstanceOf(FloatingLabel.Beyond.class);
    }

    @Test
    void whatIsNotLabelledGoesIntoNothing() {
        FloatingLabel unlabeled = new FloatingLabel.Beyond(Reason.of(ReasonCode.UNLABELED));
        assertThat(FloatingLabel.of(Unlabeled.UNLABELED, ALL)).isEqualTo(unlabeled);
        assertThat(FloatingLabel.of(CREDIT, ALL).with(Unlabeled.UNLABELED)).isEqualTo(unlabeled);
    }

    @Test
    void aggregationRulesRaiseItByNameAndWithinTheBound() {
        AggregationRules rules =
                AggregationRules.none().rule("bulk", Condition.atLeast("rows", 10), SCHEMA.label("secret"));
        Attributes many = Attributes.of("rows", AttributeValue.of(10));
        assertThat(FloatingLabel.of(CREDIT, ALL).raisedBy(rules, many))
                .isEqualTo(new FloatingLabel.Within(SCHEMA.label("secret", "credit"), ALL, List.of("bulk")));
        assertThat(FloatingLabel.of(CREDIT, Clearance.upTo(CREDIT)).raisedBy(rules, many))
                .isInstanceOf(FloatingLabel.Beyond.class);
    }

    @Test
    void nobodyMakesOneBeyondItsBoundByHand() {
        assertThatThrownBy(() -> new FloatingLabel.Within(CREDIT, Clearance.upTo(PAYMENT), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`internal{credit}` is beyond ≤public{payment}");
    }

    /** Joining what can no longer be written down exactly is refused, not approximated. */
    @Test
    void aJoinWithoutALabelIsRefused() {
        String[] names = new String[130];
        for (int i = 0; i < names.length; i++) {
            names[i] = "m" + i;
        }
        AnyOfDimension members = AnyOfDimension.of("members", names);
        LabelSchema wide = LabelSchema.builder("wide", 1).dimension(members).build();
        FloatingLabel floating = FloatingLabel.of(wide.bottom(), Clearance.all(wide));
        for (int i = 0; i < 65; i++) {
            Formula pair = members.anyOf(names[i], names[i + 65]);
            floating = floating.with(wide.label().set(members, pair).build());
        }
        assertThat(floating)
                .isInstanceOfSatisfying(
                        FloatingLabel.Beyond.class,
                        beyond -> assertThat(beyond.reason().code()).isEqualTo(ReasonCode.ABOVE_CEILING));
    }
}
