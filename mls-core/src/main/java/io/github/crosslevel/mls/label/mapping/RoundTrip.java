package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether labels that go to another schema and come back are at least what they were, exactly and without looking at
 * every label: it is enough to look at those of which every other is a join, as many as there are names.
 *
 * <p>INVARIANT: both ways are monotone, denial counting as the highest. If a label {@code a} is the join of labels
 * {@code g}, then each comes back no higher than {@code a} does; if each comes back no lower than it was, so does
 * {@code a}. Formulas are joins of too many: instead, both ways replace members, and what holds for each member holds
 * for every formula of them.
 */
final class RoundTrip {
    private RoundTrip() {}

    static void require(LabelMapping there, LabelMapping back) {
        LabelSchema schema = there.source();
        for (Dimension<?> dimension : schema.dimensions()) {
            generators(schema, dimension)
                    .forEach(label -> returned(label, there, back)
                            .filter(after -> !after.dominates(label))
                            .ifPresent(after -> {
                                throw new IllegalArgumentException(
                                        "downgrade on the round trip: `" + label + "` comes back as `" + after + "`");
                            }));
        }
    }

    private static Optional<Label> returned(Label label, LabelMapping there, LabelMapping back) {
        return there.map(label) instanceof MappedLabel mapped && back.map(mapped.label()) instanceof MappedLabel after
                ? Optional.of(after.label())
                : Optional.empty();
    }

    /** Labels that say something about one dimension only, of which every such label is a join, but for formulas. */
    @SuppressWarnings("unchecked") // the type of the values follows from the kind
    private static Stream<Label> generators(LabelSchema schema, Dimension<?> dimension) {
        return switch (dimension.kind()) {
            case CHAIN, POSET, ALL_OF, HIERARCHY, INTEGRITY, HANDLING, CONFLICT ->
                dimension.values().stream().map(name -> NamedValues.named(schema, dimension, List.of(name)));
            case CHANNEL, PURPOSE -> permitting(schema, (Dimension<Set<String>>) dimension);
            case RIGHTS ->
                Arrays.stream(Rights.values())
                        .map(rights -> NamedValues.only(schema, (RightsDimension) dimension, rights));
            case ANY_OF ->
                formulas((AnyOfDimension) dimension)
                        .map(formula -> NamedValues.only(schema, (AnyOfDimension) dimension, formula));
            case VALIDITY ->
                Stream.of(
                                Validity.from(Instant.ofEpochSecond(Instant.MAX.getEpochSecond())),
                                Validity.until(Instant.MIN),
                                Validity.ALWAYS.reviewBy(Instant.MIN))
                        .map(validity -> NamedValues.only(schema, (ValidityDimension) dimension, validity));
        };
    }

    /** Each member, and nobody: that one tells a way of replacing members from a value that is always the same. */
    private static Stream<Formula> formulas(AnyOfDimension dimension) {
        return Stream.concat(
                Stream.of(dimension.nobody()), dimension.values().stream().map(dimension::anyOf));
    }

    /** Everything but one name, and so but whatever permits that name. */
    private static Stream<Label> permitting(LabelSchema schema, Dimension<Set<String>> dimension) {
        Map<String, Set<String>> under = NameOrder.under(dimension);
        return dimension.values().stream().map(forbidden -> {
            List<String> rest = dimension.values().stream()
                    .filter(name -> !under.getOrDefault(name, Set.of()).contains(forbidden))
                    .toList();
            return NamedValues.named(schema, dimension, rest);
        });
    }
}
