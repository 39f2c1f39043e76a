package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.CombiningAlgorithm;
import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Effect;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.ObligationCall;
import io.github.crosslevel.mls.policy.internal.syntax.Operand;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.Reference;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.syntax.Setting;
import io.github.crosslevel.mls.policy.internal.syntax.Sum;
import io.github.crosslevel.mls.policy.internal.syntax.Window;
import io.github.crosslevel.mls.request.AccessRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The slow, obvious meaning of a policy: walks the syntax tree for every rule and every request. It shares nothing with
 * the compiler but the syntax tree: it resolves names, compares values and combines rules on its own.
 */
final class Interpreter {
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("B", 1L),
            Map.entry("kB", 1_000L),
            Map.entry("KiB", 1_024L),
            Map.entry("MiB", 1_048_576L),
            Map.entry("ms", 1L),
            Map.entry("s", 1_000L),
            Map.entry("秒", 1_000L),
            Map.entry("min", 60_000L),
            Map.entry("h", 3_600_000L),
            Map.entry("d", 86_400_000L),
            Map.entry("天", 86_400_000L));
    private static final List<String> DAYS_ZH = List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日");
    private static final Map<String, String> BUILT_IN_ALIASES = Map.of(
            "标识",
            "id",
            "归属",
            "home",
            "许可级",
            "clearance",
            "标记",
            "label",
            "类型",
            "type",
            "等级",
            "grade",
            "上限",
            "ceiling",
            "时间",
            "time");

    private final PolicyFile file;
    private final LabelSchema schema;
    private final Set<String> unfulfilled;
    private final Map<String, String> canonical = new HashMap<>();
    private final Map<String, AttributeDeclaration> declared = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final Map<String, SchemaItem.Obligation> obligationTypes = new HashMap<>();
    private final Map<String, SchemaItem.Calendar> calendars = new HashMap<>();
    private final Map<String, Long> grades = new HashMap<>();

    /**
     * Returns an interpreter.
     *
     * @param unfulfilled the obligations that nobody fulfils
     */
    Interpreter(PolicyFile file, LabelSchema schema, Set<String> unfulfilled) {
        this.unfulfilled = unfulfilled;
        this.file = file;
        this.schema = schema;
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
        } else if (item instanceof SchemaItem.Actions actions) {
            lists.computeIfAbsent("ACTION", k -> new ArrayList<>())
                    .addAll(actions.actions().stream().map(a -> alias(a.name())).toList());
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
            obligationTypes.put(alias(obligation.name()), obligation);
            obligation.parameters().forEach(p -> {
                alias(p.name());
                p.values().forEach(this::alias);
            });
        }
    }

    /** All names of the generated schemas are distinct, so that one table of aliases serves for all kinds. */
    private String alias(Declared name) {
        name.aliases().forEach(alias -> canonical.put(alias.text(), name.text()));
        return name.text();
    }

    private String canonical(String name) {
        return canonical.getOrDefault(name, name);
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
        return answer(file.policies().get(0), request)
                .map(this::decision)
                .orElseGet(() -> Decision.deny(ReasonCode.NO_PERMIT, ""));
    }

    /** Returns whether a request is permitted that an assertion says never is. */
    boolean violates(AccessRequest request) {
        return decide(request) instanceof Decision.Permit
                && file.assertions().stream()
                        .anyMatch(assertion -> assertion.actions().stream()
                                        .anyMatch(a -> canonical(a.text())
                                                .equals(request.action().value()))
                                && holds(assertion.where(), request));
    }

    /** What a rule or a policy says: a conflict has two rules and denies. */
    private record Answer(boolean permits, long priority, List<String> rules, List<ObligationCall> demanded) {
        Answer ranked(long by) {
            return new Answer(permits, by, rules, demanded);
        }

        boolean conflicts() {
            return rules.size() > 1;
        }
    }

    private Optional<Answer> answer(Member member, AccessRequest request) {
        return member instanceof PolicyDeclaration policy
                ? answer(policy, request).map(a -> a.ranked(priority(policy)))
                : answer((Rule) member, request);
    }

    private static long priority(Member member) {
        return member.priority().map(Constant.Whole::value).orElse(0L);
    }

    private Optional<Answer> answer(Rule rule, AccessRequest request) {
        boolean applies = rule.actions().stream()
                        .anyMatch(
                                a -> canonical(a.text()).equals(request.action().value()))
                && holds(rule.when(), request);
        return applies
                ? Optional.of(new Answer(
                        rule.effect() == Effect.PERMIT,
                        priority(rule),
                        List.of(rule.id().text()),
                        rule.obligations()))
                : Optional.empty();
    }

    private Optional<Answer> answer(PolicyDeclaration policy, AccessRequest request) {
        List<Answer> answers = policy.members().stream()
                .map(member -> answer(member, request))
                .flatMap(Optional::stream)
                .toList();
        return answers.isEmpty() || !holds(policy.target(), request)
                ? Optional.empty()
                : Optional.of(combined(policy.algorithm(), answers));
    }

    /** Looks at all answers at once, as the tables of the language do. */
    private static Answer combined(CombiningAlgorithm algorithm, List<Answer> answers) {
        List<Answer> permits = answers.stream().filter(Answer::permits).toList();
        List<Answer> denials = answers.stream().filter(a -> !a.permits()).toList();
        return switch (algorithm) {
            case FIRST_APPLICABLE -> answers.get(0);
            case DENY_OVERRIDES -> denials.isEmpty() ? together(permits) : denials.get(0);
            case PERMIT_OVERRIDES -> permits.isEmpty() ? denials.get(0) : together(permits);
            case ONLY_ONE ->
                answers.size() == 1
                        ? answers.get(0)
                        : conflict(answers.stream()
                                .flatMap(a -> a.rules().stream())
                                .limit(2)
                                .toList());
            case UNANIMOUS -> {
                if (denials.isEmpty()) {
                    yield together(permits);
                }
                boolean disagree = !permits.isEmpty() || denials.stream().anyMatch(Answer::conflicts);
                yield disagree ? conflict(firstOfEither(answers)) : denials.get(0);
            }
            case PRIORITY -> {
                long highest =
                        answers.stream().mapToLong(Answer::priority).max().orElseThrow();
                yield combined(
                        CombiningAlgorithm.DENY_OVERRIDES,
                        answers.stream().filter(a -> a.priority() == highest).toList());
            }
        };
    }

    private static Answer together(List<Answer> permits) {
        return new Answer(
                true,
                permits.get(0).priority(),
                permits.get(0).rules(),
                permits.stream().flatMap(a -> a.demanded().stream()).toList());
    }

    private static Answer conflict(List<String> rules) {
        return new Answer(false, 0, rules, List.of());
    }

    /** A conflict counts as its first rule permitting and its second one denying. */
    private static List<String> firstOfEither(List<Answer> answers) {
        Stream<Answer> permitting = answers.stream().filter(a -> a.permits() || a.conflicts());
        Stream<Answer> denying = answers.stream().filter(a -> !a.permits());
        return List.of(
                permitting.findFirst().orElseThrow().rules().get(0),
                denying.map(a -> a.rules().get(a.rules().size() - 1))
                        .findFirst()
                        .orElseThrow());
    }

    private static Decision denial(Answer answer) {
        return answer.conflicts()
                ? Decision.deny(ReasonCode.RULES_CONFLICT, String.join(", ", answer.rules()))
                : Decision.deny(ReasonCode.RULE_DENY, answer.rules().get(0));
    }

    private Decision decision(Answer answer) {
        if (!answer.permits()) {
            return denial(answer);
        }
        List<Obligation> obligations = new ArrayList<>();
        List<String> impossible = new ArrayList<>(answer.demanded().stream()
                .map(call -> canonical(call.name().text()))
                .filter(unfulfilled::contains)
                .toList());
        answer.demanded().stream()
                .map(call -> canonical(call.name().text()))
                .distinct()
                .forEach(name -> {
                    List<ObligationCall> calls = answer.demanded().stream()
                            .filter(call -> canonical(call.name().text()).equals(name))
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
                    obligationTypes.get(canonical(call.name().text()));
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
            List<Constant> values = calls.stream()
                    .flatMap(call -> call.arguments().stream())
                    .filter(a ->
                            canonical(a.name().text()).equals(parameter.name().text()))
                    .map(ObligationCall.Argument::value)
                    .toList();
            Optional<String> value = together(parameter, values);
            value.ifPresent(v -> arguments.put(parameter.name().text(), v));
            if (value.isEmpty()) {
                impossible.add(
                        declaration.name().text() + "." + parameter.name().text());
            }
        }
        return new Obligation(declaration.name().text(), arguments);
    }

    private Optional<String> together(SchemaItem.Parameter parameter, List<Constant> values) {
        List<String> names =
                parameter.values().stream().map(v -> v.name().text()).toList();
        Stream<String> written = values.stream().map(v -> plain(v));
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
        return String.valueOf(constant(value, ""));
    }

    Stamping stamp(AccessRequest request) {
        List<LabelRule> matching = isWellFormed(request)
                ? file.labelRules().stream()
                        .filter(r -> holds(r.when(), request))
                        .toList()
                : List.of();
        return matching.stream()
                .map(r -> label(r.stamp()))
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
        Attributes attributes = attributes(Reference.Root.valueOf(path.substring(0, path.indexOf('.'))), request);
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
                        && money.currency().equals(attribute.currency().get(0).text());
            case TEXT -> value instanceof AttributeValue.Text;
            case BOOLEAN -> value instanceof AttributeValue.Truth;
            case LABEL ->
                value instanceof AttributeValue.Marking marking
                        && marking.value().schema().equals(schema)
                        && marking.value().at(request.time()) instanceof LabelStatus.InForce;
        };
    }

    private static List<String> names(AttributeDeclaration attribute) {
        return attribute.values().stream().map(Declared::text).toList();
    }

    private boolean holds(Condition condition, AccessRequest request) {
        if (condition instanceof Condition.AllOf all) {
            return all.parts().stream().allMatch(part -> holds(part, request));
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.parts().stream().anyMatch(part -> holds(part, request));
        }
        if (condition instanceof Condition.Not not) {
            return !holds(not.part(), request);
        }
        if (condition instanceof Condition.Present present) {
            return value(present.attribute(), request) != null;
        }
        if (condition instanceof Condition.Membership in) {
            Object value = value(in.attribute(), request);
            return in.values().stream()
                    .anyMatch(c -> c instanceof Constant.Address range
                            ? value != null && isWithin(value, range)
                            : constant(c, value).equals(upper(value)));
        }
        if (condition instanceof Condition.Element element) {
            Object set = value(element.set(), request);
            Object inside = element.element() instanceof Reference reference
                    ? value(reference, request)
                    : constant((Constant) element.element(), "");
            return set != null && ((Set<?>) set).contains(inside);
        }
        if (condition instanceof Condition.Within within) {
            Object time = value(within.attribute(), request);
            return time != null && isWithin((Instant) time, within.window());
        }
        Condition.Comparison comparison = (Condition.Comparison) condition;
        if (comparison.left() instanceof Sum || comparison.right() instanceof Sum) {
            return sumHolds(comparison, request);
        }
        Object left = operand(comparison.left(), comparison.right(), request);
        Object right = operand(comparison.right(), comparison.left(), request);
        if (left == null || right == null) {
            return false;
        }
        return switch (comparison.operator()) {
            case EQUAL -> upper(left).equals(upper(right));
            case NOT_EQUAL -> !upper(left).equals(upper(right));
            case LESS -> compare(left, right) < 0;
            case AT_MOST -> compare(left, right) <= 0;
            case GREATER -> compare(left, right) > 0;
            case AT_LEAST -> compare(left, right) >= 0;
            case SUBSET -> ((Set<?>) right).containsAll((Set<?>) left);
            case STARTS_WITH -> ((String) left).startsWith((String) right);
            case ENDS_WITH -> ((String) left).endsWith((String) right);
            case LIKE -> isLike((String) left, (String) right);
            case MATCHES ->
                Pattern.compile((String) right, Pattern.DOTALL)
                        .matcher((String) left)
                        .matches();
            case OVERLAPS -> !Collections.disjoint((Set<?>) left, (Set<?>) right);
            case DOMINATES ->
                left instanceof Clearance clearance && right instanceof Label label
                        ? clearance.allows(label)
                        : ((Label) upper(left)).dominates((Label) upper(right));
        };
    }

    private boolean sumHolds(Condition.Comparison comparison, AccessRequest request) {
        Object met = reference(comparison.left())
                .or(() -> reference(comparison.right()))
                .map(r -> value(r, request))
                .orElse(null);
        BigInteger left = exact(comparison.left(), met, request);
        BigInteger right = exact(comparison.right(), met, request);
        if (left == null || right == null) {
            return false;
        }
        int order = left.compareTo(right);
        return switch (comparison.operator()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }

    private static Optional<Reference> reference(Operand operand) {
        if (operand instanceof Sum sum) {
            return reference(sum.base());
        }
        return operand instanceof Reference reference ? Optional.of(reference) : Optional.empty();
    }

    /** Returns a number, nanoseconds or minor units; null if an attribute is absent. */
    private BigInteger exact(Operand operand, Object met, AccessRequest request) {
        if (operand instanceof Sum sum) {
            BigInteger total = exact(sum.base(), met, request);
            for (Constant added : sum.added()) {
                total = total == null ? null : total.add(exact(added, offset(met), request));
            }
            for (Constant subtracted : sum.subtracted()) {
                total = total == null ? null : total.subtract(exact(subtracted, offset(met), request));
            }
            return total;
        }
        Object value =
                operand instanceof Reference reference ? value(reference, request) : constant((Constant) operand, met);
        if (value instanceof Instant time) {
            value = Duration.between(Instant.EPOCH, time);
        }
        if (value instanceof Duration length) {
            return BigInteger.valueOf(length.toSeconds())
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .add(BigInteger.valueOf(length.toNanosPart()));
        }
        if (value instanceof Amount amount) {
            return BigInteger.valueOf(amount.minor());
        }
        return value == null ? null : BigInteger.valueOf((Long) value);
    }

    private static Object offset(Object met) {
        return met instanceof Instant ? Duration.ZERO : met;
    }

    private static boolean isLike(String text, String glob) {
        if (glob.isEmpty()) {
            return text.isEmpty();
        }
        boolean deep = glob.startsWith("**");
        if (glob.charAt(0) == '*') {
            String rest = glob.substring(deep ? 2 : 1);
            for (int i = 0; i <= text.length(); i++) {
                if (isLike(text.substring(i), rest)) {
                    return true;
                }
                if (i < text.length() && text.charAt(i) == '/' && !deep) {
                    return false;
                }
            }
            return false;
        }
        if (text.isEmpty()) {
            return false;
        }
        int first = text.codePointAt(0);
        String behind = text.substring(Character.charCount(first));
        if (glob.charAt(0) == '?') {
            return first != '/' && isLike(behind, glob.substring(1));
        }
        String plain = glob.charAt(0) == '\\' && glob.length() > 1 ? glob.substring(1) : glob;
        int wanted = plain.codePointAt(0);
        return first == wanted && isLike(behind, plain.substring(Character.charCount(wanted)));
    }

    /** A level of the label schema, by its position. */
    private record Level(long rank) implements Comparable<Level> {
        @Override
        public int compareTo(Level other) {
            return Long.compare(rank, other.rank);
        }
    }

    /** An amount of money in minor units. */
    private record Amount(long minor, String currency) implements Comparable<Amount> {
        @Override
        public int compareTo(Amount other) {
            return Long.compare(minor, other.minor);
        }
    }

    @SuppressWarnings("unchecked") // The type checker lets only values of one type be compared.
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }

    private static Object upper(Object value) {
        return value instanceof Clearance clearance ? clearance.upper() : value;
    }

    private Object operand(Operand operand, Operand other, AccessRequest request) {
        return operand instanceof Reference reference
                ? value(reference, request)
                : constant((Constant) operand, value((Reference) other, request));
    }

    /** A plain name is a level where it meets a label, else a name. */
    private Object constant(Constant constant, Object met) {
        boolean meetsLabel = met instanceof Label || met instanceof Clearance;
        if (constant instanceof Constant.Text text) {
            return meetsLabel ? schema.label(text.value()) : text.value();
        }
        if (constant instanceof Constant.Whole whole) {
            return whole.value();
        }
        if (constant instanceof Constant.Truth truth) {
            return truth.value();
        }
        if (constant instanceof Constant.Address address) {
            return address(address);
        }
        if (constant instanceof Constant.Moment moment) {
            return moment.value();
        }
        if (constant instanceof Constant.Quantity quantity) {
            String unit = quantity.unit().text();
            if (met instanceof Amount) {
                return new Amount(quantity.amount().movePointRight(2).longValueExact(), unit);
            }
            BigDecimal factor = BigDecimal.valueOf(UNITS.get(unit));
            long whole = quantity.amount().multiply(factor).longValueExact();
            return met instanceof Long ? (Object) whole : Duration.ofMillis(whole);
        }
        if (constant instanceof Constant.Elements elements) {
            return elements.elements().stream().map(e -> constant(e, "")).collect(Collectors.toSet());
        }
        Constant.Symbol symbol = (Constant.Symbol) constant;
        if (met instanceof Level) {
            return new Level(schema.levels().indexOf(canonical(symbol.name().text())));
        }
        return met instanceof Label || met instanceof Clearance
                ? label(symbol)
                : canonical(symbol.name().text());
    }

    private static Object address(Constant.Address written) {
        return written.text().matches("(..:){5}..")
                ? MacAddress.parse(written.text())
                : IpAddress.parse(written.text());
    }

    /** Compares the first bits, as digits. */
    private static boolean isWithin(Object value, Constant.Address range) {
        Object first = address(range);
        int prefix = range.prefix().isEmpty()
                ? bits(first).length()
                : (int) range.prefix().get(0).value();
        boolean sameKind = bits(first).length() == bits(value).length();
        return sameKind && bits(first).substring(0, prefix).equals(bits(value).substring(0, prefix));
    }

    private static String bits(Object address) {
        byte[] bytes = address instanceof IpAddress ip
                ? ip.bytes()
                : ByteBuffer.allocate(8).putLong(((MacAddress) address).value()).array();
        StringBuilder bits = new StringBuilder();
        for (byte b : bytes) {
            bits.append(Integer.toBinaryString(256 + (b & 255)).substring(1));
        }
        return address instanceof IpAddress ? bits.toString() : bits.substring(16);
    }

    private Label label(Constant.Symbol symbol) {
        LabelBuilder label = schema
                .label(
                        canonical(symbol.name().text()),
                        symbol.categories().stream()
                                .map(c -> canonical(c.text()))
                                .toList())
                .toBuilder();
        for (Setting setting : symbol.settings()) {
            set(schema.dimension(canonical(setting.dimension().text())).orElseThrow(), setting.value(), label);
        }
        return label.build();
    }

    @SuppressWarnings("unchecked") // The kind of a dimension says what its values are.
    private void set(Dimension<?> dimension, Setting.Value value, LabelBuilder label) {
        switch (dimension.kind()) {
            case CHAIN, POSET, INTEGRITY ->
                label.set((Dimension<String>) dimension, names(value).iterator().next());
            case ANY_OF -> label.set((Dimension<Formula>) dimension, formula((AnyOfDimension) dimension, value));
            case RIGHTS -> {
                String name = names(value).iterator().next();
                Rights[] rights = Rights.values();
                label.set(
                        (Dimension<Rights>) dimension,
                        Stream.of(rights)
                                .filter(r -> r.keyword().equals(name))
                                .findFirst()
                                .orElse(Rights.READ_ONLY));
            }
            case VALIDITY -> {
                Setting.Period period = (Setting.Period) value;
                label.set(
                        (Dimension<Validity>) dimension,
                        new Validity(
                                period.from().stream().findFirst(),
                                period.to().stream().findFirst(),
                                Optional.empty()));
            }
            default -> label.set((Dimension<Set<String>>) dimension, names(value));
        }
    }

    private Set<String> names(Setting.Value value) {
        return ((Setting.Names) value)
                .names().stream().map(n -> canonical(n.text())).collect(Collectors.toSet());
    }

    private Formula formula(AnyOfDimension dimension, Setting.Value value) {
        if (value instanceof Setting.AllOf all) {
            return all.parts().stream()
                    .map(part -> formula(dimension, part))
                    .reduce(Formula::and)
                    .orElseThrow();
        }
        if (value instanceof Setting.AnyOf any) {
            return any.parts().stream()
                    .map(part -> formula(dimension, part))
                    .reduce(Formula::or)
                    .orElseThrow();
        }
        return dimension.anyOf(names(value).toArray(String[]::new));
    }

    private Object value(Reference reference, AccessRequest request) {
        Object value = whole(reference, request);
        if (reference.facet().isEmpty() || value == null) {
            return value;
        }
        Label label = (Label) upper(value);
        return List.of("level", "级别").contains(reference.facet())
                ? new Level(label.rank())
                : new HashSet<>(label.categories());
    }

    private Object whole(Reference reference, AccessRequest request) {
        String field = canonical(BUILT_IN_ALIASES.getOrDefault(reference.field(), reference.field()));
        return switch (reference.root() + "." + field) {
            case "ENVIRONMENT.time" -> request.time();
            case "ACTION." -> request.action().value();
            case "PROTOCOL." -> request.protocol().value();
            case "SOURCE." -> request.source().id().value();
            case "DESTINATION." -> request.destination().id().value();
            case "SOURCE.grade" -> (long) request.source().grade();
            case "DESTINATION.grade" -> (long) request.destination().grade();
            case "DESTINATION.ceiling" -> request.destination().ceiling();
            case "SUBJECT.id" -> request.subject().id().value();
            case "SUBJECT.home" -> request.subject().home().value();
            case "SUBJECT.clearance" -> request.subject().clearance();
            case "OBJECT.id" -> request.object().id().value();
            case "OBJECT.type" -> request.object().type();
            case "OBJECT.label" -> inForce((Label) request.labeling(), request);
            default ->
                plain(request, attributes(reference.root(), request).values().get(field));
        };
    }

    private static Attributes attributes(Reference.Root root, AccessRequest request) {
        return switch (root) {
            case SUBJECT -> request.subject().attributes();
            case OBJECT -> request.object().attributes();
            default -> request.environment();
        };
    }

    private static Label inForce(Label label, AccessRequest request) {
        return ((LabelStatus.InForce) label.at(request.time())).label();
    }

    private static Object plain(AccessRequest request, AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            return text.value();
        }
        if (value instanceof AttributeValue.Whole whole) {
            return whole.value();
        }
        if (value instanceof AttributeValue.Truth truth) {
            return truth.value();
        }
        if (value instanceof AttributeValue.Texts texts) {
            return texts.values();
        }
        if (value instanceof AttributeValue.Moment moment) {
            return moment.value();
        }
        if (value instanceof AttributeValue.Address address) {
            return address.value();
        }
        if (value instanceof AttributeValue.Hardware hardware) {
            return hardware.value();
        }
        if (value instanceof AttributeValue.Elapsed elapsed) {
            return elapsed.value();
        }
        if (value instanceof AttributeValue.Money money) {
            return new Amount(money.minorUnits(), money.currency());
        }
        return value instanceof AttributeValue.Marking marking ? inForce(marking.value(), request) : null;
    }

    private boolean isWithin(Instant time, Window window) {
        SchemaItem.Calendar calendar = window.zone().isEmpty()
                ? calendars.get(canonical(window.days().get(0).text()))
                : null;
        Name zone = calendar == null ? window.zone().get(0) : calendar.zone();
        ZonedDateTime local = time.atZone(ZoneId.of(zone.text()));
        boolean onDay = calendar == null ? window.days().isEmpty() : isWorking(calendar, local.toLocalDate());
        if (!onDay && calendar == null) {
            DayOfWeek first = day(window.days().get(0));
            DayOfWeek last = day(window.days().get(window.days().size() - 1));
            int length = Math.floorMod(last.getValue() - first.getValue(), 7);
            onDay = Math.floorMod(local.getDayOfWeek().getValue() - first.getValue(), 7) <= length;
        }
        int second = local.toLocalTime().toSecondOfDay();
        return onDay
                && window.hours().stream()
                        .allMatch(h -> h.from() < h.to()
                                ? h.from() <= second && second < h.to()
                                : h.from() <= second || second < h.to());
    }

    private static boolean isWorking(SchemaItem.Calendar calendar, LocalDate date) {
        for (SchemaItem.Days days : calendar.days()) {
            if (!date.isBefore(days.first()) && !date.isAfter(days.last())) {
                return List.of("workday", "工作日").contains(days.kind().text());
            }
        }
        return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
    }

    private static DayOfWeek day(Name name) {
        int chinese = DAYS_ZH.indexOf(name.text());
        return chinese >= 0
                ? DayOfWeek.of(chinese + 1)
                : DayOfWeek.valueOf(name.text().toUpperCase(Locale.ROOT));
    }
}
