package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Flow;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.NameKind;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the vocabulary of a schema declaration. */
final class SchemaBinder {
    private static final int MOST_PROTOCOL_CHARS = 32;
    private static final int MOST_LEVELS = 64;
    private static final int MOST_CATEGORIES = 1024;

    private final KnownLabels known;
    private final DiagnosticLog log;
    private final Map<NameKind, SchemaItem.Names> lists = new HashMap<>();
    private final List<SchemaItem.Dimension> dimensions = new ArrayList<>();
    private final List<SchemaItem.ImportedLabels> imported = new ArrayList<>();
    private final List<SchemaItem.Action> actions = new ArrayList<>();
    private final List<SchemaItem.GradedSystem> systems = new ArrayList<>();
    private final List<SchemaItem.Enumeration> enumerations = new ArrayList<>();
    private final List<SchemaItem.Calendar> calendars = new ArrayList<>();
    private final List<SchemaItem.Obligation> obligations = new ArrayList<>();
    private final List<SchemaItem.Attributes> attributes = new ArrayList<>();
    private final int errorsBefore;
    private int declarations;

    private SchemaBinder(KnownLabels known, DiagnosticLog log) {
        this.known = known;
        this.log = log;
        this.errorsBefore = log.errors();
    }

    /** Returns the vocabulary, or empty if the schema has an error. */
    static Optional<Vocabulary> bind(
            SchemaDeclaration schema, int mostDeclarations, KnownLabels known, DiagnosticLog log) {
        SchemaBinder binder = new SchemaBinder(known, log);
        schema.items().forEach(binder::collect);
        if (binder.declarations > mostDeclarations) {
            log.report(
                    DiagnosticCode.TOO_MANY,
                    schema.name().span(),
                    Phrase.same(Integer.toString(mostDeclarations)),
                    new Phrase("declarations", "声明"));
            return Optional.empty();
        }
        return binder.vocabulary(schema);
    }

    private void collect(SchemaItem item) {
        if (item instanceof SchemaItem.Names names) {
            declarations += names.names().size();
            SchemaItem.Names first = lists.putIfAbsent(names.kind(), names);
            if (first != null) {
                log.reportDuplicate(names.span(), keyword(names.kind()), log.place(first.span()));
            }
        } else if (item instanceof SchemaItem.Dimension dimension) {
            declarations++;
            dimension.members().forEach(m -> declarations += 1 + m.parts().size());
            dimensions.add(dimension);
        } else if (item instanceof SchemaItem.ImportedLabels labels) {
            imported.add(labels);
        } else if (item instanceof SchemaItem.Actions list) {
            declarations += list.actions().size();
            actions.addAll(list.actions());
        } else if (item instanceof SchemaItem.GradedSystem system) {
            declarations++;
            systems.add(system);
        } else if (item instanceof SchemaItem.Enumeration enumeration) {
            declarations += 1 + enumeration.values().size();
            enumerations.add(enumeration);
        } else if (item instanceof SchemaItem.Calendar calendar) {
            declarations += 1 + calendar.days().size();
            calendars.add(calendar);
        } else if (item instanceof SchemaItem.Obligation obligation) {
            declarations++;
            obligation.parameters().forEach(p -> declarations += 1 + p.values().size());
            obligations.add(obligation);
        } else if (item instanceof SchemaItem.Attributes block) {
            block.attributes().forEach(a -> declarations += 1 + a.values().size());
            attributes.add(block);
        }
    }

    private Optional<Vocabulary> vocabulary(SchemaDeclaration schema) {
        for (NameKind kind : NameKind.values()) {
            boolean needed = kind == NameKind.LEVEL ? imported.isEmpty() : kind != NameKind.CATEGORY;
            if (needed && !lists.containsKey(kind)) {
                missing(schema, keyword(kind));
            }
        }
        if (actions.isEmpty()) {
            missing(schema, "action");
        }
        if (systems.isEmpty()) {
            missing(schema, "system");
        }
        List<Declared> actionNames =
                actions.stream().map(SchemaItem.Action::name).toList();
        Domain actionDomain = DomainBuilder.of(new Phrase("action", "操作"), actionNames, log);
        Domain protocols = list(NameKind.PROTOCOL, new Phrase("protocol", "协议"), Integer.MAX_VALUE);
        checkProtocolLengths();
        List<Declared> systemNames =
                systems.stream().map(SchemaItem.GradedSystem::name).toList();
        Domain systemDomain = DomainBuilder.of(new Phrase("system", "系统"), systemNames, log);
        List<Integer> grades = systems.stream().map(s -> number(s.grade(), 5)).toList();
        Domain obligationDomain = DomainBuilder.of(
                new Phrase("obligation", "义务"),
                obligations.stream().map(SchemaItem.Obligation::name).toList(),
                log);
        ObligationBinder binder = new ObligationBinder(log);
        List<ObligationType> obligationTypes =
                obligations.stream().map(binder::bind).toList();
        Optional<LabelNames> labels = labels(schema);
        AttributeBinder paths = new AttributeBinder(
                DomainBuilder.of(
                        new Phrase("type", "类型"),
                        enumerations.stream().map(SchemaItem.Enumeration::name).toList(),
                        log),
                enumerations.stream().map(this::values).toList(),
                log);
        paths.builtIns(actionDomain, protocols, systemDomain);
        attributes.forEach(paths::declare);
        Domain calendarDomain = DomainBuilder.of(
                new Phrase("calendar", "日历"),
                calendars.stream().map(SchemaItem.Calendar::name).toList(),
                log);
        List<WorkingDays> workingDays = calendars.stream()
                .map(new CalendarBinder(log)::bind)
                .flatMap(Optional::stream)
                .toList();
        if (log.errors() > errorsBefore) {
            return Optional.empty();
        }
        List<Flow> flows = actions.stream().map(SchemaItem.Action::flow).toList();
        return labels.map(names -> new Vocabulary(
                names,
                systemDomain,
                grades,
                flows,
                paths.attributes(),
                paths.aliases(),
                calendarDomain,
                workingDays,
                obligationDomain,
                obligationTypes));
    }

    /** Returns the labels that the schema declares, or those that are declared elsewhere. */
    private Optional<LabelNames> labels(SchemaDeclaration schema) {
        Domain levels = list(NameKind.LEVEL, new Phrase("level", "级别"), MOST_LEVELS);
        Domain categories = list(NameKind.CATEGORY, new Phrase("category", "范畴"), MOST_CATEGORIES);
        int version = number(schema.version(), Integer.MAX_VALUE);
        if (imported.isEmpty()) {
            return levels.size() == 0 || log.errors() > errorsBefore
                    ? Optional.empty()
                    : new LabelBinder(levels, categories, dimensions, log).bind(schema.name(), version);
        }
        boolean alone = imported.size() == 1 && dimensions.isEmpty() && levels.size() + categories.size() == 0;
        if (!alone) {
            Phrase help = new Phrase(
                    "labels are either those of one schema, or declared by `level`, `category` and `dimension`",
                    "标记要么取自一个标记体系，要么由 `级别`、`范畴` 和 `维度` 声明");
            SourceSpan second = imported.get(imported.size() - 1).id().span();
            log.reportWithHelp(DiagnosticCode.DUPLICATE, second, help, Phrase.same("label"));
            return Optional.empty();
        }
        return known.find(imported.get(0), log)
                .map(LabelBinder::imported)
                .filter(names -> isSmall(names.levels(), MOST_LEVELS) && isSmall(names.categories(), MOST_CATEGORIES));
    }

    private Domain values(SchemaItem.Enumeration enumeration) {
        Stream.concat(Stream.of(enumeration.name().name()), enumeration.name().aliases().stream())
                .filter(spelling ->
                        AttributeDeclaration.Type.find(spelling.text()).isPresent())
                .forEach(
                        spelling -> log.report(DiagnosticCode.BUILT_IN, spelling.span(), Phrase.same(spelling.text())));
        String name = enumeration.name().text();
        return DomainBuilder.of(new Phrase("value of " + name, name + "的取值"), enumeration.values(), log);
    }

    private boolean isSmall(Domain names, int most) {
        if (names.size() > most) {
            SourceSpan span = imported.get(0).id().span();
            log.report(DiagnosticCode.TOO_MANY, span, Phrase.same(Integer.toString(most)), names.kind());
            return false;
        }
        return true;
    }

    private void missing(SchemaDeclaration schema, String keyword) {
        log.report(DiagnosticCode.MISSING_DECLARATION, schema.name().span(), Phrase.same(keyword));
    }

    private Domain list(NameKind kind, Phrase title, int most) {
        SchemaItem.Names names = lists.get(kind);
        if (names == null) {
            return DomainBuilder.of(title, List.of(), log);
        }
        if (names.names().size() > most) {
            log.report(DiagnosticCode.TOO_MANY, names.span(), Phrase.same(Integer.toString(most)), title);
        }
        return DomainBuilder.of(title, names.names(), log);
    }

    /** Requests know no protocol with a longer name. */
    private void checkProtocolLengths() {
        SchemaItem.Names names = lists.get(NameKind.PROTOCOL);
        if (names == null) {
            return;
        }
        for (Declared protocol : names.names()) {
            if (protocol.text().length() > MOST_PROTOCOL_CHARS) {
                Phrase most = Phrase.same(Integer.toString(MOST_PROTOCOL_CHARS));
                log.report(DiagnosticCode.NAME_TOO_LONG, protocol.name().span(), most);
            }
        }
    }

    private int number(Constant.Whole number, int most) {
        if (number.value() < 1 || number.value() > most) {
            Phrase greatest = Phrase.same(Integer.toString(most));
            log.report(DiagnosticCode.OUT_OF_RANGE, number.span(), Phrase.same("1"), greatest);
            return 1;
        }
        return (int) number.value();
    }

    private static String keyword(NameKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
