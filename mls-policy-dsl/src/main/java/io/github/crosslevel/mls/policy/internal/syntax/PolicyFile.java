package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * A whole policy file.
 *
 * @param schemas the schema; the checker requires exactly one
 * @param labelRules the labelling rules in order
 * @param policies the policy; the checker requires exactly one
 * @param assertions the assertions in order
 * @param tests the tests in order
 */
public record PolicyFile(
        List<SchemaDeclaration> schemas,
        List<LabelRule> labelRules,
        List<PolicyDeclaration> policies,
        List<Assertion> assertions,
        List<TestCase> tests) {
    /** Copies the lists. */
    public PolicyFile {
        schemas = List.copyOf(schemas);
        labelRules = List.copyOf(labelRules);
        policies = List.copyOf(policies);
        assertions = List.copyOf(assertions);
        tests = List.copyOf(tests);
    }
}
