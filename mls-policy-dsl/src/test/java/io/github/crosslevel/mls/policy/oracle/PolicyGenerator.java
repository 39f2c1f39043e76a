package io.github.crosslevel.mls.policy.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes random policies: every operator and type, both keyword languages and aliases mixed, conditions that repeat and
 * contradict themselves, obligations that coincide, time zones with daylight saving.
 */
final class PolicyGenerator {
    static final String SCHEMA = """
            schema random version 3 {
                level L0|零 < L1|一 < L2|二 < L3|三;
                category c0|范0, c1|范1, c2|范2;
                system s1|甲 grade 1; system s2|乙 grade 3; system s3|丙 grade 3;
                action read|读 reads, write|写; action move|移 传送;
                protocol http, file|文;
                subject {
                    role|岗位: enum { r0|岗0, r1|岗1, r2|岗2, r3|岗3 };
                    limit|额度: long;
                    quota: long optional;
                    team|组: text optional;
                    vip|贵宾: boolean optional;
                    second: label optional;
                }
                object {
                    type: enum { t0|型0, t1|型1, t2|型2 };
                    size|大小: long optional;
                    tag|签: text;
                    sealed|封: boolean;
                    state: enum { open|开, shut|关 } optional;
                    origin|原标: label;
                }
                obligation mask|遮(fields|段) merge all;
                obligation notify;
                obligation hide|藏(fields2: set merge union, depth|深: long merge max, least: long merge 最小,
                    strict: boolean merge any, gentle: boolean merge 全部, mode: enum { soft|软, hard } merge max);
                obligation seal(key: text, rank: long merge first);
                obligation once(note) merge 首个;
            }
            """;

    /** Parameters named like values, handed on, and used in every place that takes a constant. */
    private static final String TEMPLATES = """
            template office(who: subject.role, most: 主体.额度, what: action, mark: label, note: text, deep: long) {
                rule a permit what, read when subject.role == who and most >= subject.limit and object.label dom mark
                    obligation once(note = note), mask(fields = note), seal(key = "k0", rank = deep);
                rule b|乙 "not for all" deny what when subject.role != who and object.origin in {mark, L3};
                policy inner combine unanimous {
                    when subject.limit in {most, 8};
                    use moves(who) as deeper;
                    rule c permit 读 when mark dom object.origin;
                }
            }
            模板 moves(r0: subject.role) {
                rule x deny move when subject.role in {r0, r3};
                rule y permit move when subject.role != r0;
            }
            """;

    /** The boundaries of numbers in policies; requests use them and their neighbours. */
    static final List<Long> NUMBERS = List.of(Long.MIN_VALUE, -5L, 0L, 1L, 7L, 8L, 1_000L, Long.MAX_VALUE);

    static final List<String> TEXTS = List.of("a", "b", "征信", "", "\uD83D\uDE00", "a\\\"b");

    static final List<String> ALGORITHMS =
            List.of("deny-overrides", "permit-overrides", "first-applicable", "only-one", "unanimous", "priority");

    private final Random random;
    private final boolean labelIsKnown;
    private final List<String> atoms = new ArrayList<>();
    /** What most conditions of a policy ask for, if it is one of those that ask for the same again and again. */
    private final int favourite;

    private int rules;
    private int policies;
    private int uses;

    /** The policies that others refer to. */
    private final StringBuilder elsewhere = new StringBuilder();

    PolicyGenerator(Random random, boolean labelIsKnown) {
        this.random = random;
        this.labelIsKnown = labelIsKnown;
        this.favourite = random.nextInt(60);
    }

    /** Returns a policy with the given combining algorithm and some labelling rules. */
    static String policy(Random random, String algorithm) {
        PolicyGenerator rules = new PolicyGenerator(random, true);
        PolicyGenerator labelRules = new PolicyGenerator(random, false);
        StringBuilder text = new StringBuilder(SCHEMA);
        int labels = random.nextInt(5);
        for (int i = 0; i < labels; i++) {
            text.append(labelRules.any("label ", "标记 "))
                    .append("l")
                    .append(i)
                    .append(labelRules.any(" stamp ", " 标为 "));
            text.append(labelRules.label()).append(labelRules.any(" when ", " 当 "));
            text.append(labelRules.condition(3)).append(";\n");
        }
        text.append("policy p combine ").append(algorithm).append(" default deny {\n");
        rules.members(text, algorithm, 3);
        text.append("}\n").append(rules.elsewhere);
        return text.append(rules.uses > 0 ? TEMPLATES : "").toString();
    }

    /** Appends rules and, down to some depth, policies of any algorithm; a third of the policies have a target. */
    private void members(StringBuilder text, String algorithm, int depth) {
        int count = random.nextInt(depth == 3 ? 8 : 4);
        for (int i = 0; i < count; i++) {
            String priority = algorithm.equals("priority") && random.nextInt(3) > 0
                    ? any("priority ", "优先级 ") + random.nextInt(3) + " "
                    : "";
            if (depth > 0 && random.nextInt(4) == 0) {
                policy(text, priority, depth);
            } else if (depth > 0 && random.nextInt(8) == 0) {
                text.append(any("policy ", "策略 ")).append("q").append(policies).append(' ');
                text.append(priority).append(";\n");
                policy(elsewhere, "", depth);
            } else if (random.nextInt(8) == 0) {
                text.append(use());
            } else {
                text.append(rule(rules++, priority));
            }
        }
    }

    private void policy(StringBuilder text, String priority, int depth) {
        String inner = any(ALGORITHMS.toArray(String[]::new));
        StringBuilder own = new StringBuilder(any("policy ", "策略 "));
        own.append("q").append(policies++).append(' ').append(priority);
        own.append(any("combine ", "合并 ")).append(inner).append(" {\n");
        own.append(random.nextInt(3) == 0 ? "when " + condition(2) + ";\n" : "");
        members(own, inner, depth - 1);
        text.append(own).append("}\n");
    }

    private String use() {
        return "use office(%s, %d, %s, %s, \"%s\", %d) as u%d;\n"
                .formatted(
                        any("r0", "岗1", "r3"),
                        NUMBERS.get(random.nextInt(NUMBERS.size())),
                        any("write", "移"),
                        label(),
                        any("p", "q"),
                        random.nextInt(3),
                        uses++);
    }

    private String rule(int index, String priority) {
        boolean permit = random.nextInt(3) > 0;
        String actions = some(List.of("read", "读", "write", "写", "move"));
        String when = random.nextInt(8) == 0 ? "" : any(" when ", " 当 ") + condition(3);
        String obligation = permit && random.nextBoolean() ? any(" obligation ", " 义务 ") + obligations() : "";
        String effect = permit ? any("permit ", "许可 ") : any("deny ", "拒绝 ");
        return any("rule ", "规则 ") + "k" + index + any(" ", " \"why \\\" 为何\" ") + priority + effect + actions + when
                + obligation + ";\n";
    }

    private String obligations() {
        List<String> all = List.of(
                "mask(fields = \"x\")",
                "遮(段=\"x\")",
                "遮(fields=\"y,\\\\\")",
                "notify",
                "藏(fields2 = {\"b\", \"a\"}, 深 = %d, least = %d, strict = false, gentle = true, mode = 软)"
                        .formatted(random.nextInt(12), random.nextInt(12)),
                "hide(gentle = %b, depth = 9, least = 10, strict = %b, mode = hard, fields2 = \"c\")"
                        .formatted(random.nextBoolean(), random.nextBoolean()),
                random.nextBoolean()
                        ? "notify"
                        : "seal(key = \"k%d\", rank = %d)".formatted(random.nextInt(2), random.nextInt(9)),
                "once(note = \"%s\")".formatted(any("p", "q")));
        return some(all);
    }

    String condition(int depth) {
        int kind = depth == 0 ? 3 : random.nextInt(6);
        if (kind == 0) {
            return any("not ", "非 ") + "(" + condition(depth - 1) + ")";
        }
        if (kind <= 2) {
            String operator = kind == 1 ? any(" and ", " 且 ") : any(" or ", " 或 ");
            return IntStream.range(0, 2 + random.nextInt(2))
                    .mapToObj(i -> "(" + condition(depth - 1) + ")")
                    .collect(Collectors.joining(operator));
        }
        // One atom in three is an earlier one, so that conditions meet, imply and exclude each other.
        if (!atoms.isEmpty() && random.nextInt(3) == 0) {
            return any(atoms.toArray(String[]::new));
        }
        atoms.add(atom());
        return atoms.get(atoms.size() - 1);
    }

    private String atom() {
        int kinds = labelIsKnown ? 15 : 12;
        boolean again = favourite < kinds && random.nextInt(4) > 0;
        return switch (again ? favourite : random.nextInt(kinds)) {
            case 0 -> choice(any("subject.role", "主体.岗位"), "r0", "岗1", "r2", "r3");
            case 1 -> choice(any("object.type", "客体.类型"), "t0", "型1", "t2");
            case 2 -> choice(any("protocol", "协议", "protocol"), "http", "文");
            case 3 -> choice(any("source", "来源", "destination", "subject.home"), "s1", "乙", "s3");
            case 4 -> number(any("subject.limit", "主体.额度", "source.grade", "目的.等级"));
            case 5 -> guarded("object.size", number(any("object.size", "客体.大小")));
            case 6 -> guarded("subject.team", text("subject.team"));
            case 7 -> text(any("object.tag", "subject.id", "客体.标识"));
            case 8 ->
                any(
                        guarded("subject.vip", "subject.vip == " + any("true", "假")),
                        "object.sealed " + any("==", "!=") + " true");
            case 9 -> guarded("object.state", choice("object.state", "open", "关"));
            case 10 -> window();
            case 11 ->
                any(
                        "subject.home == source",
                        "source != destination",
                        "source.grade >= destination.grade",
                        "source.grade < destination.grade",
                        "subject.id != object.id",
                        guarded("subject.quota", "subject.limit <= subject.quota"),
                        guarded("subject.quota", "subject.quota == subject.limit"),
                        guarded("subject.team", "subject.team == object.tag"));
            case 12 ->
                any("subject.clearance", "destination.ceiling", "object.origin") + " dom "
                        + any("object.label", "客体.标记", "object.origin");
            case 13 -> guarded("subject.second", labels("subject.second"));
            default -> labels(any("object.label", "subject.clearance", "客体.原标", "目的.上限"));
        };
    }

    /** Asks for presence first, in one of the ways that the checker understands. */
    private String guarded(String attribute, String atom) {
        return any(
                "(present(" + attribute + ") and " + atom + ")",
                "(not present(" + attribute + ") or " + atom + ")",
                "非 (非 存在(" + attribute + ") 或 非 (" + atom + "))");
    }

    private String choice(String attribute, String... values) {
        return random.nextBoolean()
                ? attribute + any(" == ", " != ") + any(values)
                : attribute + any(" in ", " 属于 ") + "{" + some(List.of(values)) + "}";
    }

    private String number(String attribute) {
        long value = attribute.endsWith("grade") || attribute.endsWith("等级")
                ? random.nextInt(5)
                : NUMBERS.get(random.nextInt(NUMBERS.size()));
        String operator = any("==", "!=", "<", "<=", ">", ">=");
        return random.nextInt(4) == 0
                ? value + " " + operator + " " + attribute
                : attribute + " " + operator + " " + value;
    }

    private String text(String attribute) {
        List<String> quoted = TEXTS.stream().map(t -> '"' + t + '"').toList();
        return choice(attribute, quoted.toArray(String[]::new));
    }

    private String labels(String attribute) {
        return any(
                attribute + any(" dom ", " 支配 ") + label(),
                label() + " dom " + attribute,
                attribute + any(" == ", " != ") + label(),
                attribute + " in {" + label() + ", " + label() + "}");
    }

    private String label() {
        String level = any("L0", "一", "L2", "L3");
        return random.nextInt(3) == 0 ? level : level + "{" + some(List.of("c0", "范1", "c2")) + "}";
    }

    private String window() {
        String days = any("", "Monday ", "周五..周二 ", "Saturday..Sunday ");
        String hours =
                any("[08:00..20:00) ", "[22:00..06:00) ", "[00:00..24:00) ", "[12:30:15..24:00) ", "[20:00..00:00) ");
        return "time in " + days + hours + "zone " + any("Asia/Shanghai", "America/New_York", "\"+05:30\"");
    }

    private String some(List<String> all) {
        List<String> picked = all.stream().filter(s -> random.nextInt(3) == 0).toList();
        return picked.isEmpty() ? any(all.toArray(String[]::new)) : String.join(", ", picked);
    }

    private String any(String... options) {
        return options[random.nextInt(options.length)];
    }
}
