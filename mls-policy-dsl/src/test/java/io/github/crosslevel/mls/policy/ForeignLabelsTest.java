package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.mapping.LabelMapping;
import io.github.crosslevel.mls.label.mapping.LabelMappingBuilder;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.policy.live.Traffic;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Authorities whose labels are not those of requests. {@code MappedOracleTest} compares many of them with the policies
 * that each has alone.
 */
class ForeignLabelsTest {
    private static final PolicyCompiler COMPILER = PolicyCompiler.standard();
    private static final String BRANCH = """
            schema branch version 1 {
                level open < inner < closed; category staff;
                system a grade 3; system b grade 2;
                action read, write;
                protocol http;
                obligation mask(fields);
            }
            """;
    private static final LabelSchema REQUESTED = labels(PolicySource.of("s", BRANCH + "policy p { }"));
    private static final LabelSchema SMALL = labels(Traffic.policy(""));

    private static LabelSchema labels(PolicySource policy) {
        return COMPILER.compile(policy).orThrow().labels();
    }

    /** Only the lowest and the highest level of requests come back as what they are. */
    private static SchemaMapping mapping(String imageOfInner) {
        ChainDimension from = (ChainDimension) REQUESTED.dimensions().get(0);
        ChainDimension to = (ChainDimension) SMALL.dimensions().get(0);
        AllOfDimension categories = (AllOfDimension) REQUESTED.dimensions().get(1);
        LabelMappingBuilder there = LabelMapping.between(REQUESTED, SMALL)
                .map(from, "open", to, "low")
                .map(from, "inner", to, imageOfInner)
                .map(from, "closed", to, "high")
                .deny(categories, "staff");
        LabelMapping back = LabelMapping.between(SMALL, REQUESTED)
                .map(to, "low", from, imageOfInner.equals("low") ? "inner" : "open")
                .map(to, "high", from, "closed")
                .build();
        return SchemaMapping.of("branch-small", 1, there.build(), back);
    }

    private static JointSource branch(String rules) {
        return new JointSource(
                "branch", PolicySource.of("branch.mls", BRANCH + "policy p { " + rules + " }"), SourceResolver.none());
    }

    private static JointSource small(String rules) {
        return new JointSource("small", Traffic.policy(rules), SourceResolver.none()).seeing(mapping("high"));
    }

    private static JointSource smallWith(String rules, String declarations) {
        return new JointSource(
                        "small",
                        PolicySource.of(
                                "small.mls",
                                BRANCH.replace("branch version 1", "small version 1")
                                                .replace(
                                                        "level open < inner < closed; category staff;",
                                                        "level low < high;")
                                        + declarations + " policy p { " + rules + " }"),
                        SourceResolver.none())
                .seeing(mapping("high"));
    }

    private static AccessRequest request(String label) {
        return Traffic.request(REQUESTED, "read").labeled(REQUESTED.parse(label));
    }

    private static AccessRequest clearedFor(String clearance, String label) {
        AccessRequest request = request(label);
        Subject subject = request.subject();
        return new AccessRequest(
                new Subject(
                        subject.id(), subject.home(), Clearance.upTo(REQUESTED.parse(clearance)), Attributes.none()),
                request.object(),
                request.labeling(),
                request.action(),
                request.protocol(),
                request.source(),
                request.destination(),
                request.time());
    }

    private static List<DiagnosticCode> codes(Compilation compilation) {
        return compilation.diagnostics().stream().map(Diagnostic::code).toList();
    }

    @Test
    void anAuthoritySeesLabelsInItsOwnSchema() {
        CompiledPolicy joint = COMPILER.compileJointly(List.of(
                        branch("rule all permit read;"), small("rule low permit read when object.label == low;")))
                .orThrow();
        assertThat(joint.labels()).isEqualTo(REQUESTED);
        for (int again = 0; again < 3; again++) {
            assertThat(joint.decider().decide(request("open"))).isEqualTo(Decision.permit("branch:all & small:low"));
            assertThat(joint.decider().decide(request("closed")))
                    .isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, "small"));
        }
        assertThat(joint.report().rules()).extracting("id").containsExactly("branch:all", "small:low");
    }

    @Test
    void aLabelWithoutAnExactImageIsDenied() {
        CompiledPolicy joint = COMPILER.compileJointly(
                        List.of(branch("rule all permit read;"), small("rule all permit read;")))
                .orThrow();
        Decision unmapped = Decision.deny(ReasonCode.LABEL_UNMAPPED, "small:object.label");
        assertThat(joint.decider().decide(request("inner"))).isEqualTo(unmapped);
        assertThat(joint.decider().decide(request("open{staff}"))).isEqualTo(unmapped);
        assertThat(joint.decider().decide(request("closed"))).isInstanceOf(Decision.Permit.class);
    }

    @Test
    void otherLabelsNeedAnImageOnlyIfRulesAskForThem() {
        CompiledPolicy careless = COMPILER.compileJointly(
                        List.of(branch("rule all permit read;"), small("rule all permit read;")))
                .orThrow();
        CompiledPolicy asking = COMPILER.compileJointly(List.of(
                        branch("rule all permit read;"),
                        small("rule all permit read when subject.clearance dom object.label;")))
                .orThrow();
        assertThat(careless.decider().decide(clearedFor("closed{staff}", "open")))
                .isInstanceOf(Decision.Permit.class);
        assertThat(asking.decider().decide(clearedFor("closed{staff}", "open")))
                .isEqualTo(Decision.deny(ReasonCode.LABEL_UNMAPPED, "small:subject.clearance"));
        assertThat(asking.decider().decide(clearedFor("closed", "open"))).isInstanceOf(Decision.Permit.class);
        assertThat(asking.decider().decide(clearedFor("open", "closed")))
                .isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, "small"));
    }

    @Test
    void mandatoryRulesHoldInTheSchemaOfRequests() {
        CompiledPolicy joint = COMPILER.compileJointly(
                        List.of(branch("rule all permit read;"), small("rule all permit read;")))
                .orThrow();
        Decision decision = MandatoryAccess.before(joint.decider()).decide(clearedFor("inner", "closed"));
        assertThat(((Decision.Deny) decision).reason().code()).isEqualTo(ReasonCode.LEVEL_SKIPPING);
    }

    @Test
    void allAuthoritiesMayHaveSchemasOfTheirOwn() {
        JointSource other = new JointSource(
                        "other",
                        Traffic.policy("rule high permit read when object.label == high;"),
                        SourceResolver.none())
                .seeing(mapping("high"));
        CompiledPolicy joint = COMPILER.compileJointly(List.of(small("rule all permit read;"), other))
                .orThrow();
        assertThat(joint.labels()).isEqualTo(REQUESTED);
        assertThat(joint.decider().decide(request("closed"))).isEqualTo(Decision.permit("small:all & other:high"));
        assertThat(joint.decider().decide(request("open"))).isEqualTo(Decision.deny(ReasonCode.NO_PERMIT, "other"));
    }

    @Test
    void withoutAMappingSchemasThatDifferAreRefusedWithAHint() {
        JointSource plain = new JointSource("small", Traffic.policy("rule r permit read;"), SourceResolver.none());
        Compilation compilation = COMPILER.compileJointly(List.of(branch("rule r permit read;"), plain));
        assertThat(codes(compilation)).containsExactly(DiagnosticCode.SCHEMAS_DIFFER);
        assertThat(compilation.diagnostics().get(0).render(Language.ENGLISH)).contains("JointSource.seeing");
        assertThat(compilation.diagnostics().get(0).render(Language.CHINESE)).contains("映射");
    }

    @Test
    void aMappingOfOtherSchemasIsRefused() {
        JointSource turned = new JointSource("small", Traffic.policy("rule r permit read;"), SourceResolver.none())
                .seeing(mapping("high").reversed());
        Compilation compilation = COMPILER.compileJointly(List.of(branch("rule r permit read;"), turned));
        assertThat(codes(compilation)).containsExactly(DiagnosticCode.MAPPING_OF_OTHERS);
        assertThat(compilation.diagnostics().get(0).message().english())
                .isEqualTo("the mapping of `small` is of small v1 → branch v1, expected branch v1 → small v1");
    }

    @Test
    void requestsNeedLevels() {
        LabelSchema flat = LabelSchema.builder("flat", 1)
                .dimension(AllOfDimension.of("tag", "x"))
                .build();
        SchemaMapping mapping = SchemaMapping.of(
                "none",
                1,
                LabelMapping.between(flat, SMALL)
                        .deny(flat.dimensions().get(0), "x")
                        .build(),
                LabelMapping.between(SMALL, flat)
                        .denyAll(SMALL.dimensions().get(0))
                        .build());
        JointSource source = new JointSource("small", Traffic.policy(""), SourceResolver.none());
        assertThatThrownBy(() -> source.seeing(mapping)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labellingRulesGiveWhatComesBackOfTheirLabels() {
        CompiledPolicy joint = COMPILER.compileJointly(List.of(
                        branch("rule all permit read;"),
                        smallWith("rule all permit read;", "label secret stamp high when action == read;")))
                .orThrow();
        AccessRequest bare = request("open").labeled(Unlabeled.UNLABELED);
        Label closed = REQUESTED.parse("closed");
        assertThat(joint.labeler().stamp(bare)).isEqualTo(new Stamping.Stamped(closed, "small:secret"));
    }

    @Test
    void labellingRulesThatAskForLabelsCannotLabelForAll() {
        Compilation compilation = COMPILER.compileJointly(List.of(
                branch("rule all permit read;"),
                smallWith("rule all permit read;", "label secret stamp high when subject.clearance dom high;")));
        assertThat(codes(compilation)).containsExactly(DiagnosticCode.LABEL_RULE_OF_OTHERS);
        assertThat(compilation.diagnostics().get(0).message().english())
                .isEqualTo("labelling rule `small:secret` cannot label for all: it asks for labels");
        assertThat(compilation.diagnostics().get(0).span().file()).isEqualTo("small/small.mls");
    }

    @Test
    void assertionsAreProvedInTheSchemaOfTheirPolicy() {
        Compilation refuted = COMPILER.compileJointly(List.of(
                branch("rule all permit read;"),
                smallWith(
                        "rule all permit read when object.label == high;",
                        "assert never permit read where object.label == high;")));
        assertThat(codes(refuted)).contains(DiagnosticCode.ASSERTION_FAILS);
        Compilation proved = COMPILER.compileJointly(List.of(
                branch("rule all permit read;"),
                smallWith(
                        "rule all permit read when object.label == low;",
                        "assert never permit read where object.label == high;")));
        assertThat(proved).isInstanceOf(Compilation.Compiled.class);
    }

    @Test
    void theMeaningIsThatOfTheMapping() {
        List<JointSource> sources = List.of(branch("rule all permit read;"), small("rule all permit read;"));
        CompiledPolicy joint = COMPILER.compileJointly(sources).orThrow();
        List<JointSource> again = List.of(branch("rule all permit read;"), small("rule any permit read;"));
        List<JointSource> other = List.of(
                branch("rule all permit read;"),
                new JointSource("small", Traffic.policy("rule all permit read;"), SourceResolver.none())
                        .seeing(mapping("low")));
        assertThat(joint.sameMeaningAs(COMPILER.compileJointly(again).orThrow()))
                .isTrue();
        assertThat(joint.sameMeaningAs(COMPILER.compileJointly(other).orThrow()))
                .isFalse();
    }
}
