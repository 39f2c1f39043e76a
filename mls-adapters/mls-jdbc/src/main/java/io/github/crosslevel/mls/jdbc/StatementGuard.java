package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.jdbc.internal.dialect.DialectRules;
import io.github.crosslevel.mls.jdbc.internal.driver.Judged;
import io.github.crosslevel.mls.jdbc.internal.driver.StatementJudge;
import io.github.crosslevel.mls.jdbc.internal.grammar.StatementMemory;
import io.github.crosslevel.mls.jdbc.internal.grammar.TableReference;
import io.github.crosslevel.mls.jdbc.sql.SqlDialect;
import io.github.crosslevel.mls.jdbc.sql.StatementKind;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Decides about each statement before the driver sees it, and says what the driver sees instead. Thread-safe. */
final class StatementGuard implements StatementJudge {
    /** SQLSTATE of insufficient privilege (ISO 9075-2, class 42). */
    private static final String REFUSED = "42501";

    private static final Protocol PROTOCOL = Protocol.of("jdbc");
    private static final Action QUERY = Action.of("query");
    private static final Action INSERT = Action.of("insert");
    private static final Action UPDATE = Action.of("update");
    private static final Action DELETE = Action.of("delete");

    private final DialectRules dialect;
    private final StatementMemory<KnownStatement.Reading> memory;
    private final Settings settings;

    StatementGuard(SqlDialect dialect, Settings settings) {
        DialectRules rules = DialectRules.valueOf(dialect.name());
        this.dialect = rules;
        this.memory = new StatementMemory<>(sql -> KnownStatement.read(sql, rules.rules()));
        this.settings = settings;
    }

    /**
     * What a guard works with.
     *
     * @param tables the declared tables by name
     * @param functions functions that are permitted besides those that only compute
     * @param application the system of those who ask
     * @param database the system of the database
     */
    record Settings(
            Map<String, LabeledTable> tables,
            Set<String> functions,
            Supplier<Optional<Subject>> subjects,
            Decider decider,
            GradedSystem application,
            GradedSystem database,
            AuditSink audit,
            InstantSource clock,
            SystemId component) {}

    @Override
    public Judged check(String sql) throws SQLException {
        Optional<Subject> subject = Optional.empty();
        try {
            subject = settings.subjects().get();
            return judge(sql, subject);
        } catch (StatementRefusedException e) {
            throw refusal(subject, e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            throw refusal(
                    subject, Reason.of(ReasonCode.INTERNAL_ERROR, e.getClass().getSimpleName()));
        }
    }

    @Override
    public SQLException refuse(ReasonCode code, String detail) {
        Optional<Subject> subject;
        try {
            subject = settings.subjects().get();
        } catch (RuntimeException e) {
            subject = Optional.empty();
        }
        return refusal(subject, Reason.of(code, detail));
    }

    private SQLException refusal(Optional<Subject> subject, Reason reason) {
        Reason detailed = Reason.of(reason.code(), "jdbc: " + reason.detail());
        Trace trace = subject.map(known -> Trace.empty().subject(known.id())).orElse(Trace.empty());
        SQLException refusal = new SQLNonTransientException("statement was refused", REFUSED);
        try {
            settings.audit()
                    .append(new AuditRecord.Crossing(
                            settings.clock().instant(),
                            settings.component(),
                            Outcome.REFUSED,
                            Stage.SUBMITTED,
                            Optional.of(detailed),
                            trace));
        } catch (IOException e) {
            refusal.addSuppressed(e); // nothing is released, so that nobody waits for the record
        }
        return refusal;
    }

    private Judged judge(String sql, Optional<Subject> asking) throws StatementRefusedException {
        KnownStatement.Reading reading = memory.read(sql);
        KnownStatement statement = reading.statement()
                .orElseThrow(() -> new StatementRefusedException(ReasonCode.MALFORMED_CONTENT, reading.problem()));
        requireTransparent(statement);
        Subject subject =
                asking.orElseThrow(() -> new StatementRefusedException(ReasonCode.UNAUTHENTICATED, "nobody asks"));
        Map<String, TableView> views = views(statement, subject);
        return new Judged(StatementRewriter.rewrite(statement, views, dialect), statement.kind());
    }

    /** Refuses what would reach something that cannot be seen from here. */
    private void requireTransparent(KnownStatement statement) throws StatementRefusedException {
        if (statement.kind() == StatementKind.CALL) {
            throw new StatementRefusedException(ReasonCode.NO_PERMIT, "what a procedure touches cannot be seen");
        }
        for (String function : statement.functions()) {
            if (!SqlFunctions.isHarmless(function) && !settings.functions().contains(function)) {
                throw new StatementRefusedException(ReasonCode.NO_PERMIT, "function `" + function + "` is not listed");
            }
        }
        if (dialect.callsByNameAlone()) {
            requireColumns(statement);
        }
        if (!Collections.disjoint(
                statement.parsed().names().queries(), settings.tables().keySet())) {
            throw new StatementRefusedException(ReasonCode.AMBIGUOUS_CONTENT, "a query is named like a table");
        }
    }

    /** Where a function without arguments is called without parentheses, each name must be a column, or listed. */
    private void requireColumns(KnownStatement statement) throws StatementRefusedException {
        Set<String> names = new TreeSet<>(statement.columns());
        Set<String> qualifiers = new TreeSet<>(statement.parsed().names().qualifiers());
        qualifiers.removeAll(statement.parsed().names().ranges());
        qualifiers.removeAll(statement.parsed().names().queries());
        for (TableReference reference : statement.parsed().references()) {
            LabeledTable table = settings.tables().get(reference.name());
            if (table != null) {
                names.removeAll(table.columns().keySet());
                table.rowLabels().map(LabeledTable.RowLabels::column).ifPresent(names::remove);
            }
            qualifiers.removeIf(
                    name -> reference.isCalled(name) || reference.name().equals(name));
        }
        names.removeIf(name ->
                SqlFunctions.isHarmlessName(name) || settings.functions().contains(name));
        names.addAll(qualifiers);
        if (!names.isEmpty()) {
            throw new StatementRefusedException(
                    ReasonCode.NO_PERMIT, "names " + names + " may call functions: they are no declared columns");
        }
    }

    private Map<String, TableView> views(KnownStatement statement, Subject subject) throws StatementRefusedException {
        Map<String, TableView> views = new LinkedHashMap<>();
        for (TableReference reference : statement.parsed().references()) {
            LabeledTable table = settings.tables().get(reference.name());
            if (table == null) {
                throw new StatementRefusedException(
                        ReasonCode.UNLABELED, "table `" + reference.name() + "` is not declared");
            }
            TableView view = views.get(reference.name());
            if (view == null) {
                GradedSystem entered = settings.application();
                view = TableView.of(table, dialect, subject.clearance(), entered.ceiling());
            }
            views.put(reference.name(), permitted(statement, reference, subject, view));
        }
        return views;
    }

    private TableView permitted(KnownStatement statement, TableReference reference, Subject subject, TableView view)
            throws StatementRefusedException {
        TableView obliged = view;
        ObjectRef object = object(statement, view.table());
        for (Action action : reference.changed() ? changes(statement.kind()) : List.of(QUERY)) {
            Decision decision = settings.decider().decide(request(subject, object, view.table(), action));
            if (decision instanceof Decision.Permit permit) {
                obliged = obliged.obliged(permit.obligations());
            } else {
                Reason why = ((Decision.Deny) decision).reason();
                throw new StatementRefusedException(
                        why.code(), action + " of table `" + view.table() + "`: " + why.detail());
            }
        }
        return obliged;
    }

    private static List<Action> changes(StatementKind kind) {
        return switch (kind) {
            case INSERT -> List.of(INSERT);
            case UPDATE -> List.of(UPDATE);
            case DELETE -> List.of(DELETE);
            default -> List.of(INSERT, UPDATE, DELETE);
        };
    }

    /** The columns are those that the statement may mean: rather one too many. */
    private static ObjectRef object(KnownStatement statement, LabeledTable table) {
        Set<String> columns = new TreeSet<>(table.columns().keySet());
        if (!meansAllColumns(statement) && statement.columns().stream().noneMatch(name -> isRow(statement, name))) {
            columns.retainAll(statement.columns());
        }
        Attributes attributes = Attributes.of("columns", AttributeValue.of(columns));
        return new ObjectRef(ObjectId.of(table.name()), "table", attributes);
    }

    private static boolean meansAllColumns(KnownStatement statement) {
        boolean insert = statement.kind() == StatementKind.INSERT;
        return statement.meansAllColumns()
                || (insert && statement.parsed().places().columnsEnd() < 0);
    }

    /** In some databases the name of a table, or its alias, stands for all its columns. */
    private static boolean isRow(KnownStatement statement, String name) {
        return statement.parsed().references().stream().anyMatch(reference -> reference.isCalled(name));
    }

    private AccessRequest request(Subject subject, ObjectRef object, LabeledTable table, Action action) {
        boolean reads = action.equals(QUERY);
        return new AccessRequest(
                subject,
                object,
                table.label(),
                action,
                PROTOCOL,
                reads ? settings.database() : settings.application(),
                reads ? settings.application() : settings.database(),
                settings.clock().instant());
    }
}
