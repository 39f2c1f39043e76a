package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem.ParameterType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How two values of a parameter become one. All are associative and idempotent, so that it does not count how often or
 * in which groups rules demand the same; all but {@link #FIRST} are commutative.
 */
public enum Monoid {
    /** What is in either set. */
    UNION("并集", ParameterType.SET),
    /** What is in both sets. */
    INTERSECTION("交集", ParameterType.SET),
    /** The greater number, or the later one of the declared names. */
    MAX("最大", ParameterType.LONG, ParameterType.ENUM),
    /** The lesser number, or the earlier one of the declared names. */
    MIN("最小", ParameterType.LONG, ParameterType.ENUM),
    /** Whether one of them is true. */
    ANY("任一", ParameterType.BOOLEAN),
    /** Whether all of them are true. */
    ALL("全部", ParameterType.BOOLEAN),
    /** That of the earlier rule. */
    FIRST("首个", ParameterType.values());

    private final String chinese;
    private final Set<ParameterType> types;

    Monoid(String chinese, ParameterType... types) {
        this.chinese = chinese;
        this.types = Set.of(types);
    }

    /** Finds one by either of its names. */
    static Optional<Monoid> find(String name) {
        return Arrays.stream(values())
                .filter(m -> m.english().equals(name) || m.chinese.equals(name))
                .findFirst();
    }

    /** Returns the names of those that a type has, in both languages. */
    static List<String> names(ParameterType type) {
        return Arrays.stream(values())
                .filter(m -> m.types.contains(type))
                .map(m -> m.english() + "|" + m.chinese)
                .toList();
    }

    boolean fits(ParameterType type) {
        return types.contains(type);
    }

    private String english() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what the value of earlier rules and that of later ones, of the same type, come to. */
    ArgumentValue apply(ArgumentValue earlier, ArgumentValue later) {
        return switch (this) {
            case UNION -> {
                NavigableSet<String> both = elements(earlier);
                both.addAll(elements(later));
                yield new ArgumentValue.Texts(both);
            }
            case INTERSECTION -> {
                NavigableSet<String> common = elements(earlier);
                common.retainAll(elements(later));
                yield new ArgumentValue.Texts(common);
            }
            case MAX, ANY -> rank(earlier) >= rank(later) ? earlier : later;
            case MIN, ALL -> rank(earlier) <= rank(later) ? earlier : later;
            case FIRST -> earlier;
        };
    }

    private static NavigableSet<String> elements(ArgumentValue value) {
        return value instanceof ArgumentValue.Texts texts ? new TreeSet<>(texts.elements()) : new TreeSet<>();
    }

    private static long rank(ArgumentValue value) {
        return value instanceof ArgumentValue.Ranked ranked ? ranked.rank() : 0;
    }
}
