package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The model of Clark and Wilson (IEEE S&amp;P 1987) for commercial integrity: constrained items change only through
 * certified procedures, run by those who may, never all steps by one person, and always on record.
 *
 * <p>An item is constrained (a CDI) when the trust in its label is at least a declared rank, and unconstrained (a UDI)
 * below. A procedure that was certified for it takes an unconstrained item and gives it more trust; nothing else does.
 * Observing is not restricted. Immutable and thread-safe.
 *
 * <pre>{@code
 * SecurityModel model = ClarkWilson.over(trust, "verified")
 *         .certify(TransformationProcedure.of("import", auditor, "payment").endorsing("verified"))
 *         .certify(TransformationProcedure.of("enter", auditor, "payment"))
 *         .certify(TransformationProcedure.of("release", auditor, "payment"))
 *         .permit(clerk, "enter", "payment")
 *         .permit(head, "release", "payment")
 *         .separate("enter", "release")
 *         .build(history, log);
 * Verdict verdict = model.enter(Access.modify(session, payment, label).through("enter"));
 * }</pre>
 */
public final class ClarkWilson implements SecurityModel {
    /** Rule E1: constrained items change only through procedures certified for them. */
    public static final Property CERTIFIED = new Property("Clark–Wilson", "E1 certified procedures");
    /** Rule E2: only in triples of subject, procedure and type of object. */
    public static final Property TRIPLES = new Property("Clark–Wilson", "E2 access triples");
    /** Rule C3: nobody runs two separated procedures on one object. */
    public static final Property SEPARATION = new Property("Clark–Wilson", "C3 separation of duty");
    /** Rule C4: every run is on record. */
    public static final Property LOGGED = new Property("Clark–Wilson", "C4 logged runs");
    /** Rule C5: only procedures certified for it take unconstrained items. */
    public static final Property UNCONSTRAINED_INPUT = new Property("Clark–Wilson", "C5 unconstrained input");

    private final ClarkWilsonBuilder rules;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Memory memory;
    private final AuthorityLog log;

    ClarkWilson(ClarkWilsonBuilder rules, AccessHistory history, AuthorityLog log) {
        this.rules = rules;
        this.memory = new Memory(history, SEPARATION);
        this.log = log;
        rules.trust.values().forEach(rank -> ranks.put(rank, ranks.size()));
    }

    /**
     * Starts the rules.
     *
     * @param trust the dimension that says how far an item is trusted
     * @param constrained the rank from which on items are constrained
     * @throws IllegalArgumentException if the dimension does not declare the rank
     */
    public static ClarkWilsonBuilder over(IntegrityDimension trust, String constrained) {
        return new ClarkWilsonBuilder(trust, constrained);
    }

    @Override
    public Verdict judge(Access access) {
        return memory.judge(key(access), runs -> judge(access, runs));
    }

    @Override
    public Verdict enter(Access access) {
        Optional<String> procedure = access.procedure().filter(any -> access.alters());
        Instant now = log.clock().instant();
        Verdict verdict = memory.enter(
                key(access),
                runs -> judge(access, runs),
                runs -> procedure
                        .filter(name -> !rules.separatedFrom(name).isEmpty())
                        .map(name -> remember(runs, run(name, access.session().subject()), now))
                        .orElse(runs));
        return procedure.isPresent() && verdict instanceof Verdict.Allowed allowed
                ? logged(access, allowed, procedure.get())
                : verdict;
    }

    private static String key(Access access) {
        return access.object().type() + "\t" + access.object().id();
    }

    private static String run(String procedure, SubjectId subject) {
        return procedure + "\t" + subject;
    }

    private static Map<String, Instant> remember(Map<String, Instant> runs, String run, Instant now) {
        Map<String, Instant> more = new TreeMap<>(runs);
        more.putIfAbsent(run, now);
        return more;
    }

    private Verdict judge(Access access, Map<String, Instant> runs) {
        if (!access.alters()) {
            return Verdict.allow(access);
        }
        boolean constrained = rank(access.label()) >= ranks.getOrDefault(rules.constrained, 0);
        if (access.procedure().isEmpty()) {
            return constrained
                    ? Verdict.refuse(CERTIFIED, "altering a constrained item through no procedure")
                    : Verdict.allow(access);
        }
        String name = access.procedure().get();
        String type = access.object().type();
        TransformationProcedure procedure = rules.procedures.get(name);
        if (procedure == null || !procedure.objectTypes().contains(type)) {
            return Verdict.refuse(CERTIFIED, "procedure " + name + " is not certified for " + type);
        }
        List<Violation> violations = new ArrayList<>();
        SubjectId subject = access.session().subject();
        if (!rules.triples.contains(new ClarkWilsonBuilder.Triple(subject, name, type))) {
            violations.add(new Violation(TRIPLES, subject + " may not run " + name + " on " + type));
        }
        for (String other : rules.separatedFrom(name)) {
            if (runs.containsKey(run(other, subject))) {
                violations.add(new Violation(SEPARATION, subject + " has run " + other + " on the same object"));
            }
        }
        if (!constrained && procedure.endorsed().isEmpty()) {
            violations.add(new Violation(UNCONSTRAINED_INPUT, name + " is certified for constrained items only"));
        }
        return violations.isEmpty() ? Verdict.allow(endorsed(access, procedure)) : new Verdict.Refused(violations);
    }

    private int rank(Label label) {
        return ranks.getOrDefault(label.get(rules.trust), 0);
    }

    private Access endorsed(Access access, TransformationProcedure procedure) {
        return procedure
                .endorsed()
                .filter(rank -> ranks.getOrDefault(rank, 0) > rank(access.label()))
                .map(rank -> access.moved(
                        access.session().working(),
                        access.label().toBuilder().set(rules.trust, rank).build()))
                .orElse(access);
    }

    private Verdict logged(Access access, Verdict.Allowed allowed, String procedure) {
        Map<String, String> details = Map.of(
                "object", access.object().id().value(),
                "procedure", procedure,
                "label", access.label().toString(),
                "labelAfter", allowed.access().label().toString());
        try {
            log.write(Outcome.PERFORMED, access.session().subject(), "transformation-procedure", details);
            return allowed;
        } catch (IOException | RuntimeException e) {
            return Verdict.refuse(LOGGED, "the run cannot be recorded");
        }
    }
}
