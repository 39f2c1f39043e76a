package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.types.BoundPolicy;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Labels by walking a table. A request that the schema does not speak of stays unlabelled. Immutable and thread-safe.
 */
final class TableLabeler implements Labeler {
    private static final Stamping UNSTAMPED = new Stamping.Unstamped();

    private final RequestCheck check;
    private final Program program;

    /** By terminal index; the first ones are "no rule applies". */
    private final Stamping[] stampings;

    private final List<Stamp> stamps;
    private final List<BoundPolicy.LabelRule> rules;

    /** Finds the rules that matched, if the stamps do not know them. */
    private final @Nullable Provenance provenance;

    private TableLabeler(
            RequestCheck check,
            RuleSet.Compiled<Stamp> compiled,
            List<BoundPolicy.LabelRule> rules,
            @Nullable Provenance provenance) {
        this.check = check;
        this.program = compiled.program();
        this.stamps = compiled.outcomes();
        this.rules = rules;
        this.provenance = provenance;
        this.stampings = new Stamping[stamps.size() + Rule.FIRST_TERMINAL];
        Arrays.fill(stampings, UNSTAMPED);
        for (int i = 0; i < stamps.size(); i++) {
            stampings[i + Rule.FIRST_TERMINAL] = stamps.get(i).stamping();
        }
    }

    static TableLabeler of(
            RequestCheck check, RuleSet.Compiled<Stamp> compiled, RuleTable table, List<BoundPolicy.LabelRule> rules) {
        return new TableLabeler(check, compiled, rules, compiled.isAnonymous() ? new Provenance(table) : null);
    }

    @Override
    public Stamping stamp(AccessRequest request) {
        if (check.refusal(request).isPresent()) {
            return UNSTAMPED;
        }
        int terminal = program.evaluate(request);
        if (provenance == null || terminal < Rule.FIRST_TERMINAL) {
            return stampings[terminal];
        }
        List<String> matched = provenance
                .all(program.classes(request))
                .mapToObj(rule -> rules.get(rule).id())
                .toList();
        return new Stamp(stamps.get(terminal - Rule.FIRST_TERMINAL).label(), matched).stamping();
    }
}
