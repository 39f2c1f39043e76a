package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.WrongDeclarations.wrong;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Texts with something wrong in a condition. */
final class WrongConditions {
    private static final String POLICY = "policy p combine deny-overrides {}";

    private WrongConditions() {}

    /** Returns the texts, each with the diagnostics it must cause. */
    static Stream<Arguments> texts() {
        return Stream.of(
                wrong(
                        PolicyTexts.when("subject.role == \u202Eclerk"),
                        "12:41 P003 character U+202E is not allowed in a policy"),
                wrong(
                        PolicyTexts.when("subject.team == \"e\u0301\""),
                        "12:1 P004 text is not in Unicode normalization form C"),
                wrong(PolicyTexts.when("x" + "y".repeat(64) + " == 1"), "12:25 P007 name is longer than 64 characters"),
                wrong(PolicyTexts.when("subject.limit @ 1"), "12:39 P008 unexpected character `@`"),
                wrong(
                        PolicyTexts.when("subject.limit == 1") + "；",
                        "14:1 P009 full-width `；` is not part of the language"),
                wrong(PolicyTexts.when("subject.team == “x”"), "12:41 P009", "12:43 P009"),
                wrong(PolicyTexts.when("subject.team == \"x"), "12:41 P010 string is not closed"),
                wrong(PolicyTexts.when("subject.limit = 1"), "12:39 P012 expected "),
                wrong(PolicyTexts.when("object.id matches \"\\d\""), "12:44 P013 strings have no escape `\\d`"),
                wrong(PolicyTexts.when("subject.limit == 9223372036854775808"), "12:42 P106"),
                wrong(PolicyTexts.when("subject.clearance dom high{rde}"), "12:52 P201 no category `rde` is declared"),
                wrong(
                        PolicyTexts.when("subject.clearance dom high{release = a}"),
                        "12:52 P201 no dimension `release` is declared"),
                wrong(
                        dimensions("object.label dom l{d = a, b}"),
                        "1:237 P202 expected names with `and` and `or`, found names separated by commas"),
                wrong(dimensions("object.label dom l{e = a or b}"), "1:237 P202 expected names separated by commas"),
                wrong(dimensions("object.label dom l{d = a; d = b}"), "1:244 P104 `d` is declared twice"),
                wrong(dimensions("object.label dom l{v = a}"), "1:237 P202 expected span of time, found names"),
                wrong(
                        dimensions("object.label dom l{v = 2026-11-22T00:00:00Z..}"),
                        "1:235 P213 a label in a condition cannot be bound in time"),
                wrong(
                        dimensions("object.label dom l{v = 2026-11-22T00:00:00Z..2026-11-22T00:00:00Z}"),
                        "1:237 P208 window is empty"),
                wrong(tooComplex(), "2:17 P214 label is too complex"),
                wrong(PolicyTexts.when("subject.rôle == boss"), "12:25 P201 no attribute `subject.rôle` is declared"),
                wrong(PolicyTexts.when("subject.role == 1"), "12:41 P202 expected value of role, found whole number"),
                wrong(PolicyTexts.when("subject.limit == \"1\""), "12:42 P202 expected whole number, found text"),
                wrong(
                        PolicyTexts.when("subject.limit == subject.role"),
                        "12:42 P202 expected whole number, found value of role"),
                wrong(
                        PolicyTexts.when("subject.role in Monday zone UTC"),
                        "12:25 P202 expected time, found value of role"),
                wrong(PolicyTexts.when("subject.role < boss"), "12:25 P203 value of role has no operator `<`"),
                wrong(PolicyTexts.when("object.label >= high"), "12:25 P203 label has no operator `>=`"),
                wrong(PolicyTexts.when("subject.limit.level == low"), "12:25 P202 expected label, found whole number"),
                wrong(
                        PolicyTexts.when("object.label.levels == low"),
                        "12:25 P201 no part of a label `levels` is declared"),
                wrong(PolicyTexts.when("boss in subject.role"), "12:25 P202 expected set, found value of role"),
                wrong(
                        PolicyTexts.when("subject.role in object.label.categories"),
                        "12:25 P202 expected category, found value of role"),
                wrong(PolicyTexts.when("object.label.categories == red"), "12:52 P202 expected set of category"),
                wrong(PolicyTexts.when("subject.role subset {boss}"), "12:25 P203 value of role has no operator"),
                wrong(PolicyTexts.when("green in object.label.categories"), "12:25 P201 no category `green`"),
                wrong(PolicyTexts.when("time == 5"), "12:33 P202 expected time, found whole number"),
                wrong(
                        PolicyTexts.when("subject.limit == 5 min"),
                        "12:42 P202 expected whole number, found length of time"),
                wrong(quantities("subject.idle > 5 mins"), "1:255 P201 no unit of time `mins` is declared"),
                wrong(quantities("subject.idle > 0.5 ms"), "1:253 P220 not a whole number of ms"),
                wrong(quantities("subject.idle > 99_999_999_999_999 d"), "1:253 P106 number is not within -"),
                wrong(quantities("subject.pay > 0.001 CNY"), "1:252 P220 not a whole number of smallest units of CNY"),
                wrong(quantities("subject.pay > 1 USD"), "1:254 P202 expected money in CNY, found money in USD"),
                wrong(
                        quantities("subject.pay > subject.size"),
                        "1:252 P202 expected money in CNY, found number of bytes"),
                wrong(quantities("subject.size > 1.5 B"), "1:253 P220 not a whole number of B"),
                wrong(quantities("subject.size > 9_999_999_999 GiB"), "1:253 P106 number is not within"),
                wrong(quantities("subject.at in 10.8.0.1/16"), "1:252 P221 address has bits behind its prefix"),
                wrong(
                        quantities("subject.card in 00:00:00:00:00:01/8"),
                        "1:254 P221 address has bits behind its prefix"),
                wrong(quantities("subject.at in 10.8.0.0/33"), "1:261 P106 number is not within 0 to 32"),
                wrong(
                        quantities("subject.at == 10.8.0.0/16"),
                        "1:252 P202 expected ip address, found range of addresses"),
                wrong(quantities("subject.at == 10.8.0.256"), "1:252 P202 expected ip address, found `10.8.0.256`"),
                wrong(quantities("subject.card == 1::2"), "1:254 P202 expected hardware address, found `1::2`"),
                wrong(quantities("subject.at > 10.8.0.0"), "1:238 P203 ip address has no operator `>`"),
                wrong(quantities("subject.at in {5}"), "1:253 P202 expected ip address, found whole number"),
                wrong(
                        PolicyTexts.when("object.id matches \"(a\""),
                        "12:43 P222 not a regular expression of this language: `)` is missing"),
                wrong(
                        PolicyTexts.when("object.id matches \"a(?=b)\""),
                        "12:43 P222 not a regular expression of this language: groups with `(?` are not supported"),
                wrong(PolicyTexts.when("subject.limit like \"1*\""), "12:25 P203 whole number has no operator `like`"),
                wrong(PolicyTexts.when("\"a*\" like object.id"), "12:25 P203 text has no operator `like`"),
                wrong(PolicyTexts.when("subject.id like object.id"), "12:25 P203 text has no operator `like`"),
                wrong(PolicyTexts.when("1 + 1 == 2"), "12:25 P206 a comparison needs an attribute"),
                wrong(PolicyTexts.when("subject.role + 1 == 2"), "12:25 P203 value of role has no operator `+`"),
                wrong(PolicyTexts.when("subject.limit + 1 dom 2"), "12:25 P203 whole number has no operator `dom`"),
                wrong(
                        PolicyTexts.when("subject.limit + 1 < 9223372036854775807 + 2"),
                        "12:25 P106 number is not within -9223372036854775807 to 9223372036854775807"),
                wrong(PolicyTexts.when("subject.limit + 1 == object.mark"), "12:46 P204"),
                wrong(quantities("time + 5 == time"), "1:245 P202 expected length of time, found whole number"),
                wrong(
                        quantities("time - 2026-11-22T00:00:00Z > 5 s"),
                        "1:245 P202 expected length of time, found time",
                        "1:268 P202 expected time, found length of time"),
                wrong(
                        quantities("subject.pay + 1 B > 1 CNY"),
                        "1:254 P202 expected money in CNY, found number of bytes"),
                wrong(
                        quantities("subject.pay + 1 CNY > subject.idle"),
                        "1:260 P202 expected money in CNY, found length"),
                wrong(quantities("subject.idle + 1 s in subject.size"), "1:238 P202 expected name, found sum"),
                wrong(quantities("time in wrk"), "1:246 P201 no calendar `wrk` is declared"),
                wrong(local("subject.day < Friday"), "2:25 P203 weekday has no operator `<`"),
                wrong(local("subject.day >= subject.rest"), "2:25 P203 weekday has no operator `>=`"),
                wrong(local("subject.day == Mondai"), "2:40 P201 no weekday `Mondai` is declared"),
                wrong(local("subject.day in {周一, 周八}"), "2:45 P201 no weekday `周八` is declared"),
                wrong(local("subject.day in office"), "2:40 P201 no weekday `office` is declared"),
                wrong(local("subject.day == 1"), "2:40 P202 expected weekday, found whole number"),
                wrong(local("subject.day == \"Monday\""), "2:40 P202 expected weekday, found text"),
                wrong(local("subject.day in Monday zone UTC"), "2:52 P231 weekday has no time zone"),
                wrong(local("subject.day in Monday [08:00..20:00)"), "2:40 P202 expected days, found hours"),
                wrong(local("subject.day in [08:00..20:00)"), "2:40 P202 expected days, found hours"),
                wrong(local("subject.day == subject.start"), "2:40 P202 expected weekday, found time of day"),
                wrong(local("subject.start == 25:00"), "2:42 P207 no such time"),
                wrong(local("subject.start == 08:60"), "2:42 P207 no such time"),
                wrong(local("subject.start < 24:00"), "2:41 P207 no such time"),
                wrong(local("subject.start == 08:00:00.5"), "2:50 P012 expected "),
                wrong(local("subject.start == 8"), "2:42 P202 expected time of day, found whole number"),
                wrong(local("subject.start >= 2026-11-22T08:00:00Z"), "2:42 P202 expected time of day, found time"),
                wrong(local("subject.start <= time"), "2:42 P202 expected time of day, found time"),
                wrong(local("time >= 08:00"), "2:33 P202 expected time, found time of day"),
                wrong(local("subject.start == 8 h"), "2:42 P202 expected time of day, found length of time"),
                wrong(local("subject.start dom 08:00"), "2:25 P203 time of day has no operator `dom`"),
                wrong(local("subject.start + 30 min < 09:00"), "2:25 P203 time of day has no operator `+`"),
                wrong(local("subject.start in [08:00..20:00) zone UTC"), "2:62 P231 time of day has no time zone"),
                wrong(local("subject.start in Monday..Friday"), "2:42 P202 expected hours, found days"),
                wrong(local("subject.start in office"), "2:42 P202 expected hours, found days"),
                wrong(local("subject.start in [08:00..08:00)"), "2:43 P208 window is empty"),
                wrong(local("subject.stop > 08:00"), "2:25 P204 `subject.stop` may be absent here"),
                wrong(local("time in [08:00..20:00)"), "2:33 P230 days and hours of a point in time need a time zone"),
                wrong(local("time in Monday..Friday"), "2:33 P230"),
                wrong(local("time in Monday [08:00..20:00)"), "2:33 P230"),
                wrong(PolicyTexts.when("subject.quota > 1"), "12:25 P204 `subject.quota` may be absent here"),
                wrong(
                        PolicyTexts.when("present(subject.quota) or subject.quota > 1"),
                        "12:51 P204 `subject.quota` may be absent here"),
                wrong(
                        PolicyTexts.when("subject.quota > 1 and present(subject.quota)"),
                        "12:25 P204 `subject.quota` may be absent here"),
                wrong(
                        PolicyTexts.when("present(subject.limit)"),
                        "12:25 P205 `subject.limit` is mandatory and always present"),
                wrong(PolicyTexts.when("1 == 1"), "12:25 P206 a comparison needs an attribute"),
                wrong(
                        PolicyTexts.when("time in [25:00..26:00) zone UTC"),
                        "12:34 P207 no such time",
                        "12:41 P207 no such time"),
                wrong(PolicyTexts.when("time in [08:00..08:00) zone UTC"), "12:34 P208 window is empty"),
                wrong(PolicyTexts.when("time in zone UTC"), "12:33 P208 window is empty"),
                wrong(
                        PolicyTexts.when("time in Monday zone Asia/Shangai"),
                        "12:45 P209 unknown time zone `Asia/Shangai`"),
                wrong(
                        PolicyTexts.when("subject.limit < 1 and subject.limit > 1"),
                        "12:6 P501 rule `r` never applies: its condition is false"));
    }

    private static String quantities(String condition) {
        return "schema s version 1 { level l; subject { idle: duration; pay: money CNY; size: bytes; at: ip; card: mac; }"
                + " calendar work zone UTC {} system a grade 1; action read; protocol http; }"
                + "policy p combine deny-overrides { rule r permit read when " + condition + "; }";
    }

    /** The condition begins in column 25 of line 2. */
    private static String local(String condition) {
        return "schema s version 1 { level l; calendar office zone UTC {} system a grade 1; action read; protocol http;"
                + " subject { start: time-of-day; stop: 时分秒 optional; day: weekday; rest: 星期; } } policy p {\n"
                + "rule r permit read when " + condition + "; }";
    }

    private static String dimensions(String condition) {
        return "schema s version 1 { level l; dimension d any-of { a, b }; dimension e handling { a, b };"
                + " dimension v validity; system a grade 1; action read; protocol http; }"
                + "policy p combine deny-overrides { rule r permit read when " + condition + "; }";
    }

    /** Memberships in an order for which their diagram is exponential. */
    private static String tooComplex() {
        String members = IntStream.range(0, 40).mapToObj(i -> "m" + i).collect(Collectors.joining(", "));
        String formula = IntStream.range(0, 20)
                .mapToObj(i -> "m" + i + " and m" + (i + 20))
                .collect(Collectors.joining(" or "));
        return "schema s version 1 { level l; dimension d any-of { " + members + " };"
                + " system a grade 1; action read; protocol http; }\n"
                + "label x stamp l{d = " + formula + "} when source == a;" + POLICY;
    }
}
