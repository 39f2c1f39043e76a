package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Condition;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.ObligationCall;
import io.github.crosslevel.mls.policy.internal.syntax.Operand;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Rule;
import io.github.crosslevel.mls.policy.internal.syntax.Sum;
import io.github.crosslevel.mls.policy.internal.syntax.TemplateUse;
import java.util.List;
import java.util.Map;

/**
 * Puts constants in the places of a template and a prefix before its ids. Arguments are constants and are not looked
 * into, so that no name in them can mean a place. Immutable.
 */
final class Substitution {
    private final String prefix;
    private final Map<String, Constant> arguments;

    Substitution(String prefix, Map<String, Constant> arguments) {
        this.prefix = prefix;
        this.arguments = Map.copyOf(arguments);
    }

    List<Member> members(List<Member> members) {
        return members.stream().map(this::member).toList();
    }

    private Member member(Member member) {
        if (member instanceof Rule rule) {
            return new Rule(
                    declared(rule.id()),
                    rule.description(),
                    rule.priority(),
                    rule.effect(),
                    rule.actions().stream().map(this::action).toList(),
                    condition(rule.when()),
                    rule.obligations().stream().map(this::obligation).toList(),
                    rule.span());
        }
        if (member instanceof PolicyDeclaration policy) {
            return new PolicyDeclaration(
                    declared(policy.id()),
                    policy.description(),
                    policy.priority(),
                    policy.algorithm(),
                    policy.byDefault(),
                    condition(policy.target()),
                    members(policy.members()),
                    policy.span());
        }
        if (member instanceof TemplateUse use) {
            return new TemplateUse(use.template(), constants(use.arguments()), prefixed(use.prefix()), use.span());
        }
        return member;
    }

    private Declared declared(Declared id) {
        return new Declared(
                prefixed(id.name()), id.aliases().stream().map(this::prefixed).toList());
    }

    private Name prefixed(Name name) {
        return new Name(prefix + "." + name.text(), name.span());
    }

    private Name action(Name action) {
        return arguments.get(action.text()) instanceof Constant.Symbol symbol ? symbol.name() : action;
    }

    private ObligationCall obligation(ObligationCall call) {
        return new ObligationCall(
                call.name(),
                call.arguments().stream()
                        .map(a -> new ObligationCall.Argument(a.name(), constant(a.value())))
                        .toList());
    }

    private Condition condition(Condition condition) {
        if (condition instanceof Condition.AllOf all) {
            return new Condition.AllOf(all.parts().stream().map(this::condition).toList(), all.span());
        }
        if (condition instanceof Condition.AnyOf any) {
            return new Condition.AnyOf(any.parts().stream().map(this::condition).toList(), any.span());
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(condition(not.part()), not.span());
        }
        if (condition instanceof Condition.Membership in) {
            return new Condition.Membership(in.attribute(), constants(in.values()), in.span());
        }
        if (condition instanceof Condition.Element element) {
            return new Condition.Element(operand(element.element()), element.set(), element.span());
        }
        if (condition instanceof Condition.Comparison comparison) {
            return new Condition.Comparison(
                    operand(comparison.left()), comparison.operator(), operand(comparison.right()), comparison.span());
        }
        return condition;
    }

    private Operand operand(Operand operand) {
        if (operand instanceof Sum sum) {
            return new Sum(operand(sum.base()), constants(sum.added()), constants(sum.subtracted()), sum.span());
        }
        return operand instanceof Constant constant ? constant(constant) : operand;
    }

    private List<Constant> constants(List<Constant> constants) {
        return constants.stream().map(this::constant).toList();
    }

    private Constant constant(Constant constant) {
        if (constant instanceof Constant.Symbol symbol && symbol.isPlain()) {
            return arguments.getOrDefault(symbol.name().text(), symbol);
        }
        return constant instanceof Constant.Elements set
                ? new Constant.Elements(constants(set.elements()), set.span())
                : constant;
    }

    /** Returns how many conditions, constants and members there are, as a measure of what a copy costs. */
    static long size(List<Member> members) {
        long size = members.size();
        for (Member member : members) {
            if (member instanceof Rule rule) {
                size += size(rule.when())
                        + rule.actions().size()
                        + rule.obligations().stream()
                                .mapToLong(call -> 1 + call.arguments().size())
                                .sum();
            } else if (member instanceof PolicyDeclaration policy) {
                size += size(policy.target()) + size(policy.members());
            } else if (member instanceof TemplateUse use) {
                size += use.arguments().size();
            }
        }
        return size;
    }

    private static long size(Condition condition) {
        if (condition instanceof Condition.AllOf all) {
            return 1 + all.parts().stream().mapToLong(Substitution::size).sum();
        }
        if (condition instanceof Condition.AnyOf any) {
            return 1 + any.parts().stream().mapToLong(Substitution::size).sum();
        }
        if (condition instanceof Condition.Not not) {
            return 1 + size(not.part());
        }
        return condition instanceof Condition.Membership in ? 1 + in.values().size() : 3;
    }
}
