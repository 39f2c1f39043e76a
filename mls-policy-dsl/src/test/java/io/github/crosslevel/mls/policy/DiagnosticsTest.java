package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.PolicyTexts.diagnostics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosticsTest {
    private static final String POLICY = "policy p combine deny-overrides {}";

    /** Wrong texts, each with the one diagnostic it must cause. */
    static Stream<Arguments> wrongTexts() {
        return Stream.of(
                wrong(
                        PolicyTexts.when("subject.role == \u202Eclerk"),
                        "12:41 P003 character U+202E is not allowed in a policy"),
                wrong("// \u0000", "1:4 P003 character U+0000 is not allowed in a policy"),
                wrong("\uFEFF" + POLICY, "1:1 P003 character U+FEFF is not allowed in a policy"),
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
                wrong(POLICY + " /* x", "1:36 P011 comment is not closed"),
                wrong(PolicyTexts.when("subject.limit = 1"), "12:39 P012 expected "),
                wrong("", "1:1 P101 a policy file begins with a schema"),
                wrong(POLICY, "1:1 P101 a policy file begins with a schema"),
                wrong(PolicyTexts.SCHEMA, "1:1 P102 exactly one policy must be part of no other"),
                wrong(PolicyTexts.SCHEMA + POLICY + POLICY, "1:1 P102 exactly one policy must be part of no other"),
                wrong(
                        "schema s version 1 {}" + POLICY,
                        "1:8 P103 the schema declares no `level`",
                        "1:8 P103 the schema declares no `protocol`",
                        "1:8 P103 the schema declares no `action`",
                        "1:8 P103 the schema declares no `system`"),
                wrong(schema("level l; level m;"), "1:31 P104 `level` is declared twice"),
                wrong(schema("level l < l;"), "1:32 P104 `l` is declared twice"),
                wrong(schema("level l; subject { x: long; y|x: text; }"), "1:52 P104 `subject.x` is declared twice"),
                wrong(
                        PolicyTexts.policy("rule r permit read; rule s|r deny read;"),
                        "12:28 P104 `r` is declared twice"),
                wrong(schema("level l; system z grade 6;"), "1:46 P106 number is not within 1 to 5"),
                wrong(PolicyTexts.when("subject.limit == 9223372036854775808"), "12:42 P106"),
                wrong(
                        schema("level l; object { label: label; }"),
                        "1:40 P107 `object.label` is built in and cannot be declared like this"),
                wrong(
                        schema("level l; object { type: text; }"),
                        "1:40 P107 `object.type` is built in and cannot be declared like this"),
                wrong(
                        schema("level l; dimension d any-off { a };"),
                        "1:43 P201 no kind of dimension `any-off` is declared"),
                wrong(
                        schema("level l; dimension d chain { a, b };"),
                        "1:31 P108 a dimension of kind chain is declared as `dimension NAME chain { LOW < HIGH };`"),
                wrong(schema("level l; dimension d rights { a };"), "1:31 P108 a dimension of kind rights"),
                wrong(schema("level l; dimension d conflict { a };"), "1:31 P108 a dimension of kind conflict"),
                wrong(schema("level l; dimension d channel optional { a };"), "1:31 P108 a dimension of kind channel"),
                wrong(schema("level l; dimension d purpose { a, b; a < c };"), "1:63 P201 no d `c` is declared"),
                wrong(
                        schema("level l; dimension d hierarchy { a, b, c; a < b, a < c };"),
                        "1:31 P109 labels cannot be declared like this: d `a` is under `b` and `c`"),
                wrong(
                        schema("level l; dimension d poset { a, b };"),
                        "1:8 P109 labels cannot be declared like this: d is no lattice: `a` and `b` have no"),
                wrong(schema("level l; dimension level rights;"), "1:41 P104 `level` is declared twice"),
                wrong(schema("level l; dimension d channel { a|a };"), "1:55 P104 `a` is declared twice"),
                wrong(schema("label tlp version 3;"), "1:28 P201 no label schema `tlp v3` is declared"),
                wrong(schema("label tlp version 2; level l;"), "1:28 P104 `label` is declared twice"),
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
                wrong(PolicyTexts.policy("rule r permit raed;"), "12:15 P201 no action `raed` is declared"),
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
                        "12:42 P202 expected whole number, found number with"),
                wrong(quantities("subject.idle > 5 mins"), "1:255 P201 no unit of time `mins` is declared"),
                wrong(quantities("subject.idle > 0.5 ms"), "1:253 P220 not a whole number of ms"),
                wrong(quantities("subject.idle > 99_999_999_999_999 d"), "1:253 P106 number is not within -"),
                wrong(quantities("subject.pay > 0.001 CNY"), "1:252 P220 not a whole number of smallest units of CNY"),
                wrong(quantities("subject.pay > 1 USD"), "1:254 P202 expected money in CNY, found `USD`"),
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
                        "1:268 P202 expected time, found number"),
                wrong(quantities("subject.pay + 1 B > 1 CNY"), "1:254 P202 expected money in CNY, found `B`"),
                wrong(
                        quantities("subject.pay + 1 CNY > subject.idle"),
                        "1:260 P202 expected money in CNY, found length"),
                wrong(quantities("subject.idle + 1 s in subject.size"), "1:238 P202 expected name, found sum"),
                wrong(schema("level l; subject { пао: long; nао: long; }"), "1:52 P111 `nао` mixes letters of scripts"),
                wrong(schema("level l; subject { сосо: long; coco: long; }"), "1:53 P110 `coco` looks like `сосо`"),
                wrong(
                        PolicyTexts.policy(
                                "rule сор permit read; rule cop permit read; rule c0p permit read; rule co permit read;"),
                        "12:28 P110 `cop` looks like `сор`"),
                wrong(schema("level l; enum e { a }; subject { x: set f; }"), "1:62 P201 no type `f` is declared"),
                wrong(schema("level l; enum e { a }; enum e { b };"), "1:50 P104 `e` is declared twice"),
                wrong(quantities("time in wrk"), "1:246 P201 no calendar `wrk` is declared"),
                wrong(schema("level l; subject { x: mony; }"), "1:44 P201 no type `mony` is declared"),
                wrong(schema("level l; subject { x: money XXX; }"), "1:50 P201 no currency `XXX` is declared"),
                wrong(
                        schema("level l; calendar c zone UTC { holyday 2026-01-01; }"),
                        "1:53 P201 no kind of days `holyday` is declared"),
                wrong(
                        schema("level l; calendar c zone UTC { holiday 2026-01-01..2025-01-01; }"),
                        "1:53 P208 window is empty"),
                wrong(
                        schema("level l; calendar c zone UTC { holiday 2026-01-01..2026-01-09; workday 2026-01-09; }"),
                        "1:85 P104 `2026-01-09` is declared twice"),
                wrong(schema("level l; calendar c zone UTC { holiday 2026-02-30; }"), "1:61 P207 no such time"),
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
                wrong(local("subject.start == 8 h"), "2:42 P202 expected time of day, found number with a unit"),
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
                wrong(
                        schema("level l; enum weekday|周 { a };"),
                        "1:36 P107 `weekday` is built in and cannot be declared like this"),
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
                        PolicyTexts.policy("") + "label l stamp low when object.label dom low;",
                        "14:24 P210 a labelling rule cannot ask for the label that it gives"),
                wrong(
                        PolicyTexts.policy("rule r deny read obligation notify;"),
                        "12:29 P211 a rule that denies carries no obligation"),
                wrong(
                        PolicyTexts.policy("rule r permit read obligation mask;"),
                        "12:31 P212 obligation `mask` takes the arguments [fields]"),
                wrong(
                        PolicyTexts.policy("rule r permit read obligation mask(fields = \"a\", fields = \"b\");"),
                        "12:31 P212 obligation `mask` takes the arguments [fields]"),
                wrong(
                        PolicyTexts.policy("rule r priority 1 permit read;"),
                        "12:17 P215 only a policy that combines by `priority` asks for priorities"),
                wrong(
                        PolicyTexts.policy("policy q default deny { rule r permit read; }"),
                        "12:10 P216 only the outermost policy has a default"),
                wrong(
                        PolicyTexts.policy("policy q { policy p { rule r permit read; } policy q {} }"),
                        "12:19 P104 `p` is declared twice",
                        "12:52 P104 `q` is declared twice"),
                wrong(
                        PolicyTexts.policy(
                                "policy q { when subject.limit < 1; rule r permit read when subject.limit > 1; }"),
                        "12:41 P501 rule `r` never applies: its condition is false"),
                wrong(
                        schema("level l; obligation o(x: long merge union);"),
                        "1:58 P217 nothing merges by `union` here, but by: max|最大, min|最小, first|首个"),
                wrong(
                        schema("level l; obligation o(x) merge some;"),
                        "1:53 P217 nothing merges by `some` here, but by: all"),
                wrong(schema("level l; obligation o(x, x: set);"), "1:47 P104 `x` is declared twice"),
                wrong(
                        PolicyTexts.policy("rule r permit read obligation mask(fields = 1);"),
                        "12:45 P202 expected text, found whole number"),
                wrong(
                        PolicyTexts.policy("rule r permit read obligation hide(x = 1, n = {\"a\"}, b = {1}, e = loud);")
                                .replace("notify;", "hide(n: long, x: set, b: boolean, e: enum { soft });"),
                        "12:40 P202 expected text, found whole number",
                        "12:47 P202 expected whole number, found set",
                        "12:58 P202 expected truth value, found set",
                        "12:67 P201 no value of e `loud` is declared"),
                wrong(
                        PolicyTexts.policy("rule r permit read obligation hide(n = 1), hide(n = 2);")
                                .replace("notify;", "hide(n: long);"),
                        "12:44 P218 the rule demands two values of `hide.n`, and nothing merges them"),
                wrong(
                        PolicyTexts.policy("rule r permit read obligation hide(n = {\"a\", \"b,c\", \"\"});")
                                .replace("notify;", "hide(n: set);"),
                        "12:46 P219 an element of a set is neither empty nor holds a comma",
                        "12:53 P219 an element of a set is neither empty nor holds a comma"),
                wrong(PolicyTexts.policy("use t() as u;"), "12:5 P201 no template `t` is declared"),
                wrong(
                        PolicyTexts.policy("use t(1) as u;") + "template t() { }",
                        "12:1 P224 template `t` takes 0 arguments, found 1"),
                wrong(
                        PolicyTexts.policy("use t(1, clerk, low{blue}, red) as u;")
                                + "template t(a: subject.role, b: long, c: label, d: boolean) { }",
                        "12:7 P202 expected value of role, found whole number",
                        "12:10 P202 expected whole number, found name",
                        "12:28 P202 expected truth value, found name"),
                wrong(
                        PolicyTexts.policy("use t() as u;")
                                + "template t() { use s() as v; } template s() { use t() as w; }",
                        "14:51 P223 `t` is part of itself"),
                wrong(
                        PolicyTexts.policy("use t(1) as u;") + "template t(a: long, a: long) {} template t() {}",
                        "12:1 P224 template `t` takes 2 arguments, found 1",
                        "14:21 P104 `a` is declared twice",
                        "14:42 P104 `t` is declared twice",
                        "14:42 P505 template `t` is used nowhere, and not checked"),
                wrong(
                        PolicyTexts.policy("use t(read) as u; use t(write) as u;")
                                + "template t(a: action) { rule r permit a; }",
                        "14:30 P104 `u.r` is declared twice"),
                wrong(
                        PolicyTexts.policy("use t(raed) as u;") + "template t(a: action) { rule r permit a; }",
                        "12:7 P201 no action `raed` is declared"),
                wrong(
                        PolicyTexts.policy("") + "template t(a: long) { rule r permit fly; }",
                        "14:10 P505 template `t` is used nowhere, and not checked"),
                wrong(PolicyTexts.policy("policy q;"), "12:8 P201 no policy `q` is declared"),
                wrong(
                        PolicyTexts.policy("policy q;") + "policy q { policy p; }",
                        "1:1 P102 exactly one policy must be part of no other"),
                wrong(
                        PolicyTexts.policy("policy q;") + "policy q { policy r; } policy r { policy q; }",
                        "14:42 P223 `q` is part of itself"),
                wrong(
                        PolicyTexts.policy("") + "policy q { policy r; } policy r { policy q; }",
                        "14:8 P102 exactly one policy must be part of no other",
                        "14:31 P102 exactly one policy must be part of no other"),
                wrong(
                        PolicyTexts.policy("policy q; policy q;")
                                + "policy q priority 1 default deny { rule r permit read; }",
                        "14:8 P104 `q` is declared twice",
                        "14:19 P215 only a policy that combines by `priority` asks for priorities",
                        "14:21 P216 only the outermost policy has a default",
                        "14:41 P104 `r` is declared twice"),
                wrong(
                        "import \"a.mls\";" + PolicyTexts.policy(""),
                        "1:8 P113 there is no policy file `a.mls` to import"),
                wrong("import \"../a.mls\";" + PolicyTexts.policy(""), "1:8 P112 `../a.mls` is not a relative name"),
                wrong("import \"/a.mls\";" + PolicyTexts.policy(""), "1:8 P112 `/a.mls` is not a relative name"),
                wrong("import \"c:a\";" + PolicyTexts.policy(""), "1:8 P112 `c:a` is not a relative name"),
                wrong("import \"a/.b\";" + PolicyTexts.policy(""), "1:8 P112 `a/.b` is not a relative name"),
                wrong("import \"a//b\";" + PolicyTexts.policy(""), "1:8 P112 `a//b` is not a relative name"),
                wrong("import \"test.mls\";" + PolicyTexts.policy(""), "1:8 P114 `test.mls` imports itself"),
                wrong(
                        PolicyTexts.policy(
                                "rule a permit read; rule b permit read when subject.limit > 1; rule c deny write;"),
                        "12:26 P506 rule `b` changes no decision: wherever it applies, others decide the same"),
                wrong(test("action = read"), "14:6 P301 test does not give `protocol`"),
                wrong(
                        test(
                                "action = read, action = read, protocol = http, source = a, destination = b, object.type = file, time = 2026-11-22T00:00:00Z"),
                        "14:33 P302 test gives `action` twice"),
                wrong(
                        test(
                                "source.grade = 1, action = read, protocol = http, source = a, destination = b, object.type = file, time = 2026-11-22T00:00:00Z"),
                        "14:6 P303 a test cannot give `source.grade`"),
                wrong(
                        test(
                                "object.label.level = low, action = read, protocol = http, source = a, destination = b, object.type = file, time = 2026-11-22T00:00:00Z"),
                        "14:18 P303 a test cannot give `object.label.level`"),
                wrong(
                        PolicyTexts.when("subject.limit < 1 and subject.limit > 1"),
                        "12:6 P501 rule `r` never applies: its condition is false"));
    }

    private static Arguments wrong(String text, String... expected) {
        return Arguments.of(text, List.of(expected));
    }

    private static String schema(String items) {
        return "schema s version 1 { " + items + " system a grade 1; action read; protocol http; }" + POLICY;
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

    private static String test(String given) {
        return PolicyTexts.policy("") + "test \"t\" { given " + given + "; expect deny; }";
    }

    @ParameterizedTest
    @MethodSource("wrongTexts")
    void saysWhatIsWrongAndWhere(String text, List<String> expected) {
        List<String> found = diagnostics(text).stream()
                .map(d -> d.span().line() + ":" + d.span().column() + " "
                        + d.code().id() + " " + d.message().english())
                .toList();

        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).startsWith(expected.get(i));
        }
    }

    @Test
    void everyCodeIsCausedByATest() {
        Set<DiagnosticCode> caused = EnumSet.noneOf(DiagnosticCode.class);
        wrongTexts()
                .forEach(arguments -> diagnostics((String) arguments.get()[0]).forEach(d -> caused.add(d.code())));
        // PolicyLimitsTest causes these.
        caused.addAll(EnumSet.of(
                DiagnosticCode.TOO_LARGE,
                DiagnosticCode.NOT_UTF8,
                DiagnosticCode.TOO_MANY_TOKENS,
                DiagnosticCode.TOO_DEEP,
                DiagnosticCode.TOO_MANY,
                DiagnosticCode.PATTERNS_TOO_LARGE,
                DiagnosticCode.DIAGRAM_TOO_LARGE,
                DiagnosticCode.SLOWER_TIER,
                DiagnosticCode.ASSERTION_TOO_LARGE,
                DiagnosticCode.TOO_MANY_VARIABLES));
        // AssertionTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.ASSERTION_FAILS, DiagnosticCode.ASSERTION_UNPROVED));
        // ObligationTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.CONTRADICTING_RULES, DiagnosticCode.UNFULFILLABLE));
        // JointPolicyTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.SCHEMAS_DIFFER, DiagnosticCode.CONTRADICTING_AUTHORITIES));
        // ForeignLabelsTest causes these.
        caused.addAll(EnumSet.of(DiagnosticCode.MAPPING_OF_OTHERS, DiagnosticCode.LABEL_RULE_OF_OTHERS));

        assertThat(caused).containsExactlyInAnyOrderElementsOf(Arrays.asList(DiagnosticCode.values()));
    }

    @Test
    void oneRunReportsEveryTypeError() {
        List<Diagnostic> found = diagnostics(PolicyTexts.policy("""
                rule a permit raed;
                rule b permit read when subject.rank == 1 or subject.role == chef;
                rule c deny read obligation shred;"""));

        assertThat(found).extracting(d -> d.span().line()).containsExactly(12, 13, 13, 14, 14);
    }

    @Test
    void oneRunReportsSeveralSyntaxErrors() {
        List<Diagnostic> found = diagnostics(PolicyTexts.policy("""
                rule a permits read;
                rule b permit read;
                rule c deny read when subject.role = boss;
                rule d deny;"""));

        assertThat(found).allMatch(d -> d.code() == DiagnosticCode.SYNTAX);
        assertThat(found).extracting(d -> d.span().line()).containsExactly(12, 14, 15);
    }

    @Test
    void oneRunReportsErrorsOfSyntaxAndOfNamesAndTypes() {
        List<Diagnostic> found = diagnostics(PolicyTexts.policy("""
                        rule a permits read;
                        rule b permit raed;
                        policy q { when subject.limit == "x"; rule c deny; rule d deny wirte; }
                        policy gone； use gone() as g;
                        rule e permit read when subject.limit == and subject.limit == 1;
                        rule f permit read when subject.limit == low;""")
                + "label l stamp lwo when source == a;\ntest { }\ntest \"t\" { given action = read; expect permit by a; }"
                + "\npolicy broken { when } ; rule g permit read; }\nassert never permit read where subject.x == 1;");

        assertThat(found)
                .extracting(d -> d.span().line() + " " + d.code().id())
                .containsExactly(
                        "12 P012", "13 P201", "14 P202", "14 P012", "14 P201", "15 P009", "16 P012", "16 P012",
                        "17 P202", "19 P201", "20 P012", "20 P012", "22 P012", "22 P012", "23 P201");
    }

    @Test
    void aBrokenSchemaDeclaresNothingThatCouldBeMissed() {
        String text = PolicyTexts.policy("rule a permit read when subject.role == boss and subject.none == 1;");

        assertThat(diagnostics(text.replace("protocol http", "protocol")))
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.SYNTAX);
    }

    @Test
    void rendersTheSourceLineWithACaretAndHelp() {
        String rendered = diagnostics(PolicyTexts.policy("rule in-hours permit raed;"))
                .get(0)
                .render(Language.ENGLISH);

        assertThat(rendered).isEqualTo("""
                        error[P201]: no action `raed` is declared
                          --> test.mls:12:22
                           |
                        12 | rule in-hours permit raed;
                           |                      ^^^^
                           = help: did you mean `read`?""");
    }

    @Test
    void alignsTheCaretUnderWideCharacters() {
        String rendered =
                diagnostics(PolicyTexts.policy("\t规则 夜间|𠮷 许可 读取;")).get(0).render(Language.CHINESE);

        assertThat(rendered).isEqualTo("""
                        错误[P201]: 没有声明操作 `读取`
                          --> test.mls:12:13
                           |
                        12 |  规则 夜间|𠮷 许可 读取;
                           |                    ^^^^""");
    }

    @Test
    void cutsLongLinesAroundTheError() {
        String text =
                PolicyTexts.policy("rule r permit read when " + "subject.limit == 1 or ".repeat(50_000) + "x == 1;");

        Diagnostic found = diagnostics(text).get(0);

        assertThat(found.span().column()).isGreaterThan(1_000_000);
        assertThat(found.excerpt().text()).startsWith("…").hasSizeLessThan(200);
        assertThat(found.render(Language.ENGLISH)).contains("or x == 1;").hasSizeLessThan(700);
    }

    @Test
    void everyMessageExistsInBothLanguages() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            String english = code.message(filler()).english();
            String chinese = code.message(filler()).chinese();
            assertThat(chinese).isNotEqualTo(english).matches("(?s).*\\p{IsHan}.*");
            assertThat(english).matches("[\\x20-\\x7e]+").doesNotContain("{");
        }
    }

    private static Phrase[] filler() {
        return Stream.of("1", "2", "3", "4", "5").map(Phrase::same).toArray(Phrase[]::new);
    }

    @Test
    void orThrowRendersEveryDiagnostic() {
        Compilation failed = PolicyTexts.compile(PolicyTexts.policy("rule a permit raed; rule b permit wirte;"));

        assertThatThrownBy(failed::orThrow)
                .isInstanceOfSatisfying(
                        PolicyException.class, e -> assertThat(e.diagnostics()).hasSize(2))
                .hasMessageContaining("`raed`")
                .hasMessageContaining("did you mean `write`?");
    }

    @Test
    void malformedUtf8IsPointedAt() {
        byte[] bytes = (PolicyTexts.policy("// é")).getBytes(StandardCharsets.ISO_8859_1);

        Compilation compilation = PolicyCompiler.standard().compile(PolicySource.of("latin1.mls", bytes));

        assertThat(compilation.diagnostics())
                .singleElement()
                .hasToString("latin1.mls:12:4: error P002: policy is not UTF-8");
    }

    @Test
    void theHelpForWhatMayBeAbsentSaysHowADenialIsGuarded() {
        Compilation compilation = PolicyTexts.compile(PolicyTexts.when("subject.quota > 1"));

        assertThat(compilation.diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.help().english())
                        .contains("`present(subject.quota) and …`", "`not present(subject.quota) or …`"))
                .satisfies(d -> assertThat(d.help().chinese())
                        .contains("`存在(subject.quota) 且 …`", "`非 存在(subject.quota) 或 …`"));
    }
}
