package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.profile.FinancialDataLevel;
import io.github.crosslevel.mls.label.profile.PersonalFinancialInformation;
import io.github.crosslevel.mls.label.profile.ProtectionGrade;
import io.github.crosslevel.mls.label.profile.SelinuxLevels;
import io.github.crosslevel.mls.label.profile.TrafficLight;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.report.Suggestions;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The label schemas that a policy may name instead of declaring one: the built-in profiles, and those given to the
 * compiler. Immutable.
 */
public final class KnownLabels {
    private static final List<LabelSchema> PROFILES = List.of(
            ProtectionGrade.SCHEMA,
            FinancialDataLevel.SCHEMA,
            PersonalFinancialInformation.SCHEMA,
            TrafficLight.SCHEMA,
            SelinuxLevels.SCHEMA);
    private static final KnownLabels STANDARD = new KnownLabels(PROFILES);

    private final List<LabelSchema> schemas;

    private KnownLabels(List<LabelSchema> schemas) {
        this.schemas = List.copyOf(schemas);
    }

    /** Returns the built-in profiles. */
    public static KnownLabels profiles() {
        return STANDARD;
    }

    /**
     * Returns these with one more.
     *
     * @throws IllegalArgumentException if the schema declares no chain of levels, or another one of its id and version
     *     is known
     */
    public KnownLabels with(LabelSchema schema) {
        if (schema.dimensions().stream().noneMatch(d -> d.kind() == DimensionKind.CHAIN)) {
            throw new IllegalArgumentException("schema `" + schema + "` declares no chain of levels");
        }
        Optional<LabelSchema> same = find(schema.id(), schema.version());
        if (same.isPresent() && !same.get().equals(schema)) {
            throw new IllegalArgumentException("another schema `" + schema + "` is known");
        }
        return new KnownLabels(
                Stream.concat(schemas.stream(), Stream.of(schema)).toList());
    }

    /** Returns the schema that a policy means; one that is not known is reported. */
    Optional<LabelSchema> find(SchemaItem.ImportedLabels labels, DiagnosticLog log) {
        Optional<LabelSchema> found = find(labels.id().text(), labels.version().value());
        if (found.isEmpty()) {
            String written = labels.id().text() + " v" + labels.version().value();
            Phrase help = Suggestions.didYouMean(
                    written, schemas.stream().map(LabelSchema::toString).toList());
            Phrase kind = new Phrase("label schema", "标记体系");
            log.reportWithHelp(DiagnosticCode.UNKNOWN, labels.id().span(), help, kind, Phrase.same(written));
        }
        return found;
    }

    private Optional<LabelSchema> find(String id, long version) {
        return schemas.stream()
                .filter(s -> s.id().equals(id) && s.version() == version)
                .findFirst();
    }
}
