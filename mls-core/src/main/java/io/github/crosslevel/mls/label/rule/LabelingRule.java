package io.github.crosslevel.mls.label.rule;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One rule by which a thing is labelled: from which system it comes, what its name is, of which type it is, what is
 * known of it. Every kind of condition that is given must hold; of each kind, one alternative is enough.
 *
 * <pre>{@code
 * LabelingRule rule = LabelingRule.stamping("r7", schema.label("秘密", "征信"))
 *         .source("core-banking")
 *         .path("/credit/*.csv")
 *         .type("credit-report")
 *         .attribute("columns", "身份证号", "手机号");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class LabelingRule {
    private static final int MAX_ID = 64;

    /** Whether a rule speaks of a thing. */
    enum Match {
        /** All conditions hold. */
        YES,
        /** A condition does not hold. */
        NO,
        /** It would, but for what is not known. */
        UNKNOWN
    }

    private final String id;
    private final Label label;
    private final Set<SystemId> sources;
    private final List<PathPattern> paths;
    private final Set<String> types;
    private final Map<String, Set<String>> attributes;

    private LabelingRule(
            String id,
            Label label,
            Set<SystemId> sources,
            List<PathPattern> paths,
            Set<String> types,
            Map<String, Set<String>> attributes) {
        this.id = id;
        this.label = label;
        this.sources = sources;
        this.paths = paths;
        this.types = types;
        this.attributes = attributes;
    }

    /**
     * Returns a rule without conditions yet.
     *
     * @param id as it appears in the audit trail, printable and without comma, at most 64 chars
     * @param label what is stamped
     */
    public static LabelingRule stamping(String id, Label label) {
        Names.require("labelling rule", id, MAX_ID);
        if (id.contains(",")) {
            throw new IllegalArgumentException("labelling rule `" + id + "` holds a comma, which stands between rules");
        }
        return new LabelingRule(id, label, Set.of(), List.of(), Set.of(), Map.of());
    }

    /** Returns this rule for things that leave this system, or one named before. */
    public LabelingRule source(String system) {
        return new LabelingRule(id, label, with(sources, SystemId.of(system)), paths, types, attributes);
    }

    /**
     * Returns this rule for things whose name matches the pattern, or one given before: {@code ?} is one char,
     * {@code *} any number but {@code /}, and the segment {@code **} any number of segments.
     *
     * @throws IllegalArgumentException if it is no pattern
     */
    public LabelingRule path(String pattern) {
        List<PathPattern> more = new ArrayList<>(paths);
        more.add(PathPattern.of(pattern));
        return new LabelingRule(id, label, sources, List.copyOf(more), types, attributes);
    }

    /** Returns this rule for things of this type, the class of their content, or of one named before. */
    public LabelingRule type(String type) {
        return new LabelingRule(id, label, sources, paths, with(types, type), attributes);
    }

    /**
     * Returns this rule for things of which an attribute is one of these texts, or a set that holds one of them, such
     * as the names of columns.
     *
     * @throws IllegalArgumentException if the rule has a condition on the attribute already, or there is no text
     */
    public LabelingRule attribute(String name, String... texts) {
        if (attributes.containsKey(name) || texts.length == 0) {
            throw new IllegalArgumentException(
                    "labelling rule `" + id + "` has two conditions on `" + name + "`, or one without a text");
        }
        Map<String, Set<String>> more = new TreeMap<>(attributes);
        more.put(name, new TreeSet<>(List.of(texts)));
        return new LabelingRule(id, label, sources, paths, types, more);
    }

    private static <T> Set<T> with(Set<T> some, T another) {
        List<T> more = new ArrayList<>(some);
        more.add(another);
        return Set.copyOf(more);
    }

    /** Returns the name in the audit trail. */
    public String id() {
        return id;
    }

    /** Returns what is stamped. */
    public Label label() {
        return label;
    }

    boolean hasConditions() {
        return !(sources.isEmpty() && paths.isEmpty() && types.isEmpty() && attributes.isEmpty());
    }

    /** What is known of every thing first; a name that is no plain path, or an attribute that is absent, is unknown. */
    Match match(AccessRequest request) {
        if (!(sources.isEmpty() || sources.contains(request.source().id()))
                || !(types.isEmpty() || types.contains(request.object().type()))) {
            return Match.NO;
        }
        Match match = Match.YES;
        if (!paths.isEmpty()) {
            String name = request.object().id().value();
            if (!PathPattern.isPlain(name)) {
                match = Match.UNKNOWN;
            } else if (paths.stream().noneMatch(pattern -> pattern.matches(name))) {
                return Match.NO;
            }
        }
        for (Map.Entry<String, Set<String>> condition : attributes.entrySet()) {
            Match holds = holds(request.object().attributes().find(condition.getKey()), condition.getValue());
            if (holds == Match.NO) {
                return Match.NO;
            }
            match = holds == Match.UNKNOWN ? holds : match;
        }
        return match;
    }

    private static Match holds(Optional<AttributeValue> value, Set<String> texts) {
        if (value.isPresent() && value.get() instanceof AttributeValue.Text text) {
            return texts.contains(text.value()) ? Match.YES : Match.NO;
        } else if (value.isPresent() && value.get() instanceof AttributeValue.Texts some) {
            return some.values().stream().anyMatch(texts::contains) ? Match.YES : Match.NO;
        }
        return Match.UNKNOWN;
    }

    /** Returns the id with the label. */
    @Override
    public String toString() {
        return id + " stamps " + label;
    }
}
