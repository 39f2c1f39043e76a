package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The slow, obvious meaning of a policy: walks the syntax tree for every rule and every request. It shares nothing with
 * the compiler but the syntax tree: it resolves names, compares values and combines rules on its own.
 */
final class Interpreter {
    private final PolicyFile file;
    private final LabelSchema schema;
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, AttributeDeclaration> declared = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, List<Declared>> enumerations = new HashMap<>();
    private final Map<String, SchemaItem.Calendar> calendars = new HashMap<>();
    private final Map<String, Long> grades = new HashMap<>();
    private final Values values;
    private final Conditions conditions;

    Interpreter(PolicyFile file, LabelSchema schema) {
        this.file = file;
        this.schema = schema;
        this.values = new Values(schema, aliases);
        this.conditions = new Conditions(values, calendars);
        file.schemas().get(0).items().forEach(this::declare);
    }

    private void declare(SchemaItem item) {
        if (item instanceof SchemaItem.Names names) {
            lists.put(
                    names.kind().name(), names.names().stream().map(this::alias).toList());
        } else if (item instanceof SchemaItem.Dimension dimension) {
            alias(dimension.name());
            for (SchemaItem.Member member : dimension.members()) {
                alias(member.name());
                member.parts().forEach(this::alias);
            }
        } else if (item instanceof SchemaItem.Enumeration enumeration) {
            enumerations.put(alias(enumeration.name()), enumeration.values());
            enumeration.values().forEach(this::alias);
        } else if (item instanceof SchemaItem.Calendar calendar) {
            calendars.put(alias(calendar.name()), calendar);
        } else if (item instanceof SchemaItem.GradedSystem system) {
            grades.put(alias(system.name()), system.grade().value());
        } else if (item instanceof SchemaItem.Attributes block) {
            for (AttributeDeclaration attribute : block.attributes()) {
                declared.put(block.owner() + "." + alias(attribute.name()), attribute);
                attribute.values().forEach(this::alias);
            }
        } else if (item instanceof SchemaItem.Obligation obligation) {
            alias(obligation.name());
            obligation.arguments().forEach(this::alias);
        }
    }

    /** All names of the generated schemas are distinct, so that one table of aliases serves for all kinds. */
    private String alias(Declared name) {
        name.aliases().forEach(alias -> aliases.put(alias.text(), name.text()));
        return name.text();
    }

    Decision decide(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return Decision.deny(ReasonCode.UNLABELED, "");
        }
        if (!label.schema().equals(schema)) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "");
        }
        LabelStatus status = label.at(request.time());
        if (status instanceof LabelStatus.Expired expired) {
            return Decision.deny(ReasonCode.LABEL_EXPIRED, "since " + expired.since());
        }
        if (status instanceof LabelStatus.NotYetValid later) {
            return Decision.deny(ReasonCode.LABEL_NOT_YET_VALID, "before " + later.from());
        }
        if (!isWellFormed(request)) {
            return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "");
        }
        List<Rule> applying = file.policies().get(0).rules().stream()
                .filter(rule -> rule.actions().stream()
                                .anyMatch(a -> values.canonical(a.text())
                                        .equals(request.action().value()))
                        && conditions.holds(rule.when(), request))
                .toList();
        if (applying.isEmpty()) {
            return Decision.deny(ReasonCode.NO_PERMIT, "");
        }
        Effect effect = effect(file.policies().get(0).algorithm(), applying);
        List<Rule> deciding =
                applying.stream().filter(rule -> rule.effect() == effect).toList();
        if (file.policies().get(0).algorithm() == CombiningAlgorithm.FIRST_APPLICABLE) {
            deciding = deciding.subList(0, 1);
        }
        String rule = deciding.get(0).id().text();
        if (effect == Effect.DENY) {
            return Decision.deny(ReasonCode.RULE_DENY, rule);
        }
        List<Obligation> obligations = new ArrayList<>();
        deciding.forEach(r -> r.obligations().forEach(call -> {
            Map<String, String> arguments = new TreeMap<>();
            call.arguments()
                    .forEach(a -> arguments.put(
                            values.canonical(a.name().text()), a.value().value()));
            Obligation obligation = new Obligation(values.canonical(call.name().text()), arguments);
            if (!obligations.contains(obligation)) {
                obligations.add(obligation);
            }
        }));
        return new Decision.Permit(rule, obligations);
    }

    private static Effect effect(CombiningAlgorithm algorithm, List<Rule> applying) {
        return switch (algorithm) {
            case FIRST_APPLICABLE -> applying.get(0).effect();
            case DENY_OVERRIDES ->
                applying.stream().anyMatch(r -> r.effect() == Effect.DENY) ? Effect.DENY : Effect.PERMIT;
            case PERMIT_OVERRIDES ->
                applying.stream().anyMatch(r -> r.effect() == Effect.PERMIT) ? Effect.PERMIT : Effect.DENY;
        };
    }

    Stamping stamp(AccessRequest request) {
        List<LabelRule> matching = isWellFormed(request)
                ? file.labelRules().stream()
                        .filter(r -> conditions.holds(r.when(), request))
                        .toList()
                : List.of();
        return matching.stream()
                .map(r -> values.label(r.stamp()))
                .reduce(Label::join)
                .<Stamping>map(label -> new Stamping.Stamped(
                        label,
                        String.join(
                                ",", matching.stream().map(r -> r.id().text()).toList())))
                .orElseGet(Stamping.Unstamped::new);
    }

    private boolean isWellFormed(AccessRequest request) {
        boolean named = lists.get("ACTION").contains(request.action().value())
                && lists.get("PROTOCOL").contains(request.protocol().value())
                && grades.containsKey(request.subject().home().value())
                && Objects.equals(grades.get(request.source().id().value()), (long)
                        request.source().grade())
                && Objects.equals(grades.get(request.destination().id().value()), (long)
                        request.destination().grade());
        boolean labels = request.subject().clearance().upper().schema().equals(schema)
                && request.destination().ceiling().upper().schema().equals(schema);
        return named
                && labels
                && declared.entrySet().stream().allMatch(e -> conforms(e.getKey(), e.getValue(), request));
    }

    private boolean conforms(String path, AttributeDeclaration attribute, AccessRequest request) {
        if (path.equals("OBJECT.type")) {
            return names(attribute).contains(request.object().type());
        }
        Attributes attributes =
                Values.attributes(Reference.Root.valueOf(path.substring(0, path.indexOf('.'))), request);
        AttributeValue value = attributes.values().get(path.substring(path.indexOf('.') + 1));
        if (value == null) {
            return attribute.presence() == AttributeDeclaration.Presence.OPTIONAL;
        }
        return switch (attribute.type()) {
            case ENUM ->
                value instanceof AttributeValue.Text text && names(attribute).contains(text.value());
            case SET ->
                value instanceof AttributeValue.Texts texts && names(attribute).containsAll(texts.values());
            case IP -> value instanceof AttributeValue.Address;
            case MAC -> value instanceof AttributeValue.Hardware;
            case LONG, BYTES -> value instanceof AttributeValue.Whole;
            case INSTANT -> value instanceof AttributeValue.Moment;
            case DURATION -> value instanceof AttributeValue.Elapsed;
            case MONEY ->
                value instanceof AttributeValue.Money money
                        && money.currency().equals(attribute.parameter().get(0).text());
            case TEXT -> value instanceof AttributeValue.Text;
            case BOOLEAN -> value instanceof AttributeValue.Truth;
            case LABEL ->
                value instanceof AttributeValue.Marking marking
                        && marking.value().schema().equals(schema)
                        && marking.value().at(request.time()) instanceof LabelStatus.InForce;
        };
    }

    private List<String> names(AttributeDeclaration attribute) {
        List<Declared> values = attribute.parameter().isEmpty()
                ? attribute.values()
                : enumerations.get(
                        this.values.canonical(attribute.parameter().get(0).text()));
        return values.stream().map(Declared::text).toList();
    }
}
