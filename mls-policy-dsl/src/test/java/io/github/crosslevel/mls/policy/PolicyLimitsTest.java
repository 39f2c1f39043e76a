package io.github.crosslevel.mls.policy;

import static io.github.crosslevel.mls.policy.PolicyTexts.diagnostics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the text is, compiling it ends with a policy or diagnostics, in bounded time, stack and memory. */
class PolicyLimitsTest {
    private static final PolicyLimits STANDARD = PolicyLimits.standard();
    private static final String SMALL = PolicyTexts.when("subject.limit == 1");

    private static void assertLimit(String text, PolicyLimits enough, PolicyLimits tooFew, DiagnosticCode code) {
        assertThat(diagnostics(text, enough)).isEmpty();
        assertThat(diagnostics(text, tooFew)).extracting(Diagnostic::code).containsExactly(code);
    }

    @Test
    void bytesAreLimited() {
        int size = SMALL.getBytes(StandardCharsets.UTF_8).length;

        assertLimit(SMALL, STANDARD.withBytes(size), STANDARD.withBytes(size - 1), DiagnosticCode.TOO_LARGE);
    }

    @Test
    void tokensAreLimitedButNotCommentsAndSpaces() {
        String text = SMALL + " // a comment with many words\n".repeat(1_000);
        int tokens = 105;

        assertLimit(text, STANDARD.withTokens(tokens), STANDARD.withTokens(tokens - 1), DiagnosticCode.TOO_MANY_TOKENS);
    }

    @Test
    void nestingIsLimited() {
        String brackets = PolicyTexts.when("(".repeat(20) + "subject.limit == 1" + ")".repeat(20));
        String negations = PolicyTexts.when("not ".repeat(20) + "subject.limit == 1");
        String mixed = PolicyTexts.when("not (not (".repeat(5) + "subject.limit == 1" + "))".repeat(5) + " and "
                + "(".repeat(20) + "subject.limit == 2" + ")".repeat(20));

        for (String text : List.of(brackets, negations, mixed)) {
            PolicyLimits tooFew = STANDARD.withDepth(20);
            assertThat(diagnostics(text, STANDARD.withDepth(21)))
                    .allMatch(d -> d.code() == DiagnosticCode.NEVER_APPLIES);
            assertThat(diagnostics(text, tooFew)).extracting(Diagnostic::code).containsExactly(DiagnosticCode.TOO_DEEP);
        }
    }

    @Test
    void namesAreLimited() {
        String text = SMALL.replace("rule r", "rule r2345678");

        assertLimit(text, STANDARD.withNameLength(8), STANDARD.withNameLength(7), DiagnosticCode.NAME_TOO_LONG);
    }

    @Test
    void declarationsAreLimited() {
        assertLimit(SMALL, STANDARD.withDeclarations(22), STANDARD.withDeclarations(21), DiagnosticCode.TOO_MANY);
    }

    @Test
    void rulesAreLimited() {
        String text = PolicyTexts.policy("rule a permit read; rule b permit write;");

        assertLimit(text, STANDARD.withRules(2), STANDARD.withRules(1), DiagnosticCode.TOO_MANY);
    }

    @Test
    void diagramNodesAreLimited() {
        // Every combination of six sums of limits matters, so that the diagram is as large as it can be.
        String text = PolicyTexts.policy(IntStream.range(0, 200)
                .mapToObj(i ->
                        "rule r%d %s read when subject.limit >= %d and subject.limit < %d and present(subject.quota) and subject.quota >= %d;"
                                .formatted(
                                        i, i % 2 == 0 ? "permit" : "deny", i * 7 % 100, i * 7 % 100 + 50, i * 13 % 100))
                .collect(Collectors.joining("\n")));

        assertThat(diagnostics(text)).extracting(Diagnostic::code).containsOnly(DiagnosticCode.NEVER_DECIDES);
        PolicyCompiler few = PolicyCompiler.within(STANDARD.withDiagramNodes(10));
        PolicySource source = PolicySource.of("test.mls", text);
        assertThat(few.compile(source).diagnostics())
                .singleElement()
                .hasToString("test.mls:11:8: warning P504: the rules need more than 10 diagram nodes, so that decisions"
                        + " take longer");
        assertThat(few.compile(source).orThrow().report().tier()).isNotEqualTo(DecisionTier.DIAGRAM);
        assertThat(few.strict().compile(source).diagnostics())
                .singleElement()
                .hasToString("test.mls:11:8: error P401: the rules need more than 10 diagram nodes");
        PolicySource asserting = PolicySource.of("test.mls", text + "assert never permit read;");
        assertThat(few.compile(asserting).diagnostics())
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.ASSERTION_TOO_LARGE);
    }

    @Test
    void policiesWithinPoliciesThatOneDiagramCannotHoldAreDecidedMoreSlowly() {
        String inner = IntStream.range(0, 40)
                .mapToObj(i -> "rule r%d %s read when subject.limit >= %d and subject.limit < %d;"
                        .formatted(i, i % 2 == 0 ? "permit" : "deny", i * 7, i * 7 + 50))
                .collect(Collectors.joining("\n"));
        String text = PolicyTexts.policy("policy q combine first-applicable { when subject.limit < 300;\n" + inner
                + "}\nrule last deny read when subject.limit == 3;");
        PolicyCompiler few = PolicyCompiler.within(STANDARD.withDiagramNodes(1));
        PolicySource source = PolicySource.of("test.mls", text);

        assertThat(few.compile(source).diagnostics())
                .singleElement()
                .hasToString("test.mls:11:8: warning P504: the rules need more than 1 diagram nodes, so that decisions"
                        + " take longer");
        CompiledPolicy split = PolicyCompiler.within(STANDARD.withDiagramNodes(2))
                .compile(source)
                .orThrow();
        assertThat(split.report().tier()).isEqualTo(DecisionTier.SPLIT);
        assertThat(PolicyTexts.decide(split)).isEqualTo(PolicyTexts.decide(text));
        CompileReport report = few.compile(source).orThrow().report();
        assertThat(report.tier()).isEqualTo(DecisionTier.BITMAP);
        assertThat(report.worstCaseSteps()).isEqualTo(2L * (1 + 1));
        assertThat(PolicyTexts.decide(few.compile(source).orThrow())).isEqualTo(PolicyTexts.decide(text));
        assertThat(few.strict().compile(source).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.DIAGRAM_TOO_LARGE);
        PolicySource asserting = PolicySource.of("test.mls", text + "assert never permit read;");
        assertThat(few.compile(asserting)).isInstanceOf(Compilation.Failed.class);
        assertThat(few.compile(asserting).diagnostics())
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.ASSERTION_TOO_LARGE);
    }

    @Test
    void combinationsOfObligationsAreLimited() {
        String text = PolicyTexts.policy(IntStream.range(0, 4_000)
                .mapToObj(i -> "rule r%d permit read when subject.limit >= %d obligation mask(fields = \"%d\");"
                        .formatted(i, i, i))
                .collect(Collectors.joining("\n")));

        assertThat(diagnostics(text)).extracting(Diagnostic::code).containsExactly(DiagnosticCode.DIAGRAM_TOO_LARGE);
    }

    @Test
    void statesOfPatternsAreLimited() {
        String text = PolicyTexts.when("object.id matches \"(a|b)*a(a|b){8}\"");

        assertLimit(
                text,
                STANDARD.withPatternStates(600),
                STANDARD.withPatternStates(500),
                DiagnosticCode.PATTERNS_TOO_LARGE);
    }

    /** Or who reads them would take the policy for one. */
    @Test
    void warningsLeaveRoomForErrors() {
        String warnings = IntStream.range(0, 20)
                .mapToObj(i -> "rule w" + i + " permit read when subject.role == boss and subject.role == clerk;\n")
                .collect(Collectors.joining());
        String text = PolicyTexts.policy(warnings + "rule a permit read;") + "assert never permit read;";

        assertThat(diagnostics(text, STANDARD.withDiagnostics(10)))
                .hasSize(10)
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.ASSERTION_FAILS, DiagnosticCode.NEVER_APPLIES);
    }

    @Test
    void diagnosticsAreLimited() {
        String text = PolicyTexts.policy("rule r permit raed;".repeat(50));

        assertThat(diagnostics(text, STANDARD.withDiagnostics(7))).hasSize(7);
    }

    @Test
    void limitsThemselvesAreChecked() {
        assertThatThrownBy(() -> STANDARD.withDepth(0)).hasMessage("limit `depth` of 0 is not within 1 to 256");
        assertThatThrownBy(() -> STANDARD.withBytes(PolicyLimits.MAX_BYTES + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileBeyondAnyLimitIsRefusedWithoutBeingReadWhole(@TempDir Path folder) throws IOException {
        Path huge = folder.resolve("huge.mls");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(2L * PolicyLimits.MAX_BYTES);
        }

        PolicySource source = PolicySource.read(huge);

        assertThat(source.size()).isEqualTo(PolicyLimits.MAX_BYTES + 1);
        assertThat(PolicyCompiler.standard().compile(source).diagnostics())
                .singleElement()
                .hasToString("huge.mls:1:1: error P001: policy is larger than 8388608 bytes");
    }

    @Test
    void aFileThatCannotBeReadIsAnIoException(@TempDir Path folder) {
        assertThatThrownBy(() -> PolicySource.read(folder.resolve("none.mls"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> PolicySource.read(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void everyTruncationOfAPolicyIsADiagnostic() throws IOException {
        String text =
                Files.readString(Path.of("../examples/credit-report-exchange/src/main/policy/credit-exchange.zh.mls"));
        int last = text.lastIndexOf("策略 credit-exchange");
        for (int end = 0; end < last; end += 37) {
            assertThat(PolicyTexts.compile(text.substring(0, end)))
                    .as("first %d chars", end)
                    .isInstanceOf(Compilation.Failed.class);
        }
    }

    @Test
    void garbageIsDiagnosed() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            Compilation compilation = PolicyCompiler.standard().compile(PolicySource.of("garbage.mls", bytes));
            assertThat(compilation).as("seed %d, round %d", seed, round).isInstanceOf(Compilation.Failed.class);
        }
    }

    @Test
    void shuffledTokensNeverThrow() {
        long seed = 20261122;
        Random random = new Random(seed);
        List<String> words = new ArrayList<>(List.of(SMALL.split("(?<=\\W)|(?=\\W)", -1)));
        words.addAll(List.of(
                "且",
                "(",
                "not",
                "\"",
                "{",
                "test",
                "label",
                "stamp",
                "time in",
                "[08:00..",
                "2026-11-22T00:00:00Z",
                "/*",
                "“"));
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? PolicyTexts.SCHEMA : "");
            int length = random.nextInt(120);
            for (int i = 0; i < length; i++) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            assertThat(PolicyTexts.compile(text.toString()))
                    .as("seed %d, round %d", seed, round)
                    .isInstanceOf(Compilation.Failed.class);
        }
    }

    @Test
    void endlessRepetitionIsDiagnosed() {
        for (String piece :
                List.of("(", "{", "rule ", "not ", ";", "\"", "/*", "policy p combine deny-overrides {", "且")) {
            String text = SMALL.replace("subject.limit", piece.repeat(200_000));
            List<Diagnostic> found = diagnostics(text);
            assertThat(found).as("repeated `%s`", piece).isNotEmpty().hasSizeLessThanOrEqualTo(100);
        }
    }

    @Test
    void theMostVariablesFitOnASmallStack() throws InterruptedException {
        String names = IntStream.range(0, 590).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String schema =
                "schema s version 1 { level l; category " + names + "; system a grade 1; action go; protocol p; }";
        String policy = schema
                + "policy p combine deny-overrides { rule r permit go when l{c0} dom object.label or l{c1} dom subject.clearance; }";

        assertThat(compileOnSmallStack(policy).orThrow().report().worstCaseSteps())
                .isBetween(1_150L, 1_200L);
    }

    @Test
    void theDeepestNestingFitsOnASmallStack() throws InterruptedException {
        String policy = PolicyTexts.when("not (".repeat(31) + "subject.limit == 1" + ")".repeat(31));

        assertThat(compileOnSmallStack(policy)).isInstanceOf(Compilation.Compiled.class);
    }

    private static Compilation compileOnSmallStack(String text) throws InterruptedException {
        List<Compilation> outcome = new ArrayList<>();
        Thread small = new Thread(null, () -> outcome.add(PolicyTexts.compile(text)), "small stack", 512 << 10);
        small.start();
        small.join();
        assertThat(outcome).hasSize(1);
        return outcome.get(0);
    }

    @Test
    void policiesNestAsDeepAsTheLimitOnASmallStack() throws InterruptedException {
        assertThat(compileOnSmallStack(nested(60))).isInstanceOf(Compilation.Compiled.class);
        assertThat(diagnostics(nested(70))).extracting(Diagnostic::code).contains(DiagnosticCode.TOO_DEEP);
        assertThat(diagnostics(nested(100_000))).extracting(Diagnostic::code).contains(DiagnosticCode.TOO_DEEP);
    }

    private static String nested(int depth) {
        String begin = IntStream.range(0, depth)
                .mapToObj(i -> "policy q" + i + " combine unanimous { when subject.limit > " + i + ";\n")
                .collect(Collectors.joining());
        return PolicyTexts.policy(begin + "rule r permit read;" + "}".repeat(depth));
    }

    @Test
    void hugeSetsCompile() {
        String texts =
                IntStream.range(0, 50_000).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(", "));
        String numbers = IntStream.range(0, 50_000).mapToObj(i -> "" + 3L * i).collect(Collectors.joining(", "));

        assertThat(diagnostics(PolicyTexts.policy("rule a permit read when subject.id in {" + texts + "};"
                        + " rule b permit write when subject.limit in {" + numbers + "};")))
                .isEmpty();
    }

    @Test
    void setsThatMultiplyByMergingAreRefused() {
        // Any subset of the rules may apply, and each has a union of its own.
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String set = IntStream.range(0, 200)
                    .mapToObj(n -> "\"" + rules.length() + "_" + n + "\"")
                    .collect(Collectors.joining(","));
            rules.append("rule r%d permit read when subject.clearance dom low{c%d} obligation o(x = {%s});\n"
                    .formatted(i, i, set));
        }
        String names = IntStream.range(0, 40).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        String text = PolicyTexts.policy(rules.toString())
                .replace("obligation notify;", "obligation o(x: set merge union);")
                .replace("red, blue", "red, blue, " + names);

        assertThat(diagnostics(text)).extracting(Diagnostic::code).containsExactly(DiagnosticCode.DIAGRAM_TOO_LARGE);
    }

    @Test
    void theSearchForWitnessesIsBounded() {
        // Nothing shows these wrong, and every one of them has many paths.
        String rules = "rule r permit read when subject.clearance == high{red, blue}"
                + " and not subject.id in {\"a\", \"b\", \"c\"};";
        String assertion = "assert never permit read where not subject.clearance dom object.label"
                + " and (time in [08:00..09:00) zone UTC or time in Monday zone Asia/Tokyo or subject.limit in {1, 5, 9});\n";

        assertThat(diagnostics(PolicyTexts.policy(rules) + assertion.repeat(500), STANDARD.withDiagnostics(1_000)))
                .extracting(Diagnostic::code)
                .containsOnly(DiagnosticCode.ASSERTION_UNPROVED)
                .hasSize(500);
    }

    @Test
    void moreVariablesAreRefused() {
        String names = IntStream.range(0, 1_024).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String schema =
                "schema s version 1 { level l; category " + names + "; system a grade 1; action go; protocol p; }";
        String policy = schema
                + "policy p combine deny-overrides { rule r permit go when l{c0} dom object.label or l{c1} dom subject.clearance"
                + " or l{c2} dom destination.ceiling; }";

        assertThat(diagnostics(policy)).extracting(Diagnostic::code).containsExactly(DiagnosticCode.TOO_MANY_VARIABLES);
    }
}
