package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.internal.diagram.FlatDiagram;
import io.github.crosslevel.mls.policy.internal.diagram.NodeStore;
import io.github.crosslevel.mls.policy.internal.diagram.Relabeling;
import io.github.crosslevel.mls.policy.internal.engine.Formula;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Domain;
import io.github.crosslevel.mls.policy.internal.types.ValueType;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Digests what a policy means and not how it is written: its vocabulary without aliases, and its reduced diagrams in
 * terms of values. Where a diagram would be too large, its rules stand instead, in their order: then equal digests
 * still prove equal meaning, but the same meaning can be written with different digests. Every string is preceded by
 * its length and every list by its size, so that no two meanings have the same bytes.
 */
final class Meaning {
    private final MessageDigest digest = Digest.algorithm();

    Meaning() {
        add("mls policy meaning 3");
    }

    /** Returns what a decision means, without the rules that made it. */
    static List<String> of(Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            ReasonCode code = deny.reason().code();
            return List.of(code == ReasonCode.RULE_DENY ? "DENY" : code.name());
        }
        List<String> meaning = new ArrayList<>(List.of("PERMIT"));
        for (Obligation obligation : ((Decision.Permit) decision).obligations()) {
            meaning.add(obligation.name());
            meaning.add(Integer.toString(obligation.arguments().size()));
            obligation.arguments().forEach((name, value) -> meaning.addAll(List.of(name, value)));
        }
        return meaning;
    }

    Digest digest() {
        return Digest.of(digest.digest());
    }

    void add(Vocabulary vocabulary) {
        add(HexFormat.of().formatHex(vocabulary.labels().digest()));
        add(vocabulary.systems().size());
        vocabulary.systems().names().stream().sorted().forEach(system -> {
            add(system);
            add(vocabulary.grades().get(vocabulary.systems().position(system)));
        });
        Domain actions = vocabulary.actions();
        actions.names().stream()
                .sorted()
                .forEach(action ->
                        add(vocabulary.flows().get(actions.position(action)).name()));
        add(vocabulary.attributes().size());
        vocabulary.attributes().values().stream()
                .sorted(Comparator.comparing(Attribute::path))
                .forEach(this::add);
    }

    private void add(Attribute attribute) {
        add(attribute.path());
        add(attribute.presence().name());
        if (attribute.type() instanceof ValueType.Choice choice) {
            add(choice.domain() == Domain.WEEKDAYS ? "WEEKDAY" : "CHOICE");
            addAll(choice.domain().names().stream().sorted().toList());
        } else if (attribute.type() instanceof ValueType.ChoiceSet set) {
            add("SET");
            addAll(set.domain().names().stream().sorted().toList());
        } else if (attribute.type() instanceof ValueType.Money money) {
            add("MONEY");
            add(money.currency().getCurrencyCode());
        } else {
            add(((ValueType.Plain) attribute.type()).name());
        }
    }

    /**
     * Adds a diagram; terminals that mean the same become one.
     *
     * @param variables what it asks
     * @param meanings what terminals mean; meaning {@code i} is that of terminal {@code i + Rule.FIRST_TERMINAL}
     */
    void add(NodeStore store, int diagram, List<Variable> variables, List<List<String>> meanings) {
        Outcomes<List<String>> distinct = new Outcomes<>(List::size);
        Relabeling relabeling = new Relabeling(
                store,
                index -> index < Rule.FIRST_TERMINAL
                        ? index
                        : distinct.terminal(meanings.get(index - Rule.FIRST_TERMINAL)));
        FlatDiagram reduced = FlatDiagram.of(store, relabeling.apply(diagram));
        add(
                reduced,
                variables,
                index ->
                        index < Rule.FIRST_TERMINAL ? List.of() : distinct.all().get(index - Rule.FIRST_TERMINAL));
    }

    /** Adds a diagram, its nodes numbered in breadth-first order. */
    private void add(FlatDiagram diagram, List<Variable> variables, IntFunction<List<String>> terminal) {
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Integer> positions = new ArrayList<>();
        IntConsumer addTarget = target -> {
            if (target < 0) {
                add("terminal");
                addAll(terminal.apply(~target));
                return;
            }
            if (numbers.putIfAbsent(target, positions.size()) == null) {
                positions.add(target);
            }
            add("node");
            add(numbers.getOrDefault(target, 0));
        };
        addTarget.accept(diagram.root());
        for (int i = 0; i < positions.size(); i++) {
            int position = positions.get(i);
            Variable variable = variables.get(diagram.variable(position));
            List<Variable.Branch> branches = variable.branches(c -> diagram.next(position, c));
            add(variable.key());
            add(branches.size());
            for (Variable.Branch branch : branches) {
                add(branch.values());
                addTarget.accept(branch.child());
            }
        }
    }

    /**
     * Adds rules in their order, their conditions in terms of values.
     *
     * @param variables what they ask
     * @param meanings what terminals mean; meaning {@code i} is that of terminal {@code i + Rule.FIRST_TERMINAL}
     */
    void add(RuleTable rules, List<Variable> variables, List<List<String>> meanings) {
        add("rules");
        add(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.rule(i);
            addAll(meanings.get(rule.terminal() - Rule.FIRST_TERMINAL));
            add(rule.cube().size() + rule.others().size());
            rule.cube().forEach(member -> add(member, variables));
            rule.others().forEach(other -> add(other, variables));
        }
    }

    /**
     * Adds how rules combine.
     *
     * @param name how, and what the group is to the one that holds it
     * @param from the first rule
     * @param to the rule behind the last one
     * @param groups how many groups are within, which follow
     */
    void addGroup(String name, int from, int to, int groups) {
        add("group");
        add(name);
        add(from);
        add(to);
        add(groups);
    }

    private void add(Formula formula, List<Variable> variables) {
        if (formula instanceof Formula.Member member) {
            Variable variable = variables.get(member.variable());
            List<Variable.Branch> branches = variable.branches(c -> member.set().contains(c) ? 1 : 0);
            add("member");
            add(variable.key());
            add(branches.size());
            for (Variable.Branch branch : branches) {
                add(branch.values());
                add(branch.child());
            }
        } else if (formula instanceof Formula.Not not) {
            add("not");
            add(not.part(), variables);
        } else {
            boolean isAll = formula instanceof Formula.All;
            List<Formula> parts = formula instanceof Formula.All all ? all.parts() : ((Formula.Any) formula).parts();
            add(isAll ? "all" : "any");
            add(parts.size());
            parts.forEach(part -> add(part, variables));
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    private void addAll(List<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
    }
}
