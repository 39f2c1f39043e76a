package io.github.crosslevel.mls.policy.internal.syntax;

import java.util.List;

/**
 * A declared name and, if it has one, its alias. Both may be used in rules; requests and decisions know the first only.
 *
 * @param name the canonical name
 * @param aliases at most one alias
 */
public record Declared(Name name, List<Name> aliases) {
    /** Copies the aliases. */
    public Declared {
        aliases = List.copyOf(aliases);
    }

    /** Returns the canonical text. */
    public String text() {
        return name.text();
    }
}
