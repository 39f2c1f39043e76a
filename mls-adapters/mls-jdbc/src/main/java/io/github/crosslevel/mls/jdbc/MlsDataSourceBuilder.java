package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.label.LabelSchema;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects what an {@link MlsDataSource} needs; obtained from {@link MlsDataSource#around}. Not thread-safe. */
public final class MlsDataSourceBuilder {
    private static final Pattern FUNCTION = Pattern.compile(
            "[\\p{IsHan}a-zA-Z_][\\p{IsHan}a-zA-Z_0-9$#]*(?:\\.[\\p{IsHan}a-zA-Z_][\\p{IsHan}a-zA-Z_0-9$#]*)*");

    private final DataSource pool;
    private final SqlDialect dialect;
    private final Map<String, LabeledTable> tables = new LinkedHashMap<>();
    private final Set<String> functions = new TreeSet<>();
    private @Nullable Supplier<Optional<Subject>> subjects;
    private @Nullable Decider decider;
    private @Nullable GradedSystem application;
    private @Nullable GradedSystem database;
    private @Nullable AuditSink audit;
    private @Nullable InstantSource clock;
    private @Nullable SystemId component;

    MlsDataSourceBuilder(DataSource pool, SqlDialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
    }

    /**
     * Declares a table.
     *
     * @throws IllegalArgumentException if it has no columns or is declared already, if one of its names is not written
     *     as the dialect compares it, so that no statement would mean it, or if its rows are labelled and it is not
     *     proved that databases of the dialect keep conditions away from rows that are filtered out
     */
    public MlsDataSourceBuilder table(LabeledTable table) {
        if (table.columns().isEmpty()) {
            throw new IllegalArgumentException("table `" + table + "` has no columns");
        }
        requireCompared(table.name(), rules().compared(table.name()));
        table.columns().keySet().forEach(column -> requireCompared(column, rules().comparedColumn(column)));
        table.rowLabels()
                .map(LabeledTable.RowLabels::column)
                .ifPresent(column -> requireCompared(column, rules().comparedColumn(column)));
        if (tables.put(table.name(), table) != null) {
            throw new IllegalArgumentException("table `" + table + "` is declared twice");
        }
        return this;
    }

    private DialectRules rules() {
        return DialectRules.valueOf(dialect.name());
    }

    private void requireCompared(String declared, String compared) {
        if (!declared.equals(compared)) {
            throw new IllegalArgumentException(
                    "`" + declared + "` is compared as `" + compared + "` in " + dialect + ": declare it so");
        }
    }

    /**
     * Permits a function besides those of the common databases that only compute from their arguments. What it reads or
     * does is the host's responsibility.
     *
     * @param name as statements write it, with the schema if they do; case does not matter
     * @throws IllegalArgumentException if it is none, such as {@code f(x)}
     */
    public MlsDataSourceBuilder function(String name) {
        if (!FUNCTION.matcher(name).matches()) {
            throw new IllegalArgumentException("`" + name + "` is not the name of a function");
        }
        functions.add(name.toLowerCase(Locale.ROOT));
        return this;
    }

    /** Sets who says for whom the calling thread asks; empty is refused. */
    public MlsDataSourceBuilder subjects(Supplier<Optional<Subject>> current) {
        subjects = current;
        return this;
    }

    /** Sets who decides; usually {@code MandatoryAccess.before(policy.decider())}. */
    public MlsDataSourceBuilder deciding(Decider policy) {
        decider = policy;
        return this;
    }

    /**
     * Sets the system of those who ask, which what is read enters, and that of the database. Both can be the same,
     * where applications and database are of one grade: then the clearances of the subjects alone divide them.
     *
     * @throws IllegalArgumentException if they are labelled by different schemas, or are one system described twice
     */
    public MlsDataSourceBuilder between(GradedSystem applications, GradedSystem data) {
        if (!schema(applications).equals(schema(data))) {
            throw new IllegalArgumentException("`" + applications.id() + "` is labelled by the schema `"
                    + schema(applications).id() + "`, `" + data.id() + "` by `"
                    + schema(data).id()
                    + "`, or another version");
        }
        if (applications.id().equals(data.id()) && !applications.equals(data)) {
            throw new IllegalArgumentException("system `" + data.id() + "` is described in two ways");
        }
        application = applications;
        database = data;
        return this;
    }

    private static LabelSchema schema(GradedSystem system) {
        return system.ceiling().upper().schema();
    }

    /** Sets where refusals are recorded, by which clock, and under which name. */
    public MlsDataSourceBuilder audit(AuditSink trail, InstantSource time, SystemId recordedBy) {
        audit = trail;
        clock = time;
        component = recordedBy;
        return this;
    }

    /**
     * Returns the data source.
     *
     * @throws IllegalStateException if no table is declared, if subjects, decider, systems or audit are missing, of
     *     which the message names all, or if a table is labelled by another schema than that of the systems
     */
    public DataSource build() {
        Map<String, Optional<?>> parts = new LinkedHashMap<>();
        parts.put("table", tables.values().stream().findFirst());
        parts.put("subjects", Optional.ofNullable(subjects));
        parts.put("deciding", Optional.ofNullable(decider));
        parts.put("between", Optional.ofNullable(database));
        parts.put("audit", Optional.ofNullable(audit));
        parts.values().removeIf(Optional::isPresent);
        if (!parts.isEmpty()) {
            throw new IllegalStateException("not set: " + String.join(", ", parts.keySet()));
        }
        StatementGuard.Settings settings = new StatementGuard.Settings(
                Map.copyOf(tables),
                Set.copyOf(functions),
                Objects.requireNonNull(subjects),
                Objects.requireNonNull(decider),
                Objects.requireNonNull(application),
                Objects.requireNonNull(database),
                Objects.requireNonNull(audit),
                Objects.requireNonNull(clock),
                Objects.requireNonNull(component));
        requireOneSchema(schema(settings.database()));
        return new MlsDataSource(pool, new StatementGuard(dialect, settings));
    }

    private void requireOneSchema(LabelSchema schema) {
        for (LabeledTable table : tables.values()) {
            LabelSchema other = table.label().schema();
            if (!other.equals(schema)) {
                throw new IllegalStateException("table `" + table + "` is labelled by the schema `" + other.id()
                        + "`, the systems by `" + schema.id() + "`, or another version");
            }
        }
    }
}
