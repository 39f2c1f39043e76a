package io.github.crosslevel.mls.policy.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes random conditions over {@link PolicyGenerator#SCHEMA}, and what they are made of. Not thread-safe. */
final class ConditionGenerator {
    private final Random random;
    private final boolean labelIsKnown;
    private final boolean labelsHaveMore;
    private final List<String> atoms = new ArrayList<>();

    /** What most conditions of a policy ask for, if it is one of those that ask for the same again and again. */
    private final int favourite;

    ConditionGenerator(Random random, boolean labelIsKnown, boolean labelsHaveMore) {
        this.random = random;
        this.labelIsKnown = labelIsKnown;
        this.labelsHaveMore = labelsHaveMore;
        this.favourite = random.nextInt(60);
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
        int kinds = labelIsKnown ? 18 : 13;
        boolean again = favourite < kinds && random.nextInt(4) > 0;
        return switch (again ? favourite : random.nextInt(kinds)) {
            case 0 -> choice(any("subject.role", "主体.岗位"), "r0", "岗1", "r2", "r3");
            case 1 -> choice(any("object.type", "客体.类型"), "t0", "型1", "t2");
            case 2 ->
                any(
                        choice(any("environment.alert", "环境.警报"), "calm", "起"),
                        guarded("environment.load", number("environment.load")),
                        choice(any("protocol", "协议"), "http", "文"));
            case 3 -> choice(any("source", "来源", "destination", "subject.home"), "s1", "乙", "s3");
            case 4 -> number(any("subject.limit", "主体.额度", "source.grade", "目的.等级"));
            case 5 -> guarded("object.size", number(any("object.size", "客体.大小")));
            case 6 -> guarded("subject.team", text("subject.team"));
            case 7 -> text(any("object.tag", "subject.id", "客体.标识"));
            case 8 ->
                any(
                        guarded("subject.vip", "subject.vip == " + any("true", "假")),
                        "object.sealed " + any("==", "!=") + " true");
            case 9 ->
                any(
                        guarded("object.state", choice("object.state", "open", "关")),
                        set("subject.teams", "x0", "x1", "x2"),
                        set("object.units", "科0", "q1", "q2"),
                        "subject.unit" + any(" in object.units", " == object.unit-of", " != 客体.所属", " in {q0, q2}"),
                        guarded(
                                "subject.units-of",
                                "subject.units-of" + any(" subset ", " overlaps ", " == ", " != ") + "object.units"),
                        guarded("subject.units-of", any("object.unit-of", "科0") + " in subject.units-of"),
                        guarded("object.marks", set("object.marks", "z0", "印1", "z2")));
            case 10 ->
                any(window(any("time", "time", "object.made")), guarded("subject.since", window("subject.since")));
            case 12 ->
                switch (random.nextInt(4)) {
                    case 0 -> sum();
                    case 1 -> address();
                    case 2 -> local();
                    default -> quantity();
                };
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
            case 13 ->
                any("subject.clearance", "destination.ceiling", "object.origin") + " dom "
                        + any("object.label", "客体.标记", "object.origin");
            case 14 -> parts(any("object.label", "subject.clearance", "object.origin", "目的.上限"));
            case 16 -> guarded("subject.second", parts("subject.second"));
            case 15 -> guarded("subject.second", labels("subject.second"));
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

    private String set(String attribute, String... elements) {
        String set = any("{}", "{" + some(List.of(elements)) + "}");
        return any(
                any(elements) + any(" in ", " 属于 ") + attribute,
                attribute + any(" subset ", " 包含于 ") + set,
                set + " subset " + attribute,
                attribute + any(" overlaps ", " 相交 ") + set,
                set + " overlaps " + attribute,
                attribute + any(" == ", " != ") + set,
                attribute + any(" overlaps ", " subset ", " == ", " != ") + attribute);
    }

    /** Asks for the level or the categories of a label. */
    private String parts(String label) {
        String other = any("subject.clearance", "object.label");
        return any(
                label + any(".level", ".级别") + any(" < ", " <= ", " > ", " >= ", " == ", " != ") + any("零", "L1", "L3"),
                "L2" + any(" < ", " >= ") + label + ".level",
                label + ".level in {L0, 二}",
                label + ".level" + any(" < ", " <= ", " == ", " != ") + other + ".级别",
                label + any(".categories", ".范畴") + any(" subset ", " overlaps ", " == ", " != ") + other
                        + ".categories",
                set(label + ".范畴", "c0", "范1", "c2"));
    }

    private String number(String attribute) {
        long value = attribute.endsWith("grade") || attribute.endsWith("等级")
                ? random.nextInt(5)
                : PolicyGenerator.NUMBERS.get(random.nextInt(PolicyGenerator.NUMBERS.size()));
        String operator = any("==", "!=", "<", "<=", ">", ">=");
        return random.nextInt(4) == 0
                ? value + " " + operator + " " + attribute
                : attribute + " " + operator + " " + value;
    }

    private String text(String attribute) {
        if (random.nextInt(3) == 0) {
            return attribute
                    + any(
                            any(" starts-with ", " 始于 ") + any("\"a\"", "\"征\"", "\"a/\"", "\"\""),
                            any(" ends-with ", " 终于 ") + any("\"b\"", "\"信\"", "\"/b\"", "\"\""),
                            any(" like ", " 形如 ")
                                    + any("\"a*\"", "\"?\"", "\"**b\"", "\"*/*\"", "\"a\\\\*\"", "\"**\""),
                            any(" matches ", " 匹配 ")
                                    + any(
                                            "\"a|b|征信\"",
                                            "\"[a-c]+\"",
                                            "\"(a/)*b?\"",
                                            "\"[^a/]{1,2}\"",
                                            "\".*\\\\*\"",
                                            "\"\\\\w+(/\\\\w+)?\""));
        }
        List<String> quoted =
                PolicyGenerator.TEXTS.stream().map(t -> '"' + t + '"').toList();
        return choice(attribute, quoted.toArray(String[]::new));
    }

    private String labels(String attribute) {
        return any(
                attribute + any(" dom ", " 支配 ") + label(),
                label() + " dom " + attribute,
                attribute + any(" == ", " != ") + label(),
                attribute + " in {" + label() + ", " + label() + "}");
    }

    String label() {
        String level = any("L0", "一", "L2", "L3", "\"L1\"");
        List<String> inside = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            inside.add(some(List.of("c0", "范1", "c2")));
        }
        if (labelsHaveMore) {
            inside.addAll(settings());
        }
        return inside.isEmpty() ? level : level + "{" + String.join("; ", inside) + "}";
    }

    /** A label that is given may hold for a time only; one that is compared with may not. */
    String stamp() {
        String label = label();
        if (!labelsHaveMore || random.nextInt(3) > 0) {
            return label;
        }
        String valid = "valid = " + any("2026-11-22T12:00:00Z..", "..2026-11-25T00:00:00Z", "..");
        return label.endsWith("}")
                ? label.substring(0, label.length() - 1) + "; " + valid + "}"
                : label + "{" + valid + "}";
    }

    private List<String> settings() {
        return Stream.of(
                        "release = " + any("m0", "员0 and m2", "组0", "(m0 or m1) and (m1 or m2)", "g1 且 m1", "m0 或 m2"),
                        "need = " + any("p0", "偏1", "p2", "p3"),
                        "unit = " + any("u0", "u1", "u1, u2", "部0, u2"),
                        "trust = " + any("i0", "i1", "i2", "i2"),
                        "via = " + any("道0", "v0, v1", "v1"),
                        "may = " + any("read-only", "read-write", "full"),
                        "use = " + any("w0", "w1, w2", "w2"),
                        "caveat = h0",
                        "remark = e0, e1",
                        "wall = " + any("d0", "集1, d2"),
                        "rank = n1",
                        "more = o1")
                .filter(s -> random.nextInt(6) == 0 || (s.startsWith("trust") && random.nextInt(3) > 0))
                .toList();
    }

    private String sum() {
        String order = any(" == ", " != ", " < ", " <= ", " > ", " >= ");
        return any(
                "subject.limit" + any(" + 7", " - 1", " + 0", " - 9223372036854774807", " + 8 - 1") + order
                        + any("0", "8", "1_000"),
                any("1", "8 + 7") + order + "subject.limit" + any(" + 7", " - 5"),
                guarded(
                        "subject.quota",
                        "subject.limit + 1" + order + "subject.quota" + any("", " - 7", " + 9223372036854775806")),
                guarded("environment.load", "environment.load" + order + "subject.limit - 8"),
                "object.made + " + any("1 s", "12 h", "250 ms", "0.5 天") + order + any("time", "2026-11-23T00:00:00Z"),
                "time - " + any("12 h", "1 s") + order + "object.made",
                "2026-11-22T12:00:00Z + 1 d" + order + "time",
                guarded("subject.since", "time - 12 h" + order + "subject.since + 1 s"),
                "subject.idle - 90 s" + order + any("0 s", "1 h - 90 s"),
                guarded("object.price", "object.price + 0.01 CNY" + order + "100.50 CNY"),
                "object.bytes - 1 KiB" + order + "0 B");
    }

    private String quantity() {
        return any(
                compared("subject.idle", "0 s", "90 秒", "1.5 min", "1 h", "2 天", "-5 min", "250 ms"),
                compared(any("object.bytes", "客体.字节"), "0", "1 KiB", "1.5 kB", "1 MiB", "-1 B", "1025"),
                guarded("object.price", compared("object.price", "0 CNY", "100.50 CNY", "-0.01 CNY", "99.9 CNY")),
                compared(any("object.made", "time"), "2026-11-22T12:00:00Z", "2026-11-23T08:00:00+08:00"),
                guarded("subject.since", compared("subject.since", "2026-11-22T12:00:00Z", "2026-11-20T16:00:00Z")),
                guarded("subject.since", "subject.since" + any(" < ", " >= ", " == ") + any("time", "object.made")),
                "object.made" + any(" <= ", " > ", " != ") + "time");
    }

    /** Asks for times of day and weekdays, which have no zone. */
    private String local() {
        String order = any(" == ", " != ", " < ", " <= ", " > ", " >= ");
        String[] clocks = {"00:00", "08:00", "12:30:15", "20:00:00", "22:00", "23:59:59"};
        return any(
                compared(any("subject.start", "主体.上班"), clocks),
                "subject.start in " + hours(),
                guarded("subject.stop", compared("subject.stop", clocks)),
                guarded("subject.stop", "subject.stop 属于 " + hours()),
                guarded("subject.stop", "subject.start" + order + "subject.stop"),
                guarded("object.opens", "object.opens" + order + "subject.start"),
                choice(any("object.day", "客体.日子"), "Monday", "周二", "Saturday", "周日"),
                "object.day in " + any("Monday", "Monday..Friday", "周五..周二", "Saturday..Sunday"),
                guarded("subject.rest", choice("subject.rest", "周一", "Wednesday", "Sunday")),
                guarded("subject.rest", "subject.rest" + any(" == ", " != ") + "object.day"),
                guarded("subject.days", set("subject.days", "Monday", "周二", "Sunday")),
                guarded("subject.days", "object.day in subject.days"));
    }

    private String hours() {
        return any("[08:00..20:00) ", "[22:00..06:00) ", "[00:00..24:00) ", "[12:30:15..24:00) ", "[20:00..00:00) ");
    }

    private String address() {
        return any(
                addresses("subject.at"),
                guarded("subject.via", addresses("subject.via")),
                guarded("subject.via", "subject.via" + any(" == ", " != ") + "subject.at"),
                guarded("subject.card", "subject.card in 02:00:00:00:00:00" + any("", "/7", "/8", "/40", "/48")),
                guarded("subject.card", "subject.card in {02:00:00:00:ff:fe, 02:00:00:00:00:00/47}"),
                guarded("subject.card", "subject.card" + any(" == ", " != ") + "02:00:00:00:ff:ff"));
    }

    private String addresses(String attribute) {
        return any(
                attribute + " in 10.8.0.0" + any("", "/13", "/16", "/31", "/32"),
                attribute + " in " + any("0.0.0.0/0", "128.0.0.0/1", "2001:db8::/32", "2001:db8::/64", "fe80::/10"),
                attribute + " in {10.8.0.255, 10.9.0.0/16, 2001:db8::1/128, 2001:db8:0:0:1::/80}",
                attribute + any(" == ", " != ") + any("10.8.0.1", "::1", "::ffff:10.8.0.1", "2001:DB8::1"));
    }

    private String compared(String attribute, String... constants) {
        String operator = any("==", "!=", "<", "<=", ">", ">=");
        return any(
                attribute + " " + operator + " " + any(constants),
                any(constants) + " " + operator + " " + attribute,
                attribute + " in {" + any(constants) + ", " + any(constants) + "}");
    }

    private String window(String time) {
        String days = any("", "Monday ", "周五..周二 ", "Saturday..Sunday ");
        String hours = hours();
        if (random.nextInt(3) == 0) {
            return time + " in " + any("work ", "班 ") + any("", hours);
        }
        return time + " in " + days + hours + "zone " + any("Asia/Shanghai", "America/New_York", "\"+05:30\"");
    }

    String some(List<String> all) {
        List<String> picked = all.stream().filter(s -> random.nextInt(3) == 0).toList();
        return picked.isEmpty() ? any(all.toArray(String[]::new)) : String.join(", ", picked);
    }

    String any(String... options) {
        return options[random.nextInt(options.length)];
    }
}
