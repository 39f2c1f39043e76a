package io.github.crosslevel.mls.jdbc;

import java.util.Set;

/**
 * Functions that compute from their arguments alone: none reads a table, a file, the network, a setting or other
 * sessions, none waits, and none runs SQL that it is given.
 */
final class SqlFunctions {
    /** Functions that fail for no value, or are evaluated only after rows were filtered. */
    static final Set<String> TOTAL =
            Set.of("count", "sum", "min", "max", "avg", "coalesce", "nullif", "lower", "upper");

    private static final Set<String> COMPUTING = Set.of(String.join(
                    " ",
                    "abs acos add_months ascii asin atan atan2 bit_length btrim ceil ceiling char_length character_length chr",
                    "concat concat_ws convert_tz cos cot datediff date_add date_format date_part date_sub date_trunc day",
                    "dayofmonth dayofweek dayofyear decode degrees dense_rank exp extract first_value floor greatest hour if",
                    "ifnull initcap instr isnull lag last_day last_value lcase lead least left length ln locate log log10",
                    "lpad ltrim make_date make_time md5 minute mod month months_between now nth_value ntile nvl nvl2",
                    "octet_length overlay percent_rank pi power quarter radians rank replace reverse right round row_number",
                    "rpad rtrim second sign sin space split_part sqrt stddev stddev_pop stddev_samp strpos substr substring",
                    "tan to_char to_date to_number to_timestamp translate trim trunc truncate ucase upper var_pop var_samp",
                    "variance week year string_agg listagg group_concat bool_and bool_or every")
            .split(" ", -1));

    /** What a connection tells anyway; mappers ask for it when they start. */
    private static final Set<String> DESCRIBING = Set.of("version", "current_schema", "current_database");

    /** What Oracle has in every query, by names without parentheses. */
    private static final Set<String> PSEUDO_COLUMNS = Set.of("rownum", "sysdate", "systimestamp");

    private SqlFunctions() {}

    static boolean isHarmless(String function) {
        return TOTAL.contains(function) || COMPUTING.contains(function) || DESCRIBING.contains(function);
    }

    /** Returns whether a name that is no column of a declared table can be called. */
    static boolean isHarmlessName(String name) {
        return PSEUDO_COLUMNS.contains(name) || isHarmless(name);
    }
}
