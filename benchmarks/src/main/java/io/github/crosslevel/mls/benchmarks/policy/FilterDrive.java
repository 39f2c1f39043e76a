package io.github.crosslevel.mls.benchmarks.policy;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.benchmarks.policy.RuleSets.Filters.Profile;
import io.github.crosslevel.mls.policy.internal.diagram.Combining;
import io.github.crosslevel.mls.policy.internal.engine.Budget;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.engine.TableCompiler;

/** Packet filters with five fields: the worst structure that is known for decision diagrams. */
public final class FilterDrive implements Drive {
    private static final long SEED = 20261122;
    private static final int RULES = 10_000;

    @Override
    public String name() {
        return "filters";
    }

    @Override
    public String describe() {
        return "10,000 packet filters with overlapping prefixes and ranges of ports, of three kinds, by the first that "
                + "fits and by denials: in which tier they are compiled, and how large the table is";
    }

    @Override
    public int seconds() {
        return 12;
    }

    @Override
    public void run(Turns turns) {
        measure(turns, "access-list", Profile.ACCESS_LIST);
        measure(turns, "firewall", Profile.FIREWALL);
        measure(turns, "chain", Profile.CHAIN);
    }

    private static void measure(Turns turns, String name, Profile profile) {
        RuleTable rules = new RuleSets.Filters(SEED, profile).rules(RULES);
        measure(turns, name + "-first", rules, RuleSets.FIRST_APPLICABLE);
        measure(turns, name + "-denials", rules, RuleSets.DENY_OVERRIDES);
    }

    private static void measure(Turns turns, String name, RuleTable rules, Combining combining) {
        long start = System.nanoTime();
        DecisionTable.Report report = TableCompiler.of(
                        rules, combining, RuleSets.blocks(rules), Budget.forRules(rules.size()))
                .table()
                .report();
        turns.keep(name + ".wall", System.nanoTime() - start);
        turns.keep(name + ".tier", report.tier().ordinal() + 1);
        turns.keep(name + ".table", report.bytes());
    }
}
