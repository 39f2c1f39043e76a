package io.github.crosslevel.mls.jdbc.internal.grammar;

/**
 * A table where a statement names it.
 *
 * @param name its name as names are compared, with its schema if the statement says one
 * @param alias its alias as names are compared, or empty
 * @param from the index of the first token of its name
 * @param to the index after the last token of its name
 * @param changed whether the statement changes it
 */
public record TableReference(String name, String alias, int from, int to, boolean changed) {
    /** Returns its name without the schema. */
    public String plainName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns whether a name can mean its rows. */
    public boolean isCalled(String other) {
        return other.equals(alias) || other.equals(plainName());
    }
}
