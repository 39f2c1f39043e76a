package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.ObligationCall;
import java.util.List;
import java.util.stream.Stream;

/** What a rule or a policy says: a conflict has two rules and denies. */
record Answer(boolean permits, long priority, List<String> rules, List<ObligationCall> demanded) {
    Answer ranked(long by) {
        return new Answer(permits, by, rules, demanded);
    }

    Answer by(String authority) {
        List<String> named = rules.stream().map(rule -> authority + ":" + rule).toList();
        return new Answer(permits, priority, named, demanded);
    }

    boolean conflicts() {
        return rules.size() > 1;
    }

    /** Looks at all answers at once, as the tables of the language do. */
    static Answer combined(CombiningAlgorithm algorithm, List<Answer> answers) {
        List<Answer> permits = answers.stream().filter(Answer::permits).toList();
        List<Answer> denials = answers.stream().filter(a -> !a.permits()).toList();
        return switch (algorithm) {
            case FIRST_APPLICABLE -> answers.get(0);
            case DENY_OVERRIDES -> denials.isEmpty() ? together(permits) : denials.get(0);
            case PERMIT_OVERRIDES -> permits.isEmpty() ? denials.get(0) : together(permits);
            case ONLY_ONE ->
                answers.size() == 1
                        ? answers.get(0)
                        : conflict(answers.stream()
                                .flatMap(a -> a.rules().stream())
                                .limit(2)
                                .toList());
            case UNANIMOUS -> {
                if (denials.isEmpty()) {
                    yield together(permits);
                }
                boolean disagree = !permits.isEmpty() || denials.stream().anyMatch(Answer::conflicts);
                yield disagree ? conflict(firstOfEither(answers)) : denials.get(0);
            }
            case PRIORITY -> {
                long highest =
                        answers.stream().mapToLong(Answer::priority).max().orElseThrow();
                yield combined(
                        CombiningAlgorithm.DENY_OVERRIDES,
                        answers.stream().filter(a -> a.priority() == highest).toList());
            }
        };
    }

    static Answer together(List<Answer> permits) {
        return new Answer(
                true,
                permits.get(0).priority(),
                permits.get(0).rules(),
                permits.stream().flatMap(a -> a.demanded().stream()).toList());
    }

    private static Answer conflict(List<String> rules) {
        return new Answer(false, 0, rules, List.of());
    }

    /** A conflict counts as its first rule permitting and its second one denying. */
    private static List<String> firstOfEither(List<Answer> answers) {
        Stream<Answer> permitting = answers.stream().filter(a -> a.permits() || a.conflicts());
        Stream<Answer> denying = answers.stream().filter(a -> !a.permits());
        return List.of(
                permitting.findFirst().orElseThrow().rules().get(0),
                denying.map(a -> a.rules().get(a.rules().size() - 1))
                        .findFirst()
                        .orElseThrow());
    }

    /** Returns the decision that a denial is. */
    Decision denial() {
        return conflicts()
                ? Decision.deny(ReasonCode.RULES_CONFLICT, String.join(", ", rules))
                : Decision.deny(ReasonCode.RULE_DENY, rules.get(0));
    }
}
