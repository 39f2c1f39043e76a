package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSchemaBuilder;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes label schemas from their declarations; what core refuses is reported where it is written. */
final class LabelBinder {
    private final DiagnosticLog log;
    private final Domain levels;
    private final Domain categories;
    private final List<SchemaItem.Dimension> declared;
    private final int errorsBefore;

    LabelBinder(Domain levels, Domain categories, List<SchemaItem.Dimension> declared, DiagnosticLog log) {
        this.levels = levels;
        this.categories = categories;
        this.declared = List.copyOf(declared);
        this.log = log;
        this.errorsBefore = log.errors();
    }

    /** Returns the schema of the declared levels, categories and other dimensions, in this order. */
    Optional<LabelNames> bind(Name id, int version) {
        DomainBuilder names = new DomainBuilder(new Phrase("dimension", "维度"), log);
        names.add("level", "级别");
        List<Domain> values = new ArrayList<>(List.of(levels));
        List<Dimension<?>> more = new ArrayList<>();
        if (categories.size() > 0) {
            names.add("category", "范畴");
            values.add(categories);
        }
        for (SchemaItem.Dimension item : declared) {
            Domain own = values(item);
            names.add(item.name());
            values.add(own);
            new DimensionBinder(item, own, log).bind().ifPresent(more::add);
        }
        Domain all = names.build();
        if (log.errors() > errorsBefore) {
            return Optional.empty();
        }
        return schema(id, version, more).map(schema -> new LabelNames(schema, levels, categories, all, values));
    }

    /** Returns the names of a schema that is declared elsewhere. */
    static LabelNames imported(LabelSchema schema) {
        List<Domain> values = new ArrayList<>();
        for (Dimension<?> dimension : schema.dimensions()) {
            List<String> names = new ArrayList<>(dimension.values());
            if (dimension instanceof AnyOfDimension anyOf) {
                names.addAll(anyOf.groups().keySet());
            }
            values.add(Domain.of(Phrase.same(dimension.name()), names));
        }
        List<Dimension<?>> dimensions = schema.dimensions();
        Domain categories = dimensions.stream()
                .filter(AllOfDimension.class::isInstance)
                .findFirst()
                .map(first -> values.get(dimensions.indexOf(first)))
                .orElseGet(() -> Domain.of(new Phrase("category", "范畴"), List.of()));
        return new LabelNames(
                schema,
                Domain.of(new Phrase("level", "级别"), schema.levels()),
                categories,
                Domain.of(
                        new Phrase("dimension", "维度"),
                        dimensions.stream().map(Dimension::name).toList()),
                values);
    }

    private Domain values(SchemaItem.Dimension item) {
        boolean ofClasses = DimensionBinder.kindOf(item)
                .filter(k -> k == DimensionKind.CONFLICT)
                .isPresent();
        Stream<Declared> names =
                item.members().stream().flatMap(m -> ofClasses ? m.parts().stream() : Stream.of(m.name()));
        return DomainBuilder.of(Phrase.same(item.name().text()), names.toList(), log);
    }

    private Optional<LabelSchema> schema(Name id, int version, List<Dimension<?>> more) {
        try {
            LabelSchemaBuilder builder = LabelSchema.builder(id.text(), version)
                    .levels(levels.names().toArray(String[]::new))
                    .categories(categories.names().toArray(String[]::new));
            more.forEach(builder::dimension);
            return Optional.of(builder.build());
        } catch (IllegalArgumentException | IllegalStateException e) {
            log.report(DiagnosticCode.LABEL_SCHEMA, id.span(), Phrase.same(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }
}
