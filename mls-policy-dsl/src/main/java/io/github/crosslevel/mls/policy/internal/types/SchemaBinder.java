package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSchemaBuilder;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.NameKind;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the vocabulary of a schema declaration. */
final class SchemaBinder {
    private static final int MOST_PROTOCOL_CHARS = 32;
    private static final int MOST_LEVELS = 64;
    private static final int MOST_CATEGORIES = 1024;

    private final DiagnosticLog log;
    private final Map<NameKind, SchemaItem.Names> lists = new HashMap<>();
    private final List<SchemaItem.Action> actions = new ArrayList<>();
    private final List<SchemaItem.GradedSystem> systems = new ArrayList<>();
    private final List<SchemaItem.Obligation> obligations = new ArrayList<>();
    private final List<SchemaItem.Attributes> attributes = new ArrayList<>();
    private final int errorsBefore;
    private int declarations;

    private SchemaBinder(DiagnosticLog log) {
        this.log = log;
        this.errorsBefore = log.errors();
    }

    /** Returns the vocabulary, or empty if the schema has an error. */
    static Optional<Vocabulary> bind(SchemaDeclaration schema, int mostDeclarations, DiagnosticLog log) {
        SchemaBinder binder = new SchemaBinder(log);
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
            if (lists.putIfAbsent(names.kind(), names) != null) {
                log.report(DiagnosticCode.DUPLICATE, names.span(), Phrase.same(keyword(names.kind())));
            }
        } else if (item instanceof SchemaItem.Actions list) {
            declarations += list.actions().size();
            actions.addAll(list.actions());
        } else if (item instanceof SchemaItem.GradedSystem system) {
            declarations++;
            systems.add(system);
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
            if (!lists.containsKey(kind) && kind != NameKind.CATEGORY) {
                missing(schema, keyword(kind));
            }
        }
        if (actions.isEmpty()) {
            missing(schema, "action");
        }
        if (systems.isEmpty()) {
            missing(schema, "system");
        }
        Domain levels = list(NameKind.LEVEL, new Phrase("level", "级别"), MOST_LEVELS);
        Domain categories = list(NameKind.CATEGORY, new Phrase("category", "范畴"), MOST_CATEGORIES);
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
        int version = number(schema.version(), Integer.MAX_VALUE);
        AttributeBinder paths = new AttributeBinder(log);
        paths.builtIns(actionDomain, protocols, systemDomain);
        attributes.forEach(paths::declare);
        if (log.errors() > errorsBefore) {
            return Optional.empty();
        }
        String id = schema.name().text();
        return Optional.of(new Vocabulary(
                labels(LabelSchema.builder(id, version), levels, categories),
                levels,
                categories,
                systemDomain,
                grades,
                actions.stream().map(SchemaItem.Action::flow).toList(),
                paths.attributes(),
                paths.aliases(),
                obligationDomain,
                obligationTypes));
    }

    private static LabelSchema labels(LabelSchemaBuilder schema, Domain levels, Domain categories) {
        return schema.levels(levels.names().toArray(String[]::new))
                .categories(categories.names().toArray(String[]::new))
                .build();
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
