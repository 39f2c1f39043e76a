package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.IntegrityDimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects the rules of {@link ClarkWilson}; obtained from {@link ClarkWilson#over}. Not thread-safe. */
public final class ClarkWilsonBuilder {
    record Triple(SubjectId subject, String procedure, String objectType) {}

    final IntegrityDimension trust;
    final String constrained;
    final Map<String, TransformationProcedure> procedures = new HashMap<>();
    final Set<Triple> triples = new HashSet<>();
    private final List<Set<String>> separations = new ArrayList<>();

    ClarkWilsonBuilder(IntegrityDimension trust, String constrained) {
        this.trust = trust;
        this.constrained = requireRank(trust, constrained);
    }

    private ClarkWilsonBuilder(ClarkWilsonBuilder other) {
        this(other.trust, other.constrained);
        procedures.putAll(other.procedures);
        triples.addAll(other.triples);
        separations.addAll(other.separations);
    }

    private static String requireRank(IntegrityDimension trust, String rank) {
        if (!trust.values().contains(rank)) {
            throw new IllegalArgumentException("dimension `" + trust.name() + "` has no rank `" + rank + "`");
        }
        return rank;
    }

    /**
     * Adds a certified procedure (rule C2).
     *
     * @throws IllegalArgumentException if one of that name was added, or it endorses to a rank that is not declared
     */
    public ClarkWilsonBuilder certify(TransformationProcedure procedure) {
        procedure.endorsed().ifPresent(rank -> requireRank(trust, rank));
        if (procedures.putIfAbsent(procedure.name(), procedure) != null) {
            throw new IllegalArgumentException("procedure `" + procedure.name() + "` is certified twice");
        }
        return this;
    }

    /**
     * Permits a subject to run a procedure on objects of these types (rule E2).
     *
     * @throws IllegalArgumentException if the procedure is not certified for them, or the subject certified it: who
     *     certifies does not execute (rule E4)
     */
    public ClarkWilsonBuilder permit(SubjectId subject, String procedure, String... objectTypes) {
        TransformationProcedure certified = require(procedure);
        if (certified.certifier().equals(subject)) {
            throw new IllegalArgumentException("`" + subject + "` certified `" + procedure + "` and cannot run it");
        }
        for (String type : objectTypes) {
            if (!certified.objectTypes().contains(type)) {
                throw new IllegalArgumentException("`" + procedure + "` is not certified for `" + type + "`");
            }
            triples.add(new Triple(subject, procedure, type));
        }
        return this;
    }

    /**
     * Separates procedures: of these, one subject runs only one on the same object (rule C3).
     *
     * @throws IllegalArgumentException if there are fewer than two, or one is not certified
     */
    public ClarkWilsonBuilder separate(String... names) {
        Set<String> separated = new TreeSet<>();
        for (String name : names) {
            separated.add(require(name).name());
        }
        if (separated.size() < 2) {
            throw new IllegalArgumentException("separation takes two procedures or more, not " + separated);
        }
        separations.add(separated);
        return this;
    }

    private TransformationProcedure require(String name) {
        TransformationProcedure procedure = procedures.get(name);
        if (procedure == null) {
            throw new IllegalArgumentException("procedure `" + name + "` is not certified");
        }
        return procedure;
    }

    Set<String> separatedFrom(String procedure) {
        Set<String> others = new TreeSet<>();
        separations.stream().filter(names -> names.contains(procedure)).forEach(others::addAll);
        others.remove(procedure);
        return others;
    }

    /**
     * Returns the model.
     *
     * @param history remembers who ran what on which object, for the separation of duty
     * @param log records each run (rule C4)
     */
    public ClarkWilson build(AccessHistory history, AuthorityLog log) {
        return new ClarkWilson(new ClarkWilsonBuilder(this), history, log);
    }
}
