package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings the policies of several authorities together: their schemas become one, and their rules are told apart by the
 * name of the authority. Not thread-safe.
 */
public final class JointBinder {
    private final DiagnosticLog log;
    private final int mostPatternStates;
    private final List<Authority> authorities = new ArrayList<>();

    /**
     * What one authority says.
     *
     * @param name its name
     * @param alone its policy as it is alone
     * @param seen its policy as it sees labels of the schema of requests, if that is not its own
     */
    private record Authority(String name, BoundPolicy alone, Optional<Seen> seen) {
        /** Returns the schema that requests have by what is known of this authority. */
        LabelSchema requested() {
            return seen.map(s -> s.images.requested())
                    .orElseGet(() -> alone.vocabulary().labels());
        }
    }

    /**
     * A policy that sees the images of labels.
     *
     * @param policy the policy
     * @param images the images
     */
    private record Seen(BoundPolicy policy, LabelImages images) {}

    /**
     * Returns a binder of no policies.
     *
     * @param mostPatternStates most states of the patterns of one attribute
     */
    public JointBinder(int mostPatternStates, DiagnosticLog log) {
        this.mostPatternStates = mostPatternStates;
        this.log = log;
    }

    /** Adds the policy of an authority, which has not been added before. */
    public void add(String authority, BoundPolicy policy) {
        authorities.add(new Authority(authority, policy, Optional.empty()));
    }

    /**
     * Adds the policy of an authority whose labels are of another schema than those of requests.
     *
     * @param alone the policy as it is alone
     * @param seen the same, seeing images
     */
    public void add(String authority, BoundPolicy alone, BoundPolicy seen, LabelImages images) {
        authorities.add(new Authority(authority, alone, Optional.of(new Seen(seen, images))));
    }

    /** Returns the policies together, or reports where their schemas differ, or that their patterns are too large. */
    public Optional<JointPolicy> bind() {
        // labels are those of the policies that see them as they are
        Authority first = authorities.stream()
                .filter(authority -> authority.seen.isEmpty())
                .findFirst()
                .orElse(authorities.get(0));
        JointVocabulary joint = new JointVocabulary(first.name, first.alone.vocabulary(), first.requested());
        for (Authority authority : authorities) {
            SourceSpan span = authority.alone.root().span();
            if (!log.failed()) {
                joint.add(
                        authority.name,
                        authority.alone.vocabulary(),
                        authority.seen.map(Seen::images),
                        new JointVocabulary.Report(span, log));
            }
        }
        if (log.failed()) {
            return Optional.empty();
        }
        List<JointPolicy.Part> parts = new ArrayList<>();
        for (Authority authority : authorities) {
            Qualification qualification = new Qualification(authority.name, joint);
            BoundPolicy alone = qualification.of(authority.alone);
            BoundPolicy policy = authority
                    .seen
                    .map(seen -> new ForeignLabels(seen.images, log).toJoint(qualification.of(seen.policy)))
                    .orElse(alone);
            parts.add(new JointPolicy.Part(authority.name, policy, alone));
        }
        return whole(joint.vocabulary(), parts).map(whole -> new JointPolicy(whole, parts));
    }

    private Optional<BoundPolicy> whole(Vocabulary vocabulary, List<JointPolicy.Part> parts) {
        List<BoundPolicy> qualified =
                parts.stream().map(JointPolicy.Part::policy).toList();
        SourceSpan span = qualified.get(0).root().span();
        List<BoundPolicy.Member> members =
                qualified.stream().map(part -> (BoundPolicy.Member) part.root()).toList();
        String name = authorities.stream().map(Authority::name).collect(Collectors.joining(" & "));
        // The algorithm is a place-holder: no algorithm of the language takes silence for a denial.
        BoundPolicy.CombinedPolicy root = new BoundPolicy.CombinedPolicy(
                name, 0, CombiningAlgorithm.DENY_OVERRIDES, Predicate.ALWAYS, members, span);
        List<Predicate> conditions =
                qualified.stream().flatMap(BoundPolicy::predicates).toList();
        BoundPolicy whole = new BoundPolicy(
                vocabulary,
                root,
                Domain.of(
                        qualified.get(0).ruleIds().kind(),
                        root.rules().map(BoundPolicy.Rule::id).toList()),
                qualified.stream().flatMap(part -> part.labelRules().stream()).toList(),
                qualified.stream().flatMap(part -> part.assertions().stream()).toList(),
                List.of(),
                PatternSet.all(conditions, Map.of(), mostPatternStates, span, log));
        return log.failed() ? Optional.empty() : Optional.of(whole);
    }
}
