package io.github.crosslevel.mls.inspection.match;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The classes of characters that have names in patterns. */
final class NamedClasses {
    static final CodePoints DIGIT = CodePoints.pairs("09");
    static final CodePoints WORD = CodePoints.pairs("azAZ09__");
    static final CodePoints SPACE = CodePoints.pairs("\t\r  ");
    static final CodePoints NEWLINE = CodePoints.of('\n');

    private static final Map<String, CodePoints> POSIX = Map.ofEntries(
            Map.entry("alnum", CodePoints.pairs("azAZ09")),
            Map.entry("alpha", CodePoints.pairs("azAZ")),
            Map.entry("ascii", CodePoints.range(0, 0x7f)),
            Map.entry("blank", CodePoints.pairs("\t\t  ")),
            Map.entry("cntrl", CodePoints.range(0, 0x1f).or(CodePoints.of(0x7f))),
            Map.entry("digit", DIGIT),
            Map.entry("graph", CodePoints.pairs("!~")),
            Map.entry("lower", CodePoints.pairs("az")),
            Map.entry("print", CodePoints.pairs(" ~")),
            Map.entry("punct", CodePoints.pairs("!/:@[`{~")),
            Map.entry("space", SPACE),
            Map.entry("upper", CodePoints.pairs("AZ")),
            Map.entry("word", WORD),
            Map.entry("xdigit", CodePoints.pairs("09afAF")));

    /** General categories of Unicode, by their two letters. */
    private static final Map<String, Integer> CATEGORIES = categories();

    private NamedClasses() {}

    private static Map<String, Integer> categories() {
        String[] names = {
            "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Pd",
            "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
        };
        int[] types = {
            Character.UPPERCASE_LETTER,
            Character.LOWERCASE_LETTER,
            Character.TITLECASE_LETTER,
            Character.MODIFIER_LETTER,
            Character.OTHER_LETTER,
            Character.NON_SPACING_MARK,
            Character.COMBINING_SPACING_MARK,
            Character.ENCLOSING_MARK,
            Character.DECIMAL_DIGIT_NUMBER,
            Character.LETTER_NUMBER,
            Character.OTHER_NUMBER,
            Character.SPACE_SEPARATOR,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR,
            Character.CONTROL,
            Character.FORMAT,
            Character.PRIVATE_USE,
            Character.DASH_PUNCTUATION,
            Character.START_PUNCTUATION,
            Character.END_PUNCTUATION,
            Character.CONNECTOR_PUNCTUATION,
            Character.OTHER_PUNCTUATION,
            Character.MATH_SYMBOL,
            Character.CURRENCY_SYMBOL,
            Character.MODIFIER_SYMBOL,
            Character.OTHER_SYMBOL,
            Character.INITIAL_QUOTE_PUNCTUATION,
            Character.FINAL_QUOTE_PUNCTUATION
        };
        Map<String, Integer> categories = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            categories.merge(names[i], 1 << types[i], (a, b) -> a | b);
            categories.merge(names[i].substring(0, 1), 1 << types[i], (a, b) -> a | b);
        }
        return Map.copyOf(categories);
    }

    /** Returns the class of POSIX with a name like {@code alpha}. */
    static Optional<CodePoints> posix(String name) {
        return Optional.ofNullable(POSIX.get(name));
    }

    /** Returns the characters of a general category, like {@code Lu} or {@code L}, or of a script, like {@code Han}. */
    static Optional<CodePoints> unicode(String name) {
        Integer category = CATEGORIES.get(name);
        if (category != null) {
            return Optional.of(Unicode.ofCategories(category));
        }
        try {
            return Optional.ofNullable(Unicode.SCRIPTS.get(UnicodeScript.forName(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** All characters by category and script, once somebody asks. */
    private static final class Unicode {
        private static final Map<UnicodeScript, CodePoints> SCRIPTS = scripts();
        private static final Map<Integer, CodePoints> TYPES = sorted(Character::getType);

        static Map<UnicodeScript, CodePoints> scripts() {
            Map<UnicodeScript, CodePoints> scripts = new EnumMap<>(UnicodeScript.class);
            scripts.putAll(sorted(UnicodeScript::of));
            return scripts;
        }

        static CodePoints ofCategories(int types) {
            CodePoints.Builder members = new CodePoints.Builder();
            TYPES.forEach((type, characters) -> {
                if (((types >> type) & 1) == 1) {
                    members.add(characters);
                }
            });
            return members.build();
        }

        private static <K> Map<K, CodePoints> sorted(IntFunction<K> key) {
            Map<K, CodePoints.Builder> builders = new HashMap<>();
            int first = 0;
            for (int c = 1; c <= Character.MAX_CODE_POINT + 1; c++) {
                if (c > Character.MAX_CODE_POINT || !key.apply(c).equals(key.apply(first))) {
                    builders.computeIfAbsent(key.apply(first), k -> new CodePoints.Builder())
                            .add(first, c - 1);
                    first = c;
                }
            }
            Map<K, CodePoints> sets = new HashMap<>();
            builders.forEach((k, builder) -> sets.put(k, builder.build()));
            return sets;
        }
    }
}
