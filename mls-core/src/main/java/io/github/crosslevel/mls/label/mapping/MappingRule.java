package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one dimension of a label contributes to one dimension of its image; contributions are joined. Monotone. */
sealed interface MappingRule {
    /** Returns the contribution: a label of the target that is lowest in every other dimension. */
    Label apply(Label label);

    /** Returns the rule for what is declared. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the type of the values follows from the kind
    static MappingRule of(LabelMappingBuilder.Way way, LabelSchema target) {
        Map<String, List<String>> images = way.images();
        return switch (way.from().kind()) {
            case RIGHTS, VALIDITY -> new Unchanged(way.from(), way.to(), target);
            case CHANNEL, PURPOSE ->
                new OfPermissions(
                        (Dimension<Set<String>>) way.from(),
                        NameOrder.under(way.from()),
                        (Dimension<Set<String>>) way.to(),
                        Map.copyOf(images),
                        target);
            case ANY_OF -> {
                AnyOfDimension to = (AnyOfDimension) way.to();
                Map<String, Formula> formulas = new HashMap<>();
                images.forEach((name, names) -> formulas.put(name, to.anyOf(names.toArray(String[]::new))));
                yield new OfMembers((AnyOfDimension) way.from(), to, formulas, target);
            }
            case CHAIN, POSET, ALL_OF, HIERARCHY, INTEGRITY, HANDLING, CONFLICT -> {
                Map<String, Label> labels = new HashMap<>();
                images.forEach((name, names) -> labels.put(
                        name, names.isEmpty() ? target.bottom() : NamedValues.named(target, way.to(), names)));
                yield new OfNames(way.from(), target.bottom(), labels);
            }
        };
    }

    /** Ranks, elements and sets: the join of what each name contributes; names without an image contribute nothing. */
    record OfNames(Dimension<?> from, Label lowest, Map<String, Label> images) implements MappingRule {
        Label image(String name) {
            return images.getOrDefault(name, lowest);
        }

        @Override
        public Label apply(Label label) {
            Label image = lowest;
            for (String name : NamedValues.read(label, from)) {
                image = image.join(image(name));
            }
            return image;
        }
    }

    /** Permissions: permitted is the image of what is permitted; names without an image are not. */
    record OfPermissions(
            Dimension<Set<String>> from,
            Map<String, Set<String>> under,
            Dimension<Set<String>> to,
            Map<String, List<String>> images,
            LabelSchema target)
            implements MappingRule {
        @Override
        public Label apply(Label label) {
            Set<String> permitted = new LinkedHashSet<>();
            for (String highest : label.get(from)) {
                for (String name : under.getOrDefault(highest, Set.of(highest))) {
                    permitted.addAll(images.getOrDefault(name, List.of()));
                }
            }
            return NamedValues.named(target, to, permitted);
        }
    }

    /** Formulas: each member is replaced by the clause of its images; members without an image are held by nobody. */
    record OfMembers(AnyOfDimension from, AnyOfDimension to, Map<String, Formula> images, LabelSchema target)
            implements MappingRule {
        @Override
        public Label apply(Label label) {
            Formula image = to.unrestricted();
            for (Set<String> clause : label.get(from).clauses()) {
                Formula either = to.nobody();
                for (String member : clause) {
                    either = either.or(images.getOrDefault(member, to.nobody()));
                }
                image = image.and(either);
            }
            return NamedValues.only(target, to, image);
        }
    }

    /** Rights and times, which mean the same everywhere. */
    record Unchanged<V>(Dimension<V> from, Dimension<V> to, LabelSchema target) implements MappingRule {
        @Override
        public Label apply(Label label) {
            return NamedValues.only(target, to, label.get(from));
        }
    }
}
