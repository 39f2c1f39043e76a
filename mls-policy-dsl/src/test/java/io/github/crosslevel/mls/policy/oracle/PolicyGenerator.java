package io.github.crosslevel.mls.policy.oracle;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Writes random policies: every operator and type, both keyword languages and aliases mixed, conditions that repeat and
 * contradict themselves, obligations that coincide, time zones with daylight saving.
 */
public final class PolicyGenerator {
    static final String SCHEMA = """
            schema random version 3 {
                level L0|零 < L1|一 < L2|二 < L3|三;
                category c0|范0, c1|范1, c2|范2;
                DIMENSIONS
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
                    since: instant optional;
                    idle: 时长;
                    at: ip;
                    via: 网络地址 optional;
                    card: mac optional;
                    start|上班: time-of-day;
                    stop: 时分秒 optional;
                    rest|休: weekday optional;
                    days: set 星期 optional;
                    unit: dept;
                    units-of: set dept optional;
                    teams: set { x0|队0, x1, x2 };
                }
                object {
                    type: enum { t0|型0, t1|型1, t2|型2 };
                    size|大小: long optional;
                    tag|签: text;
                    sealed|封: boolean;
                    state: enum { open|开, shut|关 } optional;
                    origin|原标: label;
                    made: instant;
                    opens: time-of-day optional;
                    day|日子: 星期;
                    bytes|字节: bytes;
                    price: money CNY optional;
                    unit-of|所属: dept;
                    units: set 部门;
                    marks: set { z0, z1|印1, z2 } optional;
                }
                environment {
                    alert|警报: enum { calm|平, raised|起 };
                    load: long optional;
                }
                enum dept|部门 { q0|科0, q1, q2 };
                calendar work|班 zone Asia/Shanghai {
                    holiday 2026-11-23..2026-11-24;
                    工作日 2026-11-22;
                    workday 2026-11-28..2026-11-29;
                    holiday 2026-03-09;
                }
                obligation mask|遮(fields|段) merge all;
                obligation notify;
                obligation hide|藏(fields2: set merge union, depth|深: long merge max, least: long merge 最小,
                    strict: boolean merge any, gentle: boolean merge 全部, mode: enum { soft|软, hard } merge max);
                obligation seal(key: text, rank: long merge first);
                obligation once(note) merge 首个;
            }
            """;

    /** One dimension of every kind. */
    private static final String DIMENSIONS = """
            dimension release|发布 any-of { m0|员0, m1, m2, g0|组0 = { m0, m1 }, g1 = { g0, m2 } };
            dimension need poset { p0, p1|偏1, p2, p3; p0 < p1 < p3, p0 < p2 < p3 };
            dimension unit 层次 { u0|部0, u1, u2; u2 < u1 < u0 };
            dimension trust integrity { i0|信0 < i1 < i2 };
            维度 valid validity;
            dimension via channel { v0|道0, v1 };
            dimension may 权限;
            dimension use purpose { w0, w1, w2; w1 < w0 };
            dimension caveat handling { h0, h1 };
            dimension remark handling optional { e0, e1 };
            dimension wall conflict { k0 = { d0, d1|集1 }, k1 = { d2 } };
            dimension rank chain { n0 < n1 };
            dimension more all-of { o0, o1 };
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

    /** The combining algorithms, as they are written. */
    public static final List<String> ALGORITHMS =
            List.of("deny-overrides", "permit-overrides", "first-applicable", "only-one", "unanimous", "priority");

    private static final Pattern INNER = Pattern.compile("(policy|策略) q[^{]*(combine|合并) [a-z]");

    private final Random random;
    private final ConditionGenerator conditions;

    private int rules;
    private int policies;
    private int uses;

    /** The policies that others refer to. */
    private final StringBuilder elsewhere = new StringBuilder();

    private PolicyGenerator(Random random, boolean labelIsKnown, boolean labelsHaveMore) {
        this.random = random;
        this.conditions = new ConditionGenerator(random, labelIsKnown, labelsHaveMore);
    }

    /** Returns a policy with the given combining algorithm and some labelling rules. */
    public static String policy(Random random, String algorithm) {
        return policy(random, algorithm, 3);
    }

    /** Returns a policy like {@link #policy(Random, String)} that holds rules only. */
    static String flat(Random random, String algorithm) {
        return policy(random, algorithm, 0);
    }

    /** Returns a policy like {@link #policy(Random, String)} that holds policies, some with another algorithm. */
    static String nested(Random random, String algorithm) {
        while (true) {
            String text = policy(random, algorithm, 3);
            String inner = text.substring(text.indexOf("default deny"));
            if (INNER.matcher(inner.replace(algorithm, "")).find()) {
                return text;
            }
        }
    }

    private static String policy(Random random, String algorithm, int depth) {
        boolean labelsHaveMore = random.nextBoolean();
        PolicyGenerator rules = new PolicyGenerator(random, true, labelsHaveMore);
        PolicyGenerator labelRules = new PolicyGenerator(random, false, labelsHaveMore);
        StringBuilder text = new StringBuilder(SCHEMA.replace("DIMENSIONS", labelsHaveMore ? DIMENSIONS : ""));
        int labels = random.nextInt(5);
        for (int i = 0; i < labels; i++) {
            text.append(labelRules.conditions.any("label ", "标记 "))
                    .append("l")
                    .append(i)
                    .append(labelRules.conditions.any(" stamp ", " 标为 "));
            text.append(labelRules.conditions.stamp()).append(labelRules.conditions.any(" when ", " 当 "));
            text.append(labelRules.conditions.condition(3)).append(";\n");
        }
        text.append("policy p combine ").append(algorithm).append(" default deny {\n");
        rules.members(text, algorithm, depth);
        text.append("}\n").append(rules.elsewhere);
        return text.append(rules.uses > 0 ? TEMPLATES : "").toString();
    }

    /** Appends rules and, down to some depth, policies of any algorithm; a third of the policies have a target. */
    private void members(StringBuilder text, String algorithm, int depth) {
        int count = random.nextInt(rules + policies == 0 ? 8 : 4);
        for (int i = 0; i < count; i++) {
            String priority = algorithm.equals("priority") && random.nextInt(3) > 0
                    ? conditions.any("priority ", "优先级 ") + random.nextInt(3) + " "
                    : "";
            if (depth > 0 && random.nextInt(4) == 0) {
                policy(text, priority, depth);
            } else if (depth > 0 && random.nextInt(8) == 0) {
                text.append(conditions.any("policy ", "策略 "))
                        .append("q")
                        .append(policies)
                        .append(' ');
                text.append(priority).append(";\n");
                policy(elsewhere, "", depth);
            } else if (depth > 0 && random.nextInt(8) == 0) {
                text.append(use());
            } else {
                text.append(rule(rules++, priority));
            }
        }
    }

    private void policy(StringBuilder text, String priority, int depth) {
        String inner = conditions.any(ALGORITHMS.toArray(String[]::new));
        StringBuilder own = new StringBuilder(conditions.any("policy ", "策略 "));
        own.append("q").append(policies++).append(' ').append(priority);
        own.append(conditions.any("combine ", "合并 ")).append(inner).append(" {\n");
        own.append(random.nextInt(3) == 0 ? "when " + conditions.condition(2) + ";\n" : "");
        members(own, inner, depth - 1);
        text.append(own).append("}\n");
    }

    private String use() {
        return "use office(%s, %d, %s, %s, \"%s\", %d) as u%d;\n"
                .formatted(
                        conditions.any("r0", "岗1", "r3"),
                        NUMBERS.get(random.nextInt(NUMBERS.size())),
                        conditions.any("write", "移"),
                        conditions.label(),
                        conditions.any("p", "q"),
                        random.nextInt(3),
                        uses++);
    }

    private String rule(int index, String priority) {
        boolean permit = random.nextInt(3) > 0;
        String actions = conditions.some(List.of("read", "读", "write", "写", "move"));
        String when = random.nextInt(8) == 0 ? "" : conditions.any(" when ", " 当 ") + conditions.condition(3);
        String obligation =
                permit && random.nextBoolean() ? conditions.any(" obligation ", " 义务 ") + obligations() : "";
        String effect = permit ? conditions.any("permit ", "许可 ") : conditions.any("deny ", "拒绝 ");
        return conditions.any("rule ", "规则 ") + "k" + index + conditions.any(" ", " \"why \\\" 为何\" ") + priority
                + effect + actions + when + obligation + ";\n";
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
                "once(note = \"%s\")".formatted(conditions.any("p", "q")));
        return conditions.some(all);
    }
}
