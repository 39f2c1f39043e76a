package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Words;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A closed, ordered set of declared names, with their aliases. Two domains are the same only when they are the same
 * object: enums are nominal types.
 */
public final class Domain {
    /** The truth values, false first. */
    public static final Domain TRUTH =
            new Domain(new Phrase("truth value", "真假值"), List.of("false", "true"), Map.of("false", 0, "true", 1));

    /** The days of the week, Monday first. */
    public static final Domain WEEKDAYS = bilingual(
            new Phrase("weekday", "星期"),
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            List.of("周一", "周二", "周三", "周四", "周五", "周六", "周日"));

    private final Phrase kind;
    private final List<String> names;
    private final Map<String, Integer> canonical;
    private final Map<String, Integer> any;

    /**
     * Returns a domain.
     *
     * @param kind what the names are, for diagnostics
     * @param names the canonical names in order
     * @param any canonical names and aliases, to their position
     */
    Domain(Phrase kind, List<String> names, Map<String, Integer> any) {
        this.kind = kind;
        this.names = List.copyOf(names);
        this.any = Map.copyOf(any);
        // asked for every request: finds a name without the division that immutable maps need
        this.canonical = new HashMap<>();
        for (int position = 0; position < names.size(); position++) {
            canonical.put(names.get(position), position);
        }
    }

    /** Returns the domain of names without aliases. */
    static Domain of(Phrase kind, List<String> names) {
        return bilingual(kind, names, names);
    }

    /** Returns the domain of names that are spelled in two languages; the first spelling is the canonical one. */
    static Domain bilingual(Phrase kind, List<String> names, List<String> others) {
        Map<String, Integer> any = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            any.put(names.get(i), i);
            any.put(others.get(i), i);
        }
        return new Domain(kind, names, any);
    }

    /** Returns the domain of words of the language. */
    static Domain of(Phrase kind, Words list) {
        List<Phrase> words = list.words();
        return bilingual(
                kind,
                words.stream().map(Phrase::english).toList(),
                words.stream().map(Phrase::chinese).toList());
    }

    /** Returns the canonical name of a weekday. Does not allocate. */
    public static String nameOf(DayOfWeek day) {
        return WEEKDAYS.names.get(day.getValue() - 1);
    }

    /** Returns whether this domain is that of some declared names, each of which is declared once. */
    boolean isOf(List<Declared> declared) {
        int spellings = 0;
        for (int i = 0; i < declared.size() && i < names.size(); i++) {
            Declared name = declared.get(i);
            int position = i;
            boolean isSame = name.text().equals(names.get(i))
                    && name.aliases().stream()
                            .allMatch(alias -> find(alias.text()).orElse(-1) == position);
            spellings += isSame ? 1 + name.aliases().size() : 0;
        }
        return declared.size() == names.size() && spellings == any.size();
    }

    /** Returns what the names are. */
    public Phrase kind() {
        return kind;
    }

    /** Returns the canonical names in order. */
    public List<String> names() {
        return names;
    }

    /** Returns how many names there are. */
    public int size() {
        return names.size();
    }

    /** Returns the position of a canonical name, as requests use it, or -1. Does not allocate. */
    public int position(String name) {
        Integer position = canonical.get(name);
        return position == null ? -1 : position;
    }

    /** Returns the position of a name or alias, as policies use it. */
    public OptionalInt find(String nameOrAlias) {
        Integer position = any.get(nameOrAlias);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** Returns all names and aliases. */
    Iterable<String> spellings() {
        return any.keySet();
    }
}
