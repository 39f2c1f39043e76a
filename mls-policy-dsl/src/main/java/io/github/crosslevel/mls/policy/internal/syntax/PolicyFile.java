package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * A whole policy file.
 *
 * @param imports the files whose declarations count as well
 * @param schemas the schema; the checker requires exactly one
 * @param labelRules the labelling rules in order
 * @param policies the policies; the checker requires that all but one are part of others
 * @param templates the templates
 * @param assertions the assertions in order
 * @param tests the tests in order
 * @param unread how many declarations could not be read; names that they would declare are missing here
 */
public record PolicyFile(
        List<Constant.Text> imports,
        List<SchemaDeclaration> schemas,
        List<LabelRule> labelRules,
        List<PolicyDeclaration> policies,
        List<Template> templates,
        List<Assertion> assertions,
        List<TestCase> tests,
        int unread) {
    /** Copies the lists. */
    public PolicyFile {
        imports = List.copyOf(imports);
        templates = List.copyOf(templates);
        schemas = List.copyOf(schemas);
        labelRules = List.copyOf(labelRules);
        policies = List.copyOf(policies);
        assertions = List.copyOf(assertions);
        tests = List.copyOf(tests);
    }
}
