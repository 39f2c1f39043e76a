package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.ObligationCall;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyReference;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.Template;
import io.github.crosslevel.mls.policy.internal.syntax.TemplateUse;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The slow, obvious meaning of a policy: walks the syntax tree for every rule and every request. It shares nothing with
 * the compiler but the syntax tree: it resolves names, compares values and combines rules on its own.
 */
final class Interpreter {
    private final PolicyFile file;
    private final LabelSchema schema;
    private final Set<String> unfulfilled;
    private final Map<String, SchemaItem.Obligation> obligationTypes = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, SchemaItem.Calendar> calendars = new HashMap<>();
    private String prefix = "";
    private final Values values;
    private final RequestForm form;
    private final Conditions conditions;

    /**
     * Returns an interpreter.
     *
     * @param unfulfilled the obligations that nobody fulfils
     */
    Interpreter(PolicyFile file, LabelSchema schema, Set<String> unfulfilled) {
        this.unfulfilled = unfulfilled;
        this.file = file;
        this.schema = schema;
        this.values = new Values(schema, aliases);
        this.form = new RequestForm(schema, values);
        this.conditions = new Conditions(values, calendars);
        file.schemas().get(0).items().forEach(this::declare);
    }

    private void declare(SchemaItem item) {
        if (item instanceof SchemaItem.Names names) {
            form.lists.put(
                    names.kind().name(), names.names().stream().map(this::alias).toList());
        } else if (item instanceof SchemaItem.Dimension dimension) {
            alias(dimension.name());
            for (SchemaItem.Member member : dimension.members()) {
                alias(member.name());
                member.parts().forEach(this::alias);
            }
        } else if (item instanceof SchemaItem.Actions actions) {
            form.lists
                    .computeIfAbsent("ACTION", k -> new ArrayList<>())
                    .addAll(actions.actions().stream().map(a -> alias(a.name())).toList());
        } else if (item instanceof SchemaItem.Enumeration enumeration) {
            form.enumerations.put(alias(enumeration.name()), enumeration.values());
            enumeration.values().forEach(this::alias);
        } else if (item instanceof SchemaItem.Calendar calendar) {
            calendars.put(alias(calendar.name()), calendar);
        } else if (item instanceof SchemaItem.GradedSystem system) {
            form.grades.put(alias(system.name()), system.grade().value());
        } else if (item instanceof SchemaItem.Attributes block) {
            for (AttributeDeclaration attribute : block.attributes()) {
                form.declared.put(block.owner() + "." + alias(attribute.name()), attribute);
                attribute.values().forEach(this::alias);
            }
        } else if (item instanceof SchemaItem.Obligation obligation) {
            obligationTypes.put(alias(obligation.name()), obligation);
            obligation.parameters().forEach(p -> {
                alias(p.name());
                p.values().forEach(this::alias);
            });
        }
    }

    /** All names of the generated schemas are distinct, so that one table of aliases serves for all kinds. */
    private String alias(Declared name) {
        name.aliases().forEach(alias -> aliases.put(alias.text(), name.text()));
        return name.text();
    }

    Decision decide(AccessRequest request) {
        return refusal(request)
                .orElseGet(() -> answer(file.policies().get(0), request)
                        .map(this::decision)
                        .orElseGet(() -> Decision.deny(ReasonCode.NO_PERMIT, "")));
    }

    /** Returns the denial of a request before any rule is asked, if there is one. */
    Optional<Decision> refusal(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return Optional.of(Decision.deny(ReasonCode.UNLABELED, ""));
        }
        if (!label.schema().equals(schema)) {
            return Optional.of(Decision.deny(ReasonCode.MISSING_ATTRIBUTE, ""));
        }
        LabelStatus status = label.at(request.time());
        if (status instanceof LabelStatus.Expired expired) {
            return Optional.of(Decision.deny(ReasonCode.LABEL_EXPIRED, "since " + expired.since()));
        }
        if (status instanceof LabelStatus.NotYetValid later) {
            return Optional.of(Decision.deny(ReasonCode.LABEL_NOT_YET_VALID, "before " + later.from()));
        }
        return form.isOf(request) ? Optional.empty() : Optional.of(Decision.deny(ReasonCode.MISSING_ATTRIBUTE, ""));
    }

    /**
     * Returns what several authorities decide that must all be obeyed, each with a policy of the same schema: the first
     * denial, or what all their permits come to together.
     */
    static Decision decideJointly(Map<String, Interpreter> authorities, AccessRequest request) {
        return decideJointly(authorities, name -> Optional.of(request));
    }

    /**
     * Returns what several authorities decide that must all be obeyed.
     *
     * @param seen the request as an authority sees it; empty if it cannot
     */
    static Decision decideJointly(
            Map<String, Interpreter> authorities, Function<String, Optional<AccessRequest>> seen) {
        Interpreter first = authorities.values().iterator().next();
        List<Answer> permits = new ArrayList<>();
        for (Map.Entry<String, Interpreter> authority : authorities.entrySet()) {
            Interpreter own = authority.getValue();
            Optional<AccessRequest> view = seen.apply(authority.getKey());
            if (view.isEmpty()) {
                return Decision.deny(ReasonCode.LABEL_UNMAPPED, "");
            }
            AccessRequest request = view.get();
            Optional<Decision> refusal = own.refusal(request);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Optional<Answer> answer = own.answer(own.file.policies().get(0), request);
            if (answer.isEmpty()) {
                return Decision.deny(ReasonCode.NO_PERMIT, authority.getKey());
            }
            Answer named = answer.get().by(authority.getKey());
            if (!named.permits()) {
                return named.denial();
            }
            permits.add(named);
        }
        Decision decision = first.decision(Answer.together(permits));
        String rules = permits.stream().map(a -> a.rules().get(0)).collect(Collectors.joining(" & "));
        return decision instanceof Decision.Permit permit ? new Decision.Permit(rules, permit.obligations()) : decision;
    }

    /** Returns whether a request is permitted that an assertion says never is. */
    boolean violates(AccessRequest request) {
        return decide(request) instanceof Decision.Permit
                && file.assertions().stream()
                        .anyMatch(assertion -> assertion.actions().stream()
                                        .anyMatch(a -> values.canonical(a.text())
                                                .equals(request.action().value()))
                                && conditions.holds(assertion.where(), request));
    }

    private Stream<Answer> answers(Member member, AccessRequest request) {
        if (member instanceof TemplateUse use) {
            return within(use, request).stream();
        }
        if (member instanceof PolicyReference reference) {
            return file.policies().stream()
                    .filter(p -> p.id().text().equals(reference.policy().text()))
                    .flatMap(p -> answer(p, request).stream())
                    .map(a -> a.ranked(priority(reference.priority())));
        }
        return member instanceof PolicyDeclaration policy
                ? answer(policy, request).map(a -> a.ranked(priority(policy.priority()))).stream()
                : answer((Rule) member, request).stream();
    }

    /** Templates are not expanded: what stands at their places is looked up where it is met. */
    private List<Answer> within(TemplateUse use, AccessRequest request) {
        Template template = file.templates().stream()
                .filter(t -> t.name().text().equals(use.template().text()))
                .findFirst()
                .orElseThrow();
        Map<String, Constant> outerPlaces = values.places();
        String outerPrefix = prefix;
        Map<String, Constant> inner = new HashMap<>();
        for (int i = 0; i < use.arguments().size(); i++) {
            inner.put(
                    template.parameters().get(i).name().text(),
                    values.placed(use.arguments().get(i)));
        }
        values.standIn(inner);
        prefix = outerPrefix + use.prefix().text() + ".";
        List<Answer> answers =
                template.members().stream().flatMap(m -> answers(m, request)).toList();
        values.standIn(outerPlaces);
        prefix = outerPrefix;
        return answers;
    }

    private String action(Name name) {
        return values.places().get(name.text()) instanceof Constant.Symbol symbol
                ? values.canonical(symbol.name().text())
                : values.canonical(name.text());
    }

    private ObligationCall placed(ObligationCall call) {
        return new ObligationCall(
                call.name(),
                call.arguments().stream()
                        .map(a -> new ObligationCall.Argument(a.name(), values.placed(a.value())))
                        .toList());
    }

    private static long priority(Optional<Constant.Whole> written) {
        return written.map(Constant.Whole::value).orElse(0L);
    }

    private Optional<Answer> answer(Rule rule, AccessRequest request) {
        boolean applies = rule.actions().stream()
                        .anyMatch(a -> action(a).equals(request.action().value()))
                && conditions.holds(rule.when(), request);
        return applies
                ? Optional.of(new Answer(
                        rule.effect() == Effect.PERMIT,
                        priority(rule.priority()),
                        List.of(prefix + rule.id().text()),
                        rule.obligations().stream().map(this::placed).toList()))
                : Optional.empty();
    }

    private Optional<Answer> answer(PolicyDeclaration policy, AccessRequest request) {
        List<Answer> answers = policy.members().stream()
                .flatMap(member -> answers(member, request))
                .toList();
        return answers.isEmpty() || !conditions.holds(policy.target(), request)
                ? Optional.empty()
                : Optional.of(Answer.combined(policy.algorithm(), answers));
    }

    private Decision decision(Answer answer) {
        if (!answer.permits()) {
            return answer.denial();
        }
        List<Obligation> obligations = new ArrayList<>();
        List<String> impossible = new ArrayList<>(answer.demanded().stream()
                .map(call -> values.canonical(call.name().text()))
                .filter(unfulfilled::contains)
                .toList());
        answer.demanded().stream()
                .map(call -> values.canonical(call.name().text()))
                .distinct()
                .forEach(name -> {
                    List<ObligationCall> calls = answer.demanded().stream()
                            .filter(call -> values.canonical(call.name().text()).equals(name))
                            .toList();
                    SchemaItem.Obligation declaration = obligationTypes.get(name);
                    String gathering = declaration.merging().map(m -> m.text()).orElse("");
                    if (gathering.equals("all")) {
                        calls.stream()
                                .map(call -> gathered(declaration, List.of(call), impossible))
                                .distinct()
                                .forEach(obligations::add);
                    } else {
                        List<ObligationCall> counted = gathering.equals("首个") ? calls.subList(0, 1) : calls;
                        obligations.add(gathered(declaration, counted, impossible));
                    }
                });
        return impossible.isEmpty()
                ? new Decision.Permit(answer.rules().get(0), inOrder(answer, obligations))
                : Decision.deny(ReasonCode.OBLIGATION_UNFULFILLED, impossible.get(0));
    }

    /** Sorts by the first call of each; those that are not merged stand where they are called. */
    private List<Obligation> inOrder(Answer answer, List<Obligation> obligations) {
        List<Obligation> ordered = new ArrayList<>();
        for (ObligationCall call : answer.demanded()) {
            SchemaItem.Obligation declaration =
                    obligationTypes.get(values.canonical(call.name().text()));
            boolean all = declaration.merging().map(m -> m.text().equals("all")).orElse(false);
            obligations.stream()
                    .filter(o -> o.name().equals(declaration.name().text()))
                    .filter(o -> !all || o.equals(gathered(declaration, List.of(call), new ArrayList<>())))
                    .filter(o -> !ordered.contains(o))
                    .forEach(ordered::add);
        }
        return ordered;
    }

    /** Looks at all values of each parameter at once. */
    private Obligation gathered(
            SchemaItem.Obligation declaration, List<ObligationCall> calls, List<String> impossible) {
        Map<String, String> arguments = new TreeMap<>();
        for (SchemaItem.Parameter parameter : declaration.parameters()) {
            List<Constant> given = calls.stream()
                    .flatMap(call -> call.arguments().stream())
                    .filter(a -> values.canonical(a.name().text())
                            .equals(parameter.name().text()))
                    .map(ObligationCall.Argument::value)
                    .toList();
            Optional<String> value = together(parameter, given);
            value.ifPresent(v -> arguments.put(parameter.name().text(), v));
            if (value.isEmpty()) {
                impossible.add(
                        declaration.name().text() + "." + parameter.name().text());
            }
        }
        return new Obligation(declaration.name().text(), arguments);
    }

    private Optional<String> together(SchemaItem.Parameter parameter, List<Constant> given) {
        List<String> names =
                parameter.values().stream().map(v -> v.name().text()).toList();
        Stream<String> written = given.stream().map(v -> plain(v));
        return switch (parameter.merging().map(m -> m.text()).orElse("")) {
            case "union" ->
                Optional.of(written.flatMap(v -> Stream.of(v.split(",", -1)))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")));
            case "max" ->
                parameter.type() == SchemaItem.ParameterType.ENUM
                        ? written.max(Comparator.comparing(names::indexOf))
                        : written.max(Comparator.comparing(Long::valueOf));
            case "最小" -> written.min(Comparator.comparing(Long::valueOf));
            case "any" -> Optional.of(Boolean.toString(written.anyMatch(v -> v.equals("true"))));
            case "全部" -> Optional.of(Boolean.toString(written.allMatch(v -> v.equals("true"))));
            case "first" -> written.findFirst();
            default -> {
                List<String> distinct = written.distinct().toList();
                yield distinct.size() == 1 ? Optional.of(distinct.get(0)) : Optional.empty();
            }
        };
    }

    private String plain(Constant value) {
        if (value instanceof Constant.Elements set) {
            return set.elements().stream().map(this::plain).distinct().sorted().collect(Collectors.joining(","));
        }
        return String.valueOf(values.constant(value, ""));
    }

    Stamping stamp(AccessRequest request) {
        List<LabelRule> matching = form.isOf(request)
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
}
