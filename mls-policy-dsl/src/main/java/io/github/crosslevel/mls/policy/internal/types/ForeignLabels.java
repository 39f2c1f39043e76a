package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes over what a policy with another label schema says of labels: its labelling rules give what comes back of their
 * labels, and its assertions are proved of it alone. Not thread-safe.
 */
final class ForeignLabels {
    private static final Phrase NO_COUNTERPART = new Phrase("its label has no counterpart", "其标记没有对应");
    private static final Phrase ASKS = new Phrase("it asks for labels", "其条件涉及标记");

    private final LabelImages images;
    private final DiagnosticLog log;

    ForeignLabels(LabelImages images, DiagnosticLog log) {
        this.images = images;
        this.log = log;
    }

    BoundPolicy toJoint(BoundPolicy policy) {
        return new BoundPolicy(
                policy.vocabulary(),
                policy.root(),
                policy.ruleIds(),
                policy.labelRules().stream().flatMap(this::toJoint).toList(),
                List.of(),
                List.of(),
                policy.patterns());
    }

    /** A rule that asks for labels would have no say where one is nothing in its schema, and could not deny either. */
    private Stream<BoundPolicy.LabelRule> toJoint(BoundPolicy.LabelRule rule) {
        if (Predicate.asked(rule.when())
                .anyMatch(attribute -> attribute.images().isPresent())) {
            report(rule, ASKS);
            return Stream.empty();
        }
        Optional<Label> stamp = images.original(rule.stamp());
        if (stamp.isEmpty()) {
            report(rule, NO_COUNTERPART);
        }
        return stamp.stream().map(label -> new BoundPolicy.LabelRule(rule.id(), label, rule.when(), rule.span()));
    }

    private void report(BoundPolicy.LabelRule rule, Phrase why) {
        log.report(DiagnosticCode.LABEL_RULE_OF_OTHERS, rule.span(), Phrase.same(rule.id()), why);
    }
}
