package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.live.Traffic;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies of several authorities, all of which must be obeyed. {@code JointOracleTest} compares many of them. */
class JointPolicyTest {
    private static final PolicyCompiler COMPILER = PolicyCompiler.standard();

    private static JointSource source(String authority, String text) {
        return new JointSource(authority, PolicySource.of("p.mls", text), SourceResolver.none());
    }

    /** A policy over the schema of {@link Traffic}. */
    private static JointSource rules(String authority, String rules) {
        return new JointSource(authority, Traffic.policy(rules), SourceResolver.none());
    }

    private static String schema(String more) {
        return "schema s version 1 { level l; system x grade 1; action go, stay; protocol p; " + more
                + " } policy q { rule r permit go; }";
    }

    private static Decision decide(CompiledPolicy policy, String action) {
        return policy.decider().decide(Traffic.request(policy.labels(), action));
    }

    private static List<DiagnosticCode> codes(Compilation compilation) {
        return compilation.diagnostics().stream().map(Diagnostic::code).toList();
    }

    @Test
    void silenceOfOneAuthorityIsItsDenial() {
        CompiledPolicy joint = COMPILER.compileJointly(List.of(
                        rules("a", "rule both permit read; rule mine permit write;"),
                        rules("b", "rule r permit read;")))
                .orThrow();
        assertThat(decide(joint, "read")).isEqualTo(Decision.permit("a:both & b:r"));
        assertThat(decide(joint, "write")).isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, "b"));
        assertThat(joint.name()).isEqualTo("a & b");
        assertThat(joint.report().tier()).isEqualTo(DecisionTier.DIAGRAM);
        assertThat(joint.rules()).extracting("id").containsExactly("a:both", "a:mine", "b:r");
    }

    @Test
    void aDenialNamesTheRuleAndItsAuthority() {
        CompiledPolicy joint = COMPILER.compileJointly(List.of(
                        rules("a", "rule r permit read, write;"),
                        rules("b", "rule r permit read; rule never deny read, write when source == a;")))
                .orThrow();
        assertThat(decide(joint, "read")).isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "b:never"));
        assertThat(decide(joint, "write")).isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "b:never"));
    }

    @Test
    void eachAuthorityCombinesItsOwnRules() {
        String world = "schema small version 1 { level low < high; system a grade 3; system b grade 2;"
                + " action read, write; protocol http; obligation mask(fields); }\n";
        CompiledPolicy joint = COMPILER.compileJointly(
                        List.of(
                                source(
                                        "lenient",
                                        world
                                                + "policy p combine permit-overrides { rule no deny read; rule yes permit read; }"),
                                source(
                                        "nested",
                                        world + "policy p combine first-applicable {"
                                                + " policy inner combine unanimous { rule r permit read; } rule x deny read; }")))
                .orThrow();
        assertThat(decide(joint, "read")).isEqualTo(Decision.permit("lenient:yes & nested:r"));
    }

    @Test
    void whatSeveralDeclareTheyDeclareAlike() {
        String usual = schema("subject { role: enum { u, v }; n: long optional; } obligation o(k: set merge union);");
        List<List<String>> others = List.of(
                List.of(usual.replace("level l;", "level l < m;"), "the label schema"),
                List.of(usual.replace("grade 1", "grade 2"), "system 1 differently: x grade 1; x grade 2"),
                List.of(usual.replace("go, stay", "stay, go"), "action 1 differently: go; stay"),
                List.of(usual.replace("go, stay", "go reads, stay"), "action 1 differently: go; go reads"),
                List.of(usual.replace("go, stay", "go"), "the number of actions differently: 2; 1"),
                List.of(usual.replace("go, stay", "go, stay, be"), "the number of actions differently: 2; 3"),
                List.of(usual.replace("protocol p", "protocol p, t"), "`protocol` differently: enum [p]; enum [p, t]"),
                List.of(usual.replace("{ u, v }", "{ v, u }"), "`subject.role`"),
                List.of(usual.replace("enum { u, v }", "set { u, v }"), "`subject.role`"),
                List.of(usual.replace("enum { u, v }", "text"), "`subject.role` differently: enum [u, v]; text"),
                List.of(usual.replace("long optional", "long"), "`subject.n` differently: whole number optional"),
                List.of(usual.replace("long", "money CNY"), "`subject.n`"),
                List.of(usual.replace("merge union", "merge intersection"), "obligation `o`"),
                List.of(usual.replace("o(k:", "o(j:"), "obligation `o`"));
        for (List<String> other : others) {
            assertThat(other.get(0)).isNotEqualTo(usual);
            Compilation compilation =
                    COMPILER.compileJointly(List.of(source("one", usual), source("other", other.get(0))));
            assertThat(codes(compilation)).as(other.get(1)).containsExactly(DiagnosticCode.SCHEMAS_DIFFER);
            Diagnostic diagnostic = compilation.diagnostics().get(0);
            assertThat(diagnostic.message().english()).startsWith("`one` and `other` declare " + other.get(1));
            assertThat(diagnostic.span().file()).isEqualTo("other/p.mls");
            assertThat(diagnostic.render(Language.CHINESE)).contains("`one` 与 `other` 对");
        }
    }

    @Test
    void whatOneDeclaresAloneCountsForAll() {
        String world = "schema small version 1 { level low < high; system a grade 3; system b grade 2;"
                + " action read, write; protocol http; %s }\n policy p { rule r permit read; }";
        CompiledPolicy joint = COMPILER.compileJointly(List.of(
                        source(
                                "one",
                                world.formatted(
                                        "obligation mask(fields); enum kind { k }; object { kind: kind optional; }")),
                        source("other", world.formatted("subject { role|岗位: enum { u, v }; }"))))
                .orThrow();
        assertThat(decide(joint, "read"))
                .isEqualTo(Decision.deny(ReasonCode.MISSING_ATTRIBUTE, "subject.role is missing"));
    }

    @Test
    void aliasesAreEverybodysOwn() {
        String world = "schema small version 1 { level low < high; system a grade 3; system b grade 2;"
                + " action read%s, write; protocol http; } policy q { rule r permit %s; }";
        CompiledPolicy joint = COMPILER.compileJointly(
                        List.of(source("one", world.formatted("|读", "读")), source("other", world.formatted("|看", "看"))))
                .orThrow();
        assertThat(decide(joint, "read")).isEqualTo(Decision.permit("one:r & other:r"));
    }

    @Test
    void obligationsOfAllAreImposed() {
        String world = "schema small version 1 { level low < high; system a grade 3; system b grade 2;"
                + " action read, write; protocol http; obligation mask(fields: set merge union); obligation keep(days);"
                + " obligation note; } policy p { rule r permit read obligation %s; }";
        List<JointSource> sources = List.of(
                source("one", world.formatted("mask(fields = \"a\"), note")),
                source("other", world.formatted("mask(fields = \"b\"), keep(days = \"1\")")));
        Decision decision = decide(COMPILER.compileJointly(sources).orThrow(), "read");
        assertThat(((Decision.Permit) decision).obligations())
                .extracting(Object::toString)
                .hasSize(3)
                .anyMatch(text -> text.contains("a,b"));
    }

    @Test
    void obligationsThatContradictEachOtherDenyWithAWarning() {
        JointSource one = rules("one", "rule r permit read obligation mask(fields = \"a\");");
        JointSource other = rules("other", "rule t permit read obligation mask(fields = \"b\");");
        Compilation compilation = COMPILER.compileJointly(List.of(one, other));
        assertThat(decide(compilation.orThrow(), "read"))
                .isEqualTo(Decision.deny(ReasonCode.OBLIGATION_UNFULFILLED, "mask.fields"));
        assertThat(codes(compilation)).containsExactly(DiagnosticCode.CONTRADICTING_AUTHORITIES);
        assertThat(compilation.diagnostics().get(0).message().english())
                .isEqualTo("rules `one:r` and `other:t` demand different values of `mask.fields`:"
                        + " where both permit, it is denied");
    }

    @Test
    void ofSeveralPermitsThatDoNotGoTogetherAllAreNamed() {
        List<Diagnostic> clashes = COMPILER.compileJointly(List.of(
                        rules("a", "rule r permit read obligation mask(fields = \"a\");"),
                        rules("b", "rule s permit read;"),
                        rules("c", "rule t permit read obligation mask(fields = \"c\");")))
                .diagnostics();
        assertThat(clashes).hasSize(1);
        assertThat(clashes.get(0).message().english())
                .startsWith("rules `a:r` and `b:s & c:t` demand different values");
    }

    @Test
    void whatOneAuthorityDemandsOfItselfInVainIsNoClash() {
        JointSource torn = rules(
                "torn",
                "rule r permit read obligation mask(fields = \"a\"); rule s permit read obligation mask(fields = \"b\");");
        Compilation compilation = COMPILER.compileJointly(List.of(rules("one", "rule t permit read;"), torn));
        assertThat(codes(compilation)).containsExactly(DiagnosticCode.CONTRADICTING_RULES);
        assertThat(decide(compilation.orThrow(), "read"))
                .isEqualTo(Decision.deny(ReasonCode.OBLIGATION_UNFULFILLED, "mask.fields"));
    }

    @Test
    void anAssertionIsProvedOfThePolicyThatItStandsIn() {
        JointSource careless = source("careless", schema("") + " assert never permit go where source == x;");
        Compilation compilation = COMPILER.compileJointly(List.of(careless, source("other", schema(""))));
        assertThat(codes(compilation)).contains(DiagnosticCode.ASSERTION_FAILS);
        assertThat(compilation.diagnostics().get(0).span().file()).isEqualTo("careless/p.mls");
        JointSource careful = source("careful", schema("") + " assert never permit stay where source == x;");
        JointSource open = source("open", schema("").replace("permit go", "permit go, stay"));
        assertThat(COMPILER.compileJointly(List.of(careful, open)).orThrow().runTests())
                .isEmpty();
    }

    @Test
    void errorsOfAllAuthoritiesAreReportedAtTheirPlaces() {
        Compilation compilation = COMPILER.compileJointly(
                List.of(rules("one", "rule r permit raed;"), rules("other", "rule r permit wriet;")));
        assertThat(compilation).isInstanceOf(Compilation.Failed.class);
        assertThat(compilation.diagnostics())
                .extracting(diagnostic -> diagnostic.span().file())
                .containsExactly("one/small.mls", "other/small.mls");
    }

    @Test
    void eachAuthorityImportsFromItsOwnFiles() {
        String world = "schema s version 1 { level l; system x grade 1; action go; protocol p; }";
        SourceResolver permitting =
                name -> Optional.of(PolicySource.of(name, "policy inner combine deny-overrides { rule i permit go; }"));
        SourceResolver denying =
                name -> Optional.of(PolicySource.of(name, "policy inner combine deny-overrides { rule i deny go; }"));
        PolicySource main = PolicySource.of("m.mls", "import \"inner.mls\"; " + world + " policy q { policy inner; }");
        CompiledPolicy joint = COMPILER.compileJointly(
                        List.of(new JointSource("a", main, permitting), new JointSource("b", main, denying)))
                .orThrow();
        assertThat(joint.rules())
                .extracting(rule -> rule.id() + " " + rule.span().file())
                .containsExactly("a:i a/inner.mls", "b:i b/inner.mls");
        assertThat(joint.rules().get(1).says()).isEqualTo(Decision.deny(ReasonCode.RULE_DENY, "b:i"));
    }

    @Test
    void theMeaningIsThatOfOnePolicyThatSaysTheSame() {
        CompiledPolicy joint = COMPILER.compileJointly(List.of(
                        rules("a", "rule r permit read, write;"), rules("b", "rule r permit read when source == a;")))
                .orThrow();
        CompiledPolicy turned = COMPILER.compileJointly(List.of(
                        rules("x", "rule s permit read when source == a;"), rules("y", "rule t permit read, write;")))
                .orThrow();
        CompiledPolicy single = COMPILER.compile(Traffic.policy("rule r permit read when source == a;"))
                .orThrow();
        assertThat(joint.sameMeaningAs(turned)).isTrue();
        assertThat(joint.sameMeaningAs(single)).isTrue();
        assertThat(joint.sameMeaningAs(
                        COMPILER.compile(Traffic.policy("rule r permit read;")).orThrow()))
                .isFalse();
    }

    @Test
    void whatOneDiagramCannotHoldIsDecidedInTurnWithAWarningOrRefused() {
        List<JointSource> sources = List.of(
                rules("a", "rule r permit read, write when source == a and subject.home == b;"),
                rules("b", "rule r permit read when destination == b and protocol == http and object.label == low;"));
        PolicyCompiler small = PolicyCompiler.within(PolicyLimits.standard().withDiagramNodes(3));
        Compilation compilation = small.compileJointly(sources);
        assertThat(codes(compilation)).containsExactly(DiagnosticCode.SLOWER_TIER);
        CompiledPolicy slow = compilation.orThrow();
        assertThat(slow.report().tier()).isNotEqualTo(DecisionTier.DIAGRAM);
        CompiledPolicy fast = COMPILER.compileJointly(sources).orThrow();
        for (String action : List.of("read", "write")) {
            assertThat(decide(slow, action)).isEqualTo(decide(fast, action));
        }
        assertThat(codes(small.strict().compileJointly(sources))).containsExactly(DiagnosticCode.DIAGRAM_TOO_LARGE);
    }

    @Test
    void authoritiesHaveNamesOfTheirOwn() {
        JointSource one = rules("one", "rule r permit read;");
        assertThatThrownBy(() -> COMPILER.compileJointly(List.of(one))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> COMPILER.compileJointly(List.of(one, one)))
                .isInstanceOf(IllegalArgumentException.class);
        for (String name : List.of("", "../x", "a:b", "a & b")) {
            assertThatThrownBy(() -> rules(name, "")).as(name).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
