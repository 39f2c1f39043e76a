package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
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
 * terms of values. Every string is preceded by its length and every list by its size, so that no two meanings have the
 * same bytes.
 */
final class Meaning {
    private final MessageDigest digest = Digest.algorithm();

    Meaning() {
        add("mls policy meaning 2");
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
        add(vocabulary.attributes().size());
        vocabulary.attributes().values().stream()
                .sorted(Comparator.comparing(Attribute::path))
                .forEach(this::add);
    }

    private void add(Attribute attribute) {
        add(attribute.path());
        add(attribute.presence().name());
        if (attribute.type() instanceof ValueType.Choice choice) {
            add("CHOICE");
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
     * Adds a diagram, its nodes numbered in breadth-first order.
     *
     * @param terminal what a terminal index means
     */
    void add(Program program, IntFunction<List<String>> terminal) {
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
        addTarget.accept(program.diagram().root());
        for (int i = 0; i < positions.size(); i++) {
            int position = positions.get(i);
            Variable variable = program.variable(position);
            List<Variable.Branch> branches =
                    variable.branches(c -> program.diagram().next(position, c));
            add(variable.key());
            add(branches.size());
            for (Variable.Branch branch : branches) {
                add(branch.values());
                addTarget.accept(branch.child());
            }
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
