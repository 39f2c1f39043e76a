package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.report.Suggestions;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration.Presence;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.Owner;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects the built-in and the declared attributes and their spellings. */
final class AttributeBinder {
    private final Domain enumerations;
    private final List<Domain> enumerationValues;
    private final DiagnosticLog log;
    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    /** Where the declared paths are declared. */
    private final Map<String, SourceSpan> places = new HashMap<>();

    private final Map<String, Lookalikes> lookalikes = new HashMap<>();

    /**
     * Starts without attributes.
     *
     * @param enumerations the declared enumerations
     * @param enumerationValues their values, by position
     */
    AttributeBinder(Domain enumerations, List<Domain> enumerationValues, DiagnosticLog log) {
        this.enumerations = enumerations;
        this.enumerationValues = enumerationValues;
        this.log = log;
    }

    Map<String, Attribute> attributes() {
        return attributes;
    }

    Map<String, String> aliases() {
        return aliases;
    }

    void builtIns(Domain actions, Domain protocols, Domain systems) {
        builtIn(Origin.ACTION, "action", "", new ValueType.Choice(actions));
        builtIn(Origin.PROTOCOL, "protocol", "", new ValueType.Choice(protocols));
        builtIn(Origin.SOURCE, "source", "", new ValueType.Choice(systems));
        builtIn(Origin.DESTINATION, "destination", "", new ValueType.Choice(systems));
        builtIn(Origin.SOURCE_GRADE, "grade", "等级", Plain.GRADE);
        builtIn(Origin.DESTINATION_GRADE, "grade", "等级", Plain.GRADE);
        builtIn(Origin.DESTINATION_CEILING, "ceiling", "上限", Plain.LABEL);
        builtIn(Origin.SUBJECT_ID, "id", "标识", Plain.TEXT);
        builtIn(Origin.SUBJECT_HOME, "home", "归属", new ValueType.Choice(systems));
        builtIn(Origin.SUBJECT_CLEARANCE, "clearance", "许可级", Plain.LABEL);
        builtIn(Origin.OBJECT_ID, "id", "标识", Plain.TEXT);
        builtIn(Origin.OBJECT_LABEL, "label", "标记", Plain.LABEL);
        builtIn(Origin.TIME, "time", "时间", Plain.MOMENT);
    }

    private void builtIn(Origin origin, String name, String alias, ValueType type) {
        Attribute attribute = new Attribute(origin, name, type, Presence.MANDATORY);
        attributes.put(attribute.path(), attribute);
        if (!alias.isEmpty()) {
            aliases.put(origin.prefix() + alias, attribute.path());
        }
    }

    void declare(SchemaItem.Attributes block) {
        for (AttributeDeclaration declaration : block.attributes()) {
            if (block.owner() == Owner.OBJECT && declaration.name().text().equals("type")) {
                declareObjectType(declaration);
            } else {
                declare(Origin.valueOf(block.owner().name()), declaration);
            }
        }
    }

    /** The type of objects is built in; the schema says which types there are. */
    private void declareObjectType(AttributeDeclaration declaration) {
        if (declaration.type() != AttributeDeclaration.Type.ENUM || declaration.presence() == Presence.OPTIONAL) {
            log.report(DiagnosticCode.BUILT_IN, declaration.name().name().span(), Phrase.same("object.type"));
            return;
        }
        aliases.put("object.类型", "object.type");
        declare(Origin.OBJECT_TYPE, declaration);
    }

    private void declare(Origin origin, AttributeDeclaration declaration) {
        Name name = declaration.name().name();
        Lookalikes beside = lookalikes.computeIfAbsent(origin.prefix(), prefix -> new Lookalikes(log));
        beside.add(name);
        declaration.name().aliases().forEach(beside::add);
        Attribute attribute = new Attribute(origin, name.text(), type(declaration), declaration.presence());
        checkNew(attribute.path(), name);
        for (Name alias : declaration.name().aliases()) {
            String path = origin.prefix() + alias.text();
            if (!attribute.path().equals(aliases.get(path))) {
                checkNew(path, alias);
            }
            aliases.put(path, attribute.path());
        }
        attributes.put(attribute.path(), attribute);
    }

    private void checkNew(String path, Name name) {
        Attribute same = attributes.get(aliases.getOrDefault(path, path));
        SourceSpan first = places.putIfAbsent(path, name.span());
        if (first != null) {
            log.reportDuplicate(name.span(), path, log.place(first));
        } else if (same != null) {
            log.report(DiagnosticCode.BUILT_IN, name.span(), Phrase.same(path));
        }
    }

    private Domain values(AttributeDeclaration declaration) {
        String name = declaration.name().text();
        if (!declaration.parameter().isEmpty()) {
            return enumeration(declaration.parameter().get(0));
        }
        return DomainBuilder.of(new Phrase("value of " + name, name + "的取值"), declaration.values(), log);
    }

    /** Returns the values of a declared enumeration, or the weekdays, or none after reporting. */
    private Domain enumeration(Name name) {
        if (AttributeDeclaration.Type.find(name.text()).equals(Optional.of(AttributeDeclaration.Type.WEEKDAY))) {
            return Domain.WEEKDAYS;
        }
        OptionalInt position = enumerations.find(name.text());
        if (position.isPresent()) {
            return enumerationValues.get(position.getAsInt());
        }
        List<String> known = new ArrayList<>(AttributeDeclaration.Type.spellings());
        enumerations.spellings().forEach(known::add);
        Phrase help = log.isFull() ? Phrase.same("") : Suggestions.didYouMean(name.text(), known);
        log.reportWithHelp(
                DiagnosticCode.UNKNOWN, name.span(), help, new Phrase("type", "类型"), Phrase.same(name.text()));
        return Domain.of(Phrase.same(name.text()), List.of());
    }

    private ValueType money(List<Name> code) {
        for (Name name : code) {
            Optional<Currency> known = Currencies.find(name.text());
            if (known.isPresent()) {
                return new ValueType.Money(known.get());
            }
            Phrase help = new Phrase("write the code of ISO 4217, such as `CNY`", "请写 ISO 4217 代码，例如 `CNY`");
            Phrase currency = new Phrase("currency", "货币");
            log.reportWithHelp(DiagnosticCode.UNKNOWN, name.span(), help, currency, Phrase.same(name.text()));
        }
        return Plain.WHOLE;
    }

    private ValueType type(AttributeDeclaration declaration) {
        return switch (declaration.type()) {
            case ENUM -> new ValueType.Choice(values(declaration));
            case SET -> new ValueType.ChoiceSet(values(declaration));
            case LONG -> Plain.WHOLE;
            case BYTES -> Plain.BYTES;
            case MONEY -> money(declaration.parameter());
            case INSTANT -> Plain.MOMENT;
            case DURATION -> Plain.DURATION;
            case TIME_OF_DAY -> Plain.TIME_OF_DAY;
            case WEEKDAY -> ValueType.Choice.WEEKDAY;
            case IP -> Plain.IP;
            case MAC -> Plain.MAC;
            case TEXT -> Plain.TEXT;
            case BOOLEAN -> new ValueType.Choice(Domain.TRUTH);
            case LABEL -> Plain.LABEL;
        };
    }
}
