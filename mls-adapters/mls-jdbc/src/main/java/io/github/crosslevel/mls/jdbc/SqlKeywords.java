package io.github.crosslevel.mls.jdbc;

import io.github.crosslevel.mls.jdbc.SqlToken.Kind;
import java.util.Map;
import java.util.Set;

/** Words that the classifier gives a meaning. */
final class SqlKeywords {
    /** Words that are never names here. */
    static final Set<String> RESERVED = Set.of(
            "all",
            "and",
            "any",
            "as",
            "asc",
            "between",
            "by",
            "case",
            "cast",
            "cross",
            "current_date",
            "current_timestamp",
            "default",
            "delete",
            "desc",
            "distinct",
            "else",
            "end",
            "escape",
            "except",
            "exists",
            "false",
            "fetch",
            "first",
            "for",
            "from",
            "full",
            "group",
            "having",
            "in",
            "inner",
            "insert",
            "intersect",
            "into",
            "is",
            "join",
            "lateral",
            "left",
            "like",
            "limit",
            "natural",
            "next",
            "not",
            "null",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "right",
            "rows",
            "select",
            "set",
            "some",
            "table",
            "then",
            "true",
            "union",
            "update",
            "using",
            "values",
            "when",
            "where",
            "with");

    /** Reserved words that stand for a value. */
    static final Set<String> VALUES =
            Set.of("null", "true", "false", "end", "current_date", "current_timestamp", "default");

    /** Reserved words that name functions, too. */
    static final Set<String> CALLABLE = Set.of("cast", "left", "right");

    /** Words with which some statement of some database names or writes another table. */
    static final Set<String> UNREADABLE =
            Set.of("into", "join", "lateral", "only", "table", "with", "insert", "update", "delete", "set", "for");

    /** Words that end the list of tables of the query they stand in. */
    static final Set<String> END_OF_TABLES =
            Set.of("where", "group", "having", "order", "limit", "offset", "fetch", "union", "except", "intersect");

    /** What may come after a table and its alias, besides the end of the tables. */
    static final Set<String> AFTER_TABLE =
            Set.of(",", ")", "", "on", "using", "join", "inner", "left", "right", "full", "cross", "natural");

    private static final String VALUE = "?";
    private static final Set<String> QUERY = Set.of("select", "(", "all", "distinct");
    private static final Set<String> JOIN = Set.of("join");
    private static final Set<String> OUTER_JOIN = Set.of("join", "outer", "(");

    /** What must follow a word; otherwise some database takes the word for a name. */
    private static final Map<String, Set<String>> FOLLOWERS = Map.ofEntries(
            Map.entry("group", Set.of("by")),
            Map.entry("order", Set.of("by")),
            Map.entry("limit", Set.of(VALUE)),
            Map.entry("offset", Set.of(VALUE)),
            Map.entry("fetch", Set.of("first", "next")),
            Map.entry("union", QUERY),
            Map.entry("except", QUERY),
            Map.entry("intersect", QUERY),
            Map.entry("in", Set.of("(")),
            Map.entry("inner", JOIN),
            Map.entry("cross", JOIN),
            Map.entry("outer", JOIN),
            Map.entry("left", OUTER_JOIN),
            Map.entry("right", OUTER_JOIN),
            Map.entry("full", OUTER_JOIN),
            Map.entry("natural", Set.of("join", "inner", "left", "right", "full")));

    private SqlKeywords() {}

    /** Returns whether a word followed by {@code next} means what the classifier takes it for. */
    static boolean isFollowed(SqlToken word, SqlToken next) {
        Set<String> followers = FOLLOWERS.getOrDefault(word.text(), Set.of());
        boolean value = next.kind() == Kind.NUMBER || next.kind() == Kind.PARAMETER;
        return followers.isEmpty() || followers.contains(value ? VALUE : next.text());
    }
}
