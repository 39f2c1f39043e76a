package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the parser found in a statement, with the places at which it can be rewritten.
 *
 * @param verb what it does, as the name of a kind
 * @param references its tables where it names them, in their order
 * @param names what else it names
 * @param places where it can be rewritten
 * @param risks what in it can fail for some values
 * @param text its tokens as written
 */
public record ParsedStatement(
        String verb, List<TableReference> references, Names names, Places places, Risks risks, TokenText text) {
    /**
     * What a statement names besides tables.
     *
     * @param columns everything that can be a column
     * @param qualifiers what stands before the last dot of a column
     * @param ranges the aliases of queries and common table expressions
     * @param changedColumns columns that it gives values
     * @param functions what it calls
     * @param queries its common table expressions
     * @param allColumns whether it can mean columns without naming them
     */
    public record Names(
            Set<String> columns,
            Set<String> qualifiers,
            Set<String> ranges,
            Set<String> changedColumns,
            Set<String> functions,
            Set<String> queries,
            boolean allColumns) {}

    /**
     * Indices of tokens.
     *
     * @param joinsFrom the first token of the tables that an UPDATE or DELETE takes besides its own, or -1
     * @param condition the condition on the rows that are changed; empty if there is none
     * @param assigned the expressions that single columns are set to
     * @param columnsEnd the parenthesis that closes the list of the columns of an INSERT, or -1
     * @param rowEnds the parentheses that close the rows of an INSERT
     */
    public record Places(int joinsFrom, Span condition, List<Span> assigned, int columnsEnd, List<Integer> rowEnds) {}

    /**
     * Some tokens.
     *
     * @param from the index of the first
     * @param to the index after the last
     */
    public record Span(int from, int to) {
        /** No tokens. */
        public static final Span NONE = new Span(0, 0);

        /** Returns whether it has no tokens. */
        public boolean isEmpty() {
            return from == to;
        }

        /** Returns whether a token is one of them. */
        public boolean holds(int token) {
            return token >= from && token < to;
        }
    }

    /**
     * What can fail for some values.
     *
     * @param operators the tokens that can
     * @param calls functions, of which the reader must know whether they can
     */
    public record Risks(List<Integer> operators, List<Call> calls) {
        /**
         * A function where it is called.
         *
         * @param function its name
         * @param at the parenthesis after it
         */
        public record Call(String function, int at) {}

        /** Returns the tokens that can fail if these functions cannot. */
        public IntStream tokens(Set<String> total) {
            IntStream called = calls.stream()
                    .filter(call -> !total.contains(call.function()))
                    .mapToInt(Call::at);
            return IntStream.concat(operators.stream().mapToInt(Integer::intValue), called);
        }
    }
}
