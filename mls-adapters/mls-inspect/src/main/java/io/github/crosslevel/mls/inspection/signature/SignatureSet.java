package io.github.crosslevel.mls.inspection.signature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signatures of several packs, ready to be matched: for each kind of view, all of them in one pass for each way of
 * making it plain. Immutable and thread-safe; what it learns while it matches is shared by all inspections.
 *
 * <pre>{@code
 * SignatureSet set = SignatureSet.of(StandardPacks.all(), 1);
 * SignatureInspection inspection = set.begin(Scoring.standard());
 * inspection.inspect(Target.VALUE, "q", "1 union select null".getBytes(StandardCharsets.UTF_8));
 * inspection.verdict().isAttack();                    // true
 * inspection.verdict().findings();                    // sql-injection/union-select, critical, q at byte 2
 * }</pre>
 */
public final class SignatureSet {
    private static final MatchPlan NOTHING = MatchPlan.of(List.of());

    private final SortedMap<String, Integer> versions;
    private final List<Rule> rules;
    private final Map<Target, MatchPlan> plans;
    private final int level;
    private final boolean asksForSteps;

    private SignatureSet(SortedMap<String, Integer> versions, List<Rule> rules, int level) {
        this.versions = Collections.unmodifiableSortedMap(versions);
        this.rules = List.copyOf(rules);
        this.level = level;
        this.plans = plans(this.rules);
        this.asksForSteps = rules.stream()
                .anyMatch(rule -> !rule.signature().scope().decodings().isEmpty());
    }

    /**
     * Compiles packs.
     *
     * @param packs of different names
     * @param level the paranoia level, 1 to 4: signatures of higher levels are left out
     * @throws IllegalArgumentException if two packs have one name, the level is another one, an expression is none or
     *     too large, or there is no signature of the level: nothing would be found
     */
    public static SignatureSet of(List<SignaturePack> packs, int level) {
        if (level < 1 || level > Signature.MAX_LEVEL) {
            throw new IllegalArgumentException("level " + level + ", from 1 to " + Signature.MAX_LEVEL);
        }
        SortedMap<String, Integer> versions = new TreeMap<>();
        List<Rule> rules = new ArrayList<>();
        for (SignaturePack pack : packs) {
            if (versions.put(pack.name(), pack.version()) != null) {
                throw new IllegalArgumentException("two packs `" + pack.name() + "`");
            }
            pack.signatures().stream()
                    .filter(signature -> signature.level() <= level)
                    .forEach(signature -> rules.add(Rule.of(pack.name(), signature)));
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("no signature of level " + level + " in " + packs.size() + " packs");
        }
        return new SignatureSet(versions, rules, level);
    }

    /** Targets with the same signatures have one plan. */
    private static Map<Target, MatchPlan> plans(List<Rule> rules) {
        Map<Target, MatchPlan> plans = new EnumMap<>(Target.class);
        Map<List<Rule>, MatchPlan> made = new HashMap<>();
        for (Target target : Target.values()) {
            List<Rule> about = rules.stream()
                    .filter(rule -> rule.signature().scope().targets().contains(target))
                    .toList();
            plans.put(target, made.computeIfAbsent(about, MatchPlan::of));
        }
        return plans;
    }

    /** Returns the versions of the packs by their names. */
    public SortedMap<String, Integer> versions() {
        return versions;
    }

    /** Returns the paranoia level. */
    public int level() {
        return level;
    }

    /** Returns the number of signatures. */
    public int size() {
        return rules.size();
    }

    /** Returns the names of all rules, such as {@code sql-injection/union-select}. */
    public Set<String> rules() {
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> names.add(rule.name()));
        return Set.copyOf(names);
    }

    /** Returns whether a signature asks how views were decoded. */
    boolean asksForSteps() {
        return asksForSteps;
    }

    /** Begins to inspect one exchange by this set, whatever replaces it meanwhile. */
    public SignatureInspection begin(Scoring scoring) {
        return new SignatureInspection(this, scoring);
    }

    /** Returns the rules that match a view; nothing if it was given up. */
    Optional<List<Hit>> match(Target target, Set<String> decoded, byte[] view) {
        return plans.getOrDefault(target, NOTHING).match(decoded, view);
    }
}
