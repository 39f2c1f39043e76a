package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.match.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A signature of a pack with its expressions compiled. Immutable; equal to itself alone. */
final class Rule {
    private final String name;
    private final Signature signature;
    private final List<Ask> asks;

    /**
     * A clause, and the expression that stands for its condition if that is about text.
     *
     * @param clause the clause
     * @param regex the expression
     */
    record Ask(Clause clause, Optional<Regex> regex) {
        boolean mustHold() {
            return clause.sense() == Clause.Sense.WHEN;
        }

        /** Returns whether a condition that is not about text holds of a plain form. */
        boolean holds(TracedBytes plain) {
            if (clause.condition() instanceof Condition.Length length) {
                return plain.length() >= length.least() && plain.length() <= length.most();
            }
            return first(plain) >= 0;
        }

        /** Returns the index of the first byte that a condition about bytes asks for, -1 if there is none. */
        int first(TracedBytes plain) {
            if (clause.condition() instanceof Condition.AnyByte any) {
                for (int i = 0; i < plain.length(); i++) {
                    if (any.holds(plain.at(i) & 0xFF)) {
                        return i;
                    }
                }
            }
            return -1;
        }
    }

    private Rule(String name, Signature signature, List<Ask> asks) {
        this.name = name;
        this.signature = signature;
        this.asks = List.copyOf(asks);
    }

    static Rule of(String pack, Signature signature) {
        List<Ask> asks = new ArrayList<>();
        for (Clause clause : signature.clauses()) {
            Optional<Regex> regex = Optional.empty();
            if (clause.condition() instanceof Condition.Expressions expressions) {
                regex = Optional.of(ConditionRegex.of(expressions));
            } else if (clause.condition() instanceof Condition.Texts texts) {
                regex = Optional.of(ConditionRegex.of(texts));
            }
            asks.add(new Ask(clause, regex));
        }
        return new Rule(pack + "/" + signature.id(), signature, asks);
    }

    String name() {
        return name;
    }

    Signature signature() {
        return signature;
    }

    List<Ask> asks() {
        return asks;
    }

    @Override
    public String toString() {
        return name;
    }
}
