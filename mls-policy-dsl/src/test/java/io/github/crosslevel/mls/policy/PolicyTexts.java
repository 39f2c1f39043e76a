package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
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
                obligation mask(fields) merge all; obligation notify;
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

    /** Returns the decision about a boss with a limit of 5 who reads a file over HTTP, from system a to system b. */
    static Decision decide(String text) {
        return decide(compiled(text));
    }

    static Decision decide(CompiledPolicy policy) {
        LabelSchema labels = policy.labels();
        Attributes attributes = Attributes.of("role", AttributeValue.of("boss")).with("limit", AttributeValue.of(5));
        return policy.decider().decide(request(labels, attributes));
    }

    /** Returns the request of a subject with some attributes who reads a file over HTTP, from system a to system b. */
    static AccessRequest request(LabelSchema labels, Attributes attributes) {
        return new AccessRequest(
                new Subject(SubjectId.of("eve"), SystemId.of("a"), Clearance.upTo(labels.top()), attributes),
                ObjectRef.of("o", "file"),
                labels.bottom(),
                Action.of("read"),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("a"), 3, Clearance.upTo(labels.top())),
                new GradedSystem(SystemId.of("b"), 2, Clearance.upTo(labels.top())),
                Instant.parse("2026-11-22T08:00:00Z"));
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
