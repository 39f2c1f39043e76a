package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.ChannelDimension;
import io.github.crosslevel.mls.label.ConflictDimension;
import io.github.crosslevel.mls.label.Criticality;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.HandlingDimension;
import io.github.crosslevel.mls.label.HierarchyDimension;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.PosetDimension;
import io.github.crosslevel.mls.label.PurposeDimension;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.report.Suggestions;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration.Presence;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Words;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes one dimension of labels from its declaration; what core refuses is reported where it is written. */
final class DimensionBinder {
    /** In the order of {@link DimensionKind}. */
    private static final Domain KINDS = Domain.of(new Phrase("kind of dimension", "维度类型"), Words.DIMENSIONS);

    private final SchemaItem.Dimension item;
    private final String name;
    private final Domain values;
    private final DiagnosticLog log;
    private boolean failed;

    /**
     * Starts a dimension.
     *
     * @param values the names that it declares
     */
    DimensionBinder(SchemaItem.Dimension item, Domain values, DiagnosticLog log) {
        this.item = item;
        this.name = item.name().text();
        this.values = values;
        this.log = log;
    }

    static Optional<DimensionKind> kindOf(SchemaItem.Dimension item) {
        OptionalInt position = KINDS.find(item.kind().text());
        return position.isPresent()
                ? Optional.of(List.of(DimensionKind.values()).get(position.getAsInt()))
                : Optional.empty();
    }

    /** Returns the dimension, or empty if something was reported. */
    Optional<Dimension<?>> bind() {
        Optional<DimensionKind> kind = kindOf(item);
        if (kind.isEmpty()) {
            unknown(KINDS, item.kind());
            return Optional.empty();
        }
        if (!isShaped(kind.get())) {
            Phrase form = Phrase.same("dimension NAME " + kind.get().keyword() + form(kind.get()) + ";");
            log.report(
                    DiagnosticCode.DIMENSION_SHAPE,
                    item.span(),
                    Phrase.same(kind.get().keyword()),
                    form);
            return Optional.empty();
        }
        if (values.names().stream().distinct().count() < values.size()) {
            return Optional.empty();
        }
        try {
            Dimension<?> made = make(kind.get());
            return failed ? Optional.empty() : Optional.of(made);
        } catch (IllegalArgumentException e) {
            log.report(DiagnosticCode.LABEL_SCHEMA, item.span(), Phrase.same(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private boolean isShaped(DimensionKind kind) {
        boolean hasMembers = !item.members().isEmpty();
        boolean hasGroups = item.members().stream().anyMatch(m -> !m.parts().isEmpty());
        boolean hasOrder = !item.order().isEmpty();
        boolean shaped = switch (kind) {
            case CHAIN, INTEGRITY -> hasMembers && !hasGroups && isRanked();
            case POSET, HIERARCHY, PURPOSE -> hasMembers && !hasGroups;
            case ALL_OF, CHANNEL, HANDLING -> hasMembers && !hasGroups && !hasOrder;
            case ANY_OF -> hasMembers && !hasOrder;
            case VALIDITY, RIGHTS -> !hasMembers;
            case CONFLICT ->
                !hasOrder && item.members().stream().noneMatch(m -> m.parts().isEmpty()) && hasMembers;
        };
        return shaped && (item.presence() == Presence.MANDATORY || kind == DimensionKind.HANDLING);
    }

    /** Returns whether the order says no more than that the names are ranks. */
    private boolean isRanked() {
        List<Name> ranks = item.members().stream().map(m -> m.name().name()).toList();
        return ranks.size() == 1 ? item.order().isEmpty() : item.order().equals(List.of(ranks));
    }

    private static String form(DimensionKind kind) {
        return switch (kind) {
            case CHAIN, INTEGRITY -> " { LOW < HIGH }";
            case POSET, HIERARCHY, PURPOSE -> " { A, B, C; A < C, B < C }";
            case ALL_OF, CHANNEL -> " { A, B }";
            case HANDLING -> " optional? { A, B }";
            case ANY_OF -> " { A, B, GROUP = { A, B } }";
            case VALIDITY, RIGHTS -> "";
            case CONFLICT -> " { CLASS = { A, B } }";
        };
    }

    private Dimension<?> make(DimensionKind kind) {
        List<String> names = values.names();
        return switch (kind) {
            case CHAIN -> new ChainDimension(name, names);
            case POSET -> new PosetDimension(name, names, pairs());
            case ALL_OF -> new AllOfDimension(name, names);
            case ANY_OF -> anyOf();
            case HIERARCHY -> new HierarchyDimension(name, names, parents());
            case INTEGRITY -> new IntegrityDimension(name, names);
            case VALIDITY -> new ValidityDimension(name);
            case CHANNEL -> new ChannelDimension(name, names);
            case RIGHTS -> new RightsDimension(name);
            case PURPOSE -> new PurposeDimension(name, names, parents());
            case HANDLING ->
                new HandlingDimension(
                        name,
                        item.presence() == Presence.OPTIONAL ? Criticality.NON_CRITICAL : Criticality.CRITICAL,
                        names);
            case CONFLICT ->
                new ConflictDimension(
                        name,
                        item.members().stream()
                                .map(m -> new ConflictDimension.ConflictClass(
                                        m.name().text(),
                                        m.parts().stream().map(Declared::text).toList()))
                                .toList());
        };
    }

    private AnyOfDimension anyOf() {
        List<Member> groups =
                item.members().stream().filter(m -> !m.parts().isEmpty()).toList();
        AnyOfDimension dimension = AnyOfDimension.of(
                name,
                item.members().stream()
                        .filter(m -> m.parts().isEmpty())
                        .map(m -> m.name().text())
                        .toList());
        for (Member group : groups) {
            String[] inside = group.parts().stream()
                    .map(part -> canonical(part.name()))
                    .flatMap(Optional::stream)
                    .toArray(String[]::new);
            if (inside.length > 0) {
                dimension = dimension.group(group.name().text(), inside);
            }
        }
        return dimension;
    }

    private List<PosetDimension.Pair> pairs() {
        List<PosetDimension.Pair> pairs = new ArrayList<>();
        for (List<Name> chain : item.order()) {
            for (int i = 1; i < chain.size(); i++) {
                Optional<String> lower = canonical(chain.get(i - 1));
                Optional<String> higher = canonical(chain.get(i));
                if (lower.isPresent() && higher.isPresent()) {
                    pairs.add(new PosetDimension.Pair(lower.get(), higher.get()));
                }
            }
        }
        return pairs;
    }

    /** Returns the parent of each name that has one; a second one is reported. */
    private Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        for (PosetDimension.Pair pair : pairs()) {
            String other = parents.putIfAbsent(pair.lower(), pair.higher());
            if (other != null && !other.equals(pair.higher())) {
                throw new IllegalArgumentException(
                        name + " `" + pair.lower() + "` is under `" + other + "` and `" + pair.higher() + "`");
            }
        }
        return parents;
    }

    private Optional<String> canonical(Name written) {
        OptionalInt position = values.find(written.text());
        if (position.isEmpty()) {
            failed = true;
            unknown(values, written);
            return Optional.empty();
        }
        return Optional.of(values.names().get(position.getAsInt()));
    }

    private void unknown(Domain domain, Name written) {
        Phrase help = log.isFull() ? Phrase.same("") : Suggestions.didYouMean(written.text(), domain.spellings());
        log.reportWithHelp(DiagnosticCode.UNKNOWN, written.span(), help, domain.kind(), Phrase.same(written.text()));
    }
}
