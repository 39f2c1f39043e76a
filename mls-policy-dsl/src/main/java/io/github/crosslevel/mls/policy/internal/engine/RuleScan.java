package io.github.crosslevel.mls.policy.internal.engine;

/** Looks at one rule after the other. Takes time linear in the rules, and no memory of its own. */
final class RuleScan implements RuleMatcher {
    private final RuleTable rules;

    RuleScan(RuleTable rules) {
        this.rules = rules;
    }

    @Override
    public int next(int[] classes, int from) {
        for (int rule = from; rule < rules.size(); rule++) {
            if (rules.applies(rule, classes)) {
                return rule;
            }
        }
        return NONE;
    }

    @Override
    public Tier tier() {
        return Tier.LINEAR;
    }

    @Override
    public long bytes() {
        return rules.bytes();
    }

    @Override
    public long worstCaseSteps() {
        long steps = 0;
        for (int rule = 0; rule < rules.size(); rule++) {
            steps += 1L + rules.literals(rule) + rules.others(rule).size();
        }
        return steps;
    }
}
