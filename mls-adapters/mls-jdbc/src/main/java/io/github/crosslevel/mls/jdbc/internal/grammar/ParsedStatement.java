package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.List;
import java.util.Set;

/**
 * What the parser found in a statement, with the places at which it can be rewritten.
 *
 * @param verb what it does, as the name of a kind
 * @param references its tables where it names them, in their order
 * @param names what else it names
 * @param places where it can be rewritten
 * @param mayFail whether something in it can fail for some values, besides its functions
 * @param text its tokens as written
 */
public record ParsedStatement(
        String verb, List<TableReference> references, Names names, Places places, boolean mayFail, TokenText text) {
    /**
     * What a statement names besides tables.
     *
     * @param columns everything that can be a column
     * @param changedColumns columns that it gives values
     * @param functions what it calls
     * @param queries its common table expressions
     * @param allColumns whether it can mean columns without naming them
     */
    public record Names(
            Set<String> columns,
            Set<String> changedColumns,
            Set<String> functions,
            Set<String> queries,
            boolean allColumns) {}

    /**
     * Indices of tokens.
     *
     * @param conditionFrom the first token of the condition on the rows that are changed, or -1
     * @param conditionTo the token after it
     * @param columnsEnd the parenthesis that closes the list of the columns of an INSERT, or -1
     * @param rowEnds the parentheses that close the rows of an INSERT
     */
    public record Places(int conditionFrom, int conditionTo, int columnsEnd, List<Integer> rowEnds) {}
}
