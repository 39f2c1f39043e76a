package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
 * @param tokens how many tokens were read
 */
public record PolicyFile(
        List<Constant.Text> imports,
        List<SchemaDeclaration> schemas,
        List<LabelRule> labelRules,
        List<PolicyDeclaration> policies,
        List<Template> templates,
        List<Assertion> assertions,
        List<TestCase> tests,
        int unread,
        int tokens) {
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

    /** Returns the policies that no policy or template holds. */
    public List<PolicyDeclaration> outermost() {
        Set<String> held = new HashSet<>();
        policies.forEach(policy -> collectHeld(policy.members(), held));
        templates.forEach(template -> collectHeld(template.members(), held));
        return policies.stream()
                .filter(policy -> !held.contains(policy.id().text())
                        && policy.id().aliases().stream().noneMatch(alias -> held.contains(alias.text())))
                .toList();
    }

    private static void collectHeld(List<Member> members, Set<String> held) {
        for (Member member : members) {
            if (member instanceof PolicyReference reference) {
                held.add(reference.policy().text());
            } else if (member instanceof PolicyDeclaration policy) {
                collectHeld(policy.members(), held);
            }
        }
    }

    /** Returns this file, of so many tokens, with another policy in the place of one. */
    public PolicyFile with(PolicyDeclaration policy, int count) {
        List<PolicyDeclaration> others = policies.stream()
                .map(p -> p.span().equals(policy.span()) ? policy : p)
                .toList();
        return new PolicyFile(imports, schemas, labelRules, others, templates, assertions, tests, unread, count);
    }

    /** Returns this file with nothing of its rules but their names and places, which is a small part of it. */
    public PolicyFile outline() {
        List<PolicyDeclaration> outlines =
                policies.stream().map(PolicyFile::outline).toList();
        return new PolicyFile(imports, schemas, labelRules, outlines, templates, assertions, tests, unread, tokens);
    }

    private static PolicyDeclaration outline(PolicyDeclaration policy) {
        return policy.with(policy.members().stream().map(PolicyFile::outline).toList());
    }

    private static Member outline(Member member) {
        if (member instanceof Rule rule) {
            return new UnchangedRule(rule.id(), rule.span());
        }
        return member instanceof PolicyDeclaration policy ? outline(policy) : member;
    }
}
