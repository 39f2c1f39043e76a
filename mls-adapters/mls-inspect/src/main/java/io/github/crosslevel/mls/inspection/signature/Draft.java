package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.internal.rule.RuleLog;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import io.github.crosslevel.mls.inspection.text.Title;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A signature while its lines are read, or what the head of a pack says for all of them. Not thread-safe. */
final class Draft {
    final String id;
    final RuleLog.Line line;
    final Token name;
    final Set<String> said = new HashSet<>();
    /** Whether a line of it is wrong, and therefore nothing is reported as missing. */
    boolean ruined;

    final List<Clause> clauses = new ArrayList<>();
    final List<Sample> samples = new ArrayList<>();
    Title title = new Title("", "");
    String category = "";
    Severity severity = Severity.CRITICAL;
    int level = 1;
    Set<Target> targets = Set.of();
    Set<String> decodings = Set.of();
    Condition.LetterCase letterCase = Condition.LetterCase.IGNORED;
    List<Transformation> chain = List.of();

    Draft(RuleLog.Line line, Token name) {
        this.id = name.text();
        this.line = line;
        this.name = name;
    }

    /** Begins a signature with what the head says for all. */
    static Draft within(Draft head, RuleLog.Line line, Token name) {
        Draft draft = new Draft(line, name);
        draft.category = head.category;
        draft.severity = head.severity;
        draft.level = head.level;
        draft.targets = head.targets;
        draft.decodings = head.decodings;
        draft.letterCase = head.letterCase;
        draft.chain = head.chain;
        draft.ruined = head.ruined;
        return draft;
    }

    /** Returns the signature; without what it lacks, which is in the log, it is none. */
    List<Signature> finish(RuleLog log) {
        if (ruined) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        if (title.english().isEmpty()) {
            missing.add("title");
        }
        if (category.isEmpty()) {
            missing.add("category");
        }
        if (targets.isEmpty()) {
            missing.add("in");
        }
        if (clauses.stream().noneMatch(c -> c.sense() == Clause.Sense.WHEN)) {
            missing.add("when");
        }
        if (samples.stream().noneMatch(s -> s.expected() == Sample.Expected.MATCH)) {
            missing.add("test match");
        }
        if (samples.stream().noneMatch(s -> s.expected() == Sample.Expected.PASS)) {
            missing.add("test pass");
        }
        for (String each : missing) {
            log.report(PackProblem.MISSING, line, name, id, each);
        }
        return missing.isEmpty()
                ? List.of(new Signature(
                        id, title, category, severity, level, new Signature.Scope(targets, decodings), clauses))
                : List.of();
    }
}
