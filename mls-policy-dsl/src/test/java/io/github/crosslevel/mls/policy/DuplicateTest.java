package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is declared twice is shown where it is declared again, and where it was declared first. */
class DuplicateTest {
    private static Diagnostic duplicate(String text) {
        List<Diagnostic> found = PolicyTexts.diagnostics(text).stream()
                .filter(d -> d.code() == DiagnosticCode.DUPLICATE)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "level l;\tlevel m; # 2:1 # 1:22",
                "level l < l; # 1:32 # 1:28",
                "level l; action go, go|a; # 1:42 # 1:38",
                "level l; subject { x: long;\ty|x: text; } # 2:3 # 1:41",
                "level l; subject { x: long; }\tsubject { x: text; } # 2:11 # 1:41",
                "level l; object { x|y: long; z|y: long; } # 1:53 # 1:42",
                "level l; enum e { a }; enum e { b }; # 1:50 # 1:36",
                "level l; subject { x: enum { a, a }; } # 1:54 # 1:51",
                "level l; dimension d channel { a|a }; # 1:55 # 1:53",
                "level l; obligation o(p, p); # 1:47 # 1:44",
                "level l; calendar c zone UTC { holiday 2026-01-02; workday 2026-01-01..2026-01-03; } # 1:53 # 1:73"
            })
    void ofTheSchema(String items, String second, String first) {
        Diagnostic found = duplicate("schema s version 1 { "
                + items.strip().replace('\t', '\n')
                + " system a grade 1; action read; protocol http; } policy p {}");

        assertThat(found.span()).hasToString("test.mls:" + second.strip());
        assertThat(found.help().english()).isEqualTo("first declared at test.mls:" + first.strip());
        assertThat(found.help().chinese()).isEqualTo("首次声明于 test.mls:" + first.strip());
    }

    @Test
    void ofADimensionInALabel() {
        Diagnostic found = duplicate("schema s version 1 { level l; dimension d channel { a };"
                + " system a grade 1; action read; protocol http; }\n"
                + "policy p { rule r permit read when object.label dom l{d = a; d = a}; }");

        assertThat(found.span()).hasToString("test.mls:2:62");
        assertThat(found.help().english()).isEqualTo("first declared at test.mls:2:55");
    }

    @Test
    void ofWhatIsBuiltIn() {
        Diagnostic found = duplicate("schema s version 1 { level l; dimension level rights;"
                + " system a grade 1; action read; protocol http; } policy p {}");

        assertThat(found.help().english()).isEqualTo("it is built in, and needs no declaration");
    }

    @Test
    void ofRulesAndPolicies() {
        assertThat(duplicate(PolicyTexts.policy("rule r permit read;\nrule r deny read;"))
                        .help()
                        .english())
                .isEqualTo("first declared at test.mls:12:6");
        assertThat(duplicate(PolicyTexts.policy("policy q { }\npolicy q { }"))
                        .help()
                        .english())
                .isEqualTo("first declared at test.mls:12:8");
    }

    @Test
    void ofRulesInTemplatesNamesTheUsesOfBoth() {
        Diagnostic found = duplicate(PolicyTexts.policy("use t(read) as u;\nuse t(write) as u;")
                + "template t(a: action) { rule r permit a; }");

        assertThat(found.span()).hasToString("test.mls:15:30");
        assertThat(found.help().english())
                .isEqualTo("first declared at test.mls:15:30, in a template used at test.mls:12:1");
        assertThat(found.uses()).extracting(Object::toString).containsExactly("test.mls:13:1");
    }

    @Test
    void ofRulesInTemplatesWithinTemplatesNamesAllUses() {
        Diagnostic found = duplicate(PolicyTexts.policy("use s() as u;")
                + "template s() { use t(read) as v;\nuse t(write) as v; }\ntemplate t(a: action) { rule r permit a; }");

        assertThat(found.span()).hasToString("test.mls:16:30");
        assertThat(found.uses()).extracting(Object::toString).containsExactly("test.mls:15:1", "test.mls:12:1");
        assertThat(found.help().chinese()).isEqualTo("首次声明于 test.mls:16:30，所在模板用于 test.mls:14:16，所在模板用于 test.mls:12:1");
    }
}
