package io.github.crosslevel.mls.policy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Texts with something wrong in what they declare, or in their characters. */
final class WrongDeclarations {
    private static final String POLICY = "policy p combine deny-overrides {}";

    private WrongDeclarations() {}

    /** Returns the texts, each with the diagnostics it must cause. */
    static Stream<Arguments> texts() {
        return Stream.of(
                wrong("// \u0000", "1:4 P003 character U+0000 is not allowed in a policy"),
                wrong("\uFEFF" + POLICY, "1:1 P003 character U+FEFF is not allowed in a policy"),
                wrong(POLICY + " /* x", "1:36 P011 comment is not closed"),
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
                wrong(PolicyTexts.policy("rule r permit raed;"), "12:15 P201 no action `raed` is declared"),
                wrong(schema("level l; subject { пао: long; nао: long; }"), "1:52 P111 `nао` mixes letters of scripts"),
                wrong(schema("level l; subject { сосо: long; coco: long; }"), "1:53 P110 `coco` looks like `сосо`"),
                wrong(
                        PolicyTexts.policy(
                                "rule сор permit read; rule cop permit read; rule c0p permit read; rule co permit read;"),
                        "12:28 P110 `cop` looks like `сор`"),
                wrong(schema("level l; enum e { a }; subject { x: set f; }"), "1:62 P201 no type `f` is declared"),
                wrong(schema("level l; enum e { a }; enum e { b };"), "1:50 P104 `e` is declared twice"),
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
                wrong(
                        schema("level l; enum weekday|周 { a };"),
                        "1:36 P107 `weekday` is built in and cannot be declared like this"),
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
                        "12:26 P506 rule `b` changes no decision: wherever it applies, others decide the same or prevail"),
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
                        "14:18 P303 a test cannot give `object.label.level`"));
    }

    static Arguments wrong(String text, String... expected) {
        return Arguments.of(text, List.of(expected));
    }

    private static String schema(String items) {
        return "schema s version 1 { " + items + " system a grade 1; action read; protocol http; }" + POLICY;
    }

    private static String test(String given) {
        return PolicyTexts.policy("") + "test \"t\" { given " + given + "; expect deny; }";
    }
}
