package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.ParameterType;
import java.util.List;
import java.util.Optional;

/**
 * A declared obligation.
 *
 * @param name its canonical name
 * @param parameters what it takes, all of them mandatory
 * @param gathering how the demands of several rules become one
 */
public record ObligationType(String name, List<Parameter> parameters, Gathering gathering) {
    /** Copies the parameters. */
    public ObligationType {
        parameters = List.copyOf(parameters);
    }

    /** How the demands of several rules become one. */
    public enum Gathering {
        /** Parameter by parameter. */
        MERGED,
        /** Not at all: each distinct one stands. */
        EACH,
        /** That of the first rule stands. */
        FIRST
    }

    /**
     * What an obligation takes.
     *
     * @param name its canonical name
     * @param aliases other names that rules may use
     * @param type the type of its values
     * @param choices the values of an enum in order
     * @param monoid how different values become one; without it they contradict each other
     */
    public record Parameter(
            String name, List<String> aliases, ParameterType type, Domain choices, Optional<Monoid> monoid) {
        /** Copies the aliases. */
        public Parameter {
            aliases = List.copyOf(aliases);
        }

        ArgumentValue merge(ArgumentValue earlier, ArgumentValue later) {
            ArgumentValue contradiction = new ArgumentValue.Contradiction();
            if (earlier.equals(later)) {
                return earlier;
            }
            return earlier.equals(contradiction) || later.equals(contradiction)
                    ? contradiction
                    : monoid.map(m -> m.apply(earlier, later)).orElse(contradiction);
        }
    }
}
