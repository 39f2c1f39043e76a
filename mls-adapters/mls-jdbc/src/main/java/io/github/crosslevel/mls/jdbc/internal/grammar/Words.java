package io.github.crosslevel.mls.jdbc.internal.grammar;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Words that are no names, and what they are instead. Whoever means a name puts it in quotes. */
final class Words {
    /** Words that some database reads as the beginning of something that the grammar does not have. */
    private static final Set<String> REFUSED = words(
            "apply array asof binary collate connect delayed dumpfile final forall high_priority ignore isolation lateral low_priority",
            "match_recognize model only outfile pivot prior procedure qualify quick returning sample similar straight_join table",
            "tablesample unpivot versions window xmltable json_table");

    private static final Set<String> LITERALS =
            words("null true false current_date current_time current_timestamp localtime localtimestamp");

    /** Functions whose arguments FROM and FOR may separate. */
    private static final Set<String> FROM_CALLS = Set.of("extract", "substring", "trim", "overlay");

    /** Reserved words that name functions, too. */
    private static final Set<String> CALLABLE = Set.of("left", "right");

    private static final Set<String> TYPES = Set.of("date", "time", "timestamp", "interval");

    private static final Map<String, Integer> TYPE_OF = new HashMap<>();

    static {
        REFUSED.forEach(word -> TYPE_OF.put(word, SqlGrammar.REFUSED));
        LITERALS.forEach(word -> TYPE_OF.put(word, SqlGrammar.LITERAL));
        for (String word : words(
                "all and any as asc between by call case cast cross default delete desc distinct else end escape exists fetch",
                "filter for from full group having in inner insert into is join left like limit matched merge natural not nulls",
                "offset on or order outer over recursive right select set then union update using values when where with")) {
            TYPE_OF.put(word, typeNamed(word));
        }
        TYPE_OF.put("some", SqlGrammar.ANY);
        TYPE_OF.put("ilike", SqlGrammar.LIKE);
        TYPE_OF.put("except", SqlGrammar.UNION);
        TYPE_OF.put("intersect", SqlGrammar.UNION);
        TYPE_OF.put("minus", SqlGrammar.UNION);
    }

    private Words() {}

    private static Set<String> words(String... lines) {
        return Set.of(String.join(" ", lines).split(" ", -1));
    }

    private static int typeNamed(String word) {
        for (int type = 1; type <= SqlGrammar.VOCABULARY.getMaxTokenType(); type++) {
            if (word.equalsIgnoreCase(SqlGrammar.VOCABULARY.getSymbolicName(type))) {
                return type;
            }
        }
        throw new LinkageError("the grammar has no token for `" + word + "`");
    }

    /** Returns what a word in lower case is by itself. */
    static int typeOf(String word) {
        return TYPE_OF.getOrDefault(word, SqlGrammar.NAME);
    }

    static boolean isCallable(String word) {
        return CALLABLE.contains(word);
    }

    static boolean isFromCall(String word) {
        return FROM_CALLS.contains(word);
    }

    static boolean isType(String word) {
        return TYPES.contains(word);
    }
}
