package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imported files are read through the resolver alone, each once, and within the same limits. */
class ImportTest {
    private final Map<String, String> files = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private Optional<PolicySource> resolve(String name) {
        asked.add(name);
        return Optional.ofNullable(files.get(name)).map(text -> PolicySource.of("anything", text));
    }

    private Compilation compile(String text) {
        return PolicyCompiler.standard().importing(this::resolve).compile(PolicySource.of("main.mls", text));
    }

    @Test
    void everyKindOfDeclarationCanBeImported() {
        files.put("lib/schema.mls", PolicyTexts.SCHEMA);
        files.put("lib/all.mls", """
                import "schema.mls";
                label l stamp low when source == a;
                policy hours { rule r permit read when time in [08:00..20:00) zone UTC; }
                template t(what: action) { rule s deny what when source.grade < 3; }
                assert never permit write where source == b;
                test "imported" {
                    given action = read, protocol = http, source = a, destination = b, object.type = file,
                        subject.role = clerk, subject.limit = 1, time = 2026-11-22T09:00:00Z;
                    expect label low by l, permit by r;
                }
                """);

        Compilation compilation =
                compile("引入 \"lib/all.mls\"; policy p { policy hours; use t(write) as u; rule w permit write; }");

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.orThrow().runTests()).singleElement().isInstanceOf(PolicyTestResult.Passed.class);
        assertThat(compilation.orThrow().rules())
                .extracting(rule -> rule.span().toString())
                .containsExactly("lib/all.mls:3:21", "lib/all.mls:4:33", "main.mls:1:68");
    }

    @Test
    void aDiamondIsReadOnce() {
        files.put("schema.mls", PolicyTexts.SCHEMA);
        files.put("a.mls", "import \"schema.mls\"; policy a { rule r permit read; }");
        files.put("b.mls", "import \"schema.mls\"; policy b { rule s permit write; }");

        assertThat(compile("import \"a.mls\"; import \"b.mls\"; import \"a.mls\"; policy p { policy a; policy b; }")
                        .diagnostics())
                .isEmpty();
        assertThat(asked).containsExactly("a.mls", "schema.mls", "b.mls");
    }

    @Test
    void cyclesAreReportedWhereTheyClose() {
        files.put("a.mls", "import \"b.mls\";");
        files.put("b.mls", "// back\nimport \"a.mls\";");

        assertThat(compile("import \"a.mls\";" + PolicyTexts.policy("")).diagnostics())
                .singleElement()
                .hasToString("b.mls:2:8: error P114: `a.mls` imports itself");
    }

    @Test
    void errorsOfAllFilesAreReportedInTheOrderOfReading() {
        files.put("a.mls", "policy a { rule r permits read; }");
        files.put("b.mls", "policy b { rule r permit ＝ read; }");

        List<Diagnostic> found = compile("import \"a.mls\"; import \"b.mls\"; import \"c.mls\"; policy p {}")
                .diagnostics();

        assertThat(found)
                .extracting(d -> d.span().file() + " " + d.code().id())
                .containsExactly("main.mls P113", "a.mls P012", "b.mls P009");
        assertThat(found.get(1).excerpt().text()).isEqualTo(files.get("a.mls"));
    }

    @Test
    void errorsInImportedRulesQuoteTheImportedText() {
        files.put("a.mls", "policy a { rule r permit raed; }");

        List<Diagnostic> found = compile("import \"a.mls\";" + PolicyTexts.SCHEMA + "policy p { policy a; }")
                .diagnostics();

        assertThat(found).singleElement().satisfies(d -> {
            assertThat(d).hasToString("a.mls:1:26: error P201: no action `raed` is declared");
            assertThat(d.excerpt().text()).isEqualTo(files.get("a.mls"));
        });
    }

    @Test
    void anImportedPolicyThatNothingHoldsIsNotIgnored() {
        files.put("a.mls", "policy a { rule r deny read; }");

        assertThat(compile("import \"a.mls\";" + PolicyTexts.policy("")).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(DiagnosticCode.ONE_POLICY);
    }

    @Test
    void depthNumberAndBytesOfImportsAreLimited() {
        for (int i = 0; i < 40; i++) {
            files.put("d" + i, "import \"d" + (i + 1) + "\";");
        }
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            files.put("m" + i, "// " + "x".repeat(100));
            many.append("import \"m").append(i).append("\";\n");
        }

        assertThat(compile("import \"d0\";" + PolicyTexts.policy("")).diagnostics())
                .singleElement()
                .hasToString("d15:1:8: error P006: nested more than 16 deep");
        assertThat(compile(many + PolicyTexts.policy("")).diagnostics())
                .extracting(Diagnostic::code)
                .containsOnly(DiagnosticCode.TOO_MANY)
                .hasSize(44);
        assertThat(PolicyCompiler.within(PolicyLimits.standard().withBytes(20_000))
                        .importing(this::resolve)
                        .compile(PolicySource.of("main.mls", many.substring(0, many.indexOf("import \"m250"))))
                        .diagnostics())
                .extracting(Diagnostic::code)
                .contains(DiagnosticCode.TOO_LARGE);
    }

    @Test
    void aFolderGivesItsFilesAndNoOthers(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("policies/lib"));
        Files.writeString(inside.resolve("schema.mls"), PolicyTexts.SCHEMA);
        Files.writeString(folder.resolve("outside.mls"), PolicyTexts.SCHEMA);
        Files.createSymbolicLink(inside.resolve("link.mls"), folder.resolve("outside.mls"));
        SourceResolver resolver = SourceResolver.under(folder.resolve("policies"));

        assertThat(resolver.resolve("lib/schema.mls")).isPresent();
        assertThat(resolver.resolve("lib/link.mls")).isEmpty();
        assertThat(resolver.resolve("lib")).isEmpty();
        assertThat(resolver.resolve("../outside.mls")).isEmpty();
        assertThat(resolver.resolve("none.mls")).isEmpty();
        assertThat(SourceResolver.none().resolve("lib/schema.mls")).isEmpty();
    }
}
