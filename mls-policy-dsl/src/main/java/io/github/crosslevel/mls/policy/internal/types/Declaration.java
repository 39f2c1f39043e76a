package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Flow;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an authority declares of something, in words that are the same for all who declare it alike. Aliases and
 * calendars are everybody's own: nothing outside of a policy knows them.
 *
 * @param authority who declares it
 * @param what what is declared
 * @param says how
 */
record Declaration(String authority, Phrase what, String says) {
    /** Under what the label schema is found. */
    static final String LABELS = "labels";

    /** Returns all that an authority declares, in the order in which differences are looked for. */
    static Map<String, Declaration> all(String authority, Vocabulary vocabulary) {
        Map<String, Declaration> all = new LinkedHashMap<>();
        String labels = vocabulary.labels() + " "
                + HexFormat.of().formatHex(vocabulary.labels().digest());
        all.put(LABELS, new Declaration(authority, new Phrase("the label schema", "标记体系"), labels));
        List<String> systems =
                each(vocabulary.systems(), i -> " grade " + vocabulary.grades().get(i));
        addAll(all, authority, new Phrase("system", "系统"), systems);
        List<String> actions =
                each(vocabulary.actions(), i -> flow(vocabulary.flows().get(i)));
        addAll(all, authority, new Phrase("action", "操作"), actions);
        vocabulary.attributes().keySet().stream().sorted().forEach(path -> {
            String says = attribute(vocabulary.builtIn(path));
            all.put(path, new Declaration(authority, Phrase.same("`" + path + "`"), says));
        });
        vocabulary.obligationTypes().forEach(type -> {
            Phrase what = new Phrase("obligation `" + type.name() + "`", "义务 `" + type.name() + "`");
            all.put("obligation " + type.name(), new Declaration(authority, what, obligation(type)));
        });
        return all;
    }

    private static List<String> each(Domain names, IntFunction<String> more) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.names().get(i) + more.apply(i))
                .toList();
    }

    private static String flow(Flow flow) {
        return flow == Flow.UNDECLARED ? "" : " " + flow.name().toLowerCase(Locale.ROOT);
    }

    /** Adds names whose order counts one by one, so that a difference is shown where it is. */
    private static void addAll(Map<String, Declaration> all, String authority, Phrase kind, List<String> declared) {
        for (int i = 0; i < declared.size(); i++) {
            int number = i + 1;
            Phrase what = new Phrase(kind.english() + " " + number, "第 " + number + " 个" + kind.chinese());
            all.put(what.english(), new Declaration(authority, what, declared.get(i)));
        }
        Phrase what = new Phrase("the number of " + kind.english() + "s", kind.chinese() + "的个数");
        all.put(what.english(), new Declaration(authority, what, Integer.toString(declared.size())));
    }

    private static String attribute(Attribute attribute) {
        return type(attribute.type()) + (attribute.isOptional() ? " optional" : "");
    }

    private static String type(ValueType type) {
        if (type instanceof ValueType.Choice choice) {
            return "enum " + choice.domain().names();
        }
        if (type instanceof ValueType.ChoiceSet set) {
            return "set " + set.domain().names();
        }
        return type.title().english();
    }

    private static String obligation(ObligationType type) {
        return type.parameters().stream()
                .map(p -> p.name() + ": " + p.type() + p.choices().names()
                        + p.monoid().map(monoid -> " merge " + monoid).orElse(""))
                .collect(Collectors.joining(", ", "(", ") " + type.gathering()));
    }
}
