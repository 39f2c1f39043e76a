package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** Returns all that an authority declares, in the order in which differences are looked for. */
    static Map<String, Declaration> all(String authority, Vocabulary vocabulary) {
        Map<String, Declaration> all = new LinkedHashMap<>();
        String labels = vocabulary.labels() + " "
                + HexFormat.of().formatHex(vocabulary.labels().digest());
        all.put("labels", new Declaration(authority, new Phrase("the label schema", "标记体系"), labels));
        List<Integer> grades = vocabulary.grades();
        String systems = each(vocabulary.systems(), i -> " grade " + grades.get(i));
        all.put("systems", new Declaration(authority, new Phrase("the systems", "系统"), systems));
        List<?> flows = vocabulary.flows();
        String actions = each(vocabulary.actions(), i -> " " + flows.get(i));
        all.put("actions", new Declaration(authority, new Phrase("the actions", "操作"), actions));
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

    private static String each(Domain names, IntFunction<String> more) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.names().get(i) + more.apply(i))
                .collect(Collectors.joining(", "));
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
