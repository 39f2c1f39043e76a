package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.List;

/** A small schema, and rules over it, for tests. */
final class PolicyTexts {
    static final String SCHEMA = """
            schema tiny version 1 {
                level low < high;
                category red, blue;
                system a grade 3; system b grade 2;
                action read, write;
                protocol http;
                subject { role: enum { boss, clerk }; limit: long; quota: long optional; team: text optional; }
                object { type: enum { file, note }; mark: label optional; }
                obligation mask(fields); obligation notify;
            }
            """;

    private PolicyTexts() {}

    /** Returns a policy with the given rules; the first rule stands on line 12. */
    static String policy(String rules) {
        return SCHEMA + "policy p combine deny-overrides {\n" + rules + "\n}\n";
    }

    /** Returns a policy with one rule of the given condition, on line 12. */
    static String when(String condition) {
        return policy("rule r permit read when " + condition + ";");
    }

    static Compilation compile(String text) {
        return PolicyCompiler.standard().compile(PolicySource.of("test.mls", text));
    }

    static CompiledPolicy compiled(String text) {
        return compile(text).orThrow();
    }

    static List<Diagnostic> diagnostics(String text) {
        return compile(text).diagnostics();
    }

    static List<Diagnostic> diagnostics(String text, PolicyLimits limits) {
        return PolicyCompiler.within(limits)
                .compile(PolicySource.of("test.mls", text))
                .diagnostics();
    }
}
