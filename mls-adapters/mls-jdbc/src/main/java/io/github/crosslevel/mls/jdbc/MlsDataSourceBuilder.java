package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects what an {@link MlsDataSource} needs; obtained from {@link MlsDataSource#around}. Not thread-safe. */
public final class MlsDataSourceBuilder {
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
     * @throws IllegalArgumentException if it has no columns or is declared already, or if its rows are labelled and it
     *     is not proved that databases of the dialect keep conditions away from rows that are filtered out
     */
    public MlsDataSourceBuilder table(LabeledTable table) {
        if (table.columns().isEmpty()) {
            throw new IllegalArgumentException("table `" + table + "` has no columns");
        }
        if (table.rowLabels().isPresent() && dialect.fence().isEmpty()) {
            throw new IllegalArgumentException("rows of `" + table + "` cannot be filtered safely in " + dialect);
        }
        if (tables.put(table.name(), table) != null) {
            throw new IllegalArgumentException("table `" + table + "` is declared twice");
        }
        return this;
    }

    /**
     * Permits a function besides those of the common databases that only compute from their arguments. What it reads or
     * does is the host's responsibility.
     *
     * @param name as statements write it, with the schema if they do
     */
    public MlsDataSourceBuilder function(String name) {
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

    /** Sets the system of those who ask, which what is read enters, and that of the database. */
    public MlsDataSourceBuilder between(GradedSystem applications, GradedSystem data) {
        application = applications;
        database = data;
        return this;
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
     * @throws IllegalStateException if subjects, decider, systems or audit are missing
     */
    public DataSource build() {
        if (subjects == null
                || decider == null
                || application == null
                || database == null
                || audit == null
                || clock == null
                || component == null) {
            throw new IllegalStateException("a guarded data source needs subjects, a decider, systems and an audit");
        }
        StatementGuard.Settings settings = new StatementGuard.Settings(
                Map.copyOf(tables),
                Set.copyOf(functions),
                subjects,
                decider,
                application,
                database,
                audit,
                clock,
                component);
        return new MlsDataSource(pool, new StatementGuard(dialect, settings));
    }
}
