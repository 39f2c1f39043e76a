package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.policy.internal.pattern.PatternTable;
import io.github.crosslevel.mls.policy.internal.pattern.TextFunction;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.PatternSet;
import io.github.crosslevel.mls.policy.internal.types.Predicate;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Which text an attribute holds. Texts that no condition names have one class for each set of expressions that describe
 * them; then there is one for each named text, and one for absence. A class has a text at least.
 */
final class TextVariable extends Variable {
    private final Attribute attribute;
    private static final Map<String, String> CHINESE =
            Map.of("starts-with", "始于", "ends-with", "终于", "like", "形如", "matches", "匹配");

    private final List<String> patterns;
    private final PatternTable table;

    /** The class of texts that no condition names by their class in the table, or −1 where conditions name them all. */
    private final int[] unnamed;

    /** The class in the table of each class of texts that no condition names. */
    private final int[] inTable;

    private final List<String> texts;
    private final Map<String, Integer> classes;

    TextVariable(Attribute attribute, List<Predicate.Leaf> leaves, Optional<PatternSet> patterns) {
        super(Rank.TEXT, attribute.path());
        NavigableSet<String> named = new TreeSet<>();
        for (Predicate.Leaf leaf : leaves) {
            if (leaf instanceof Predicate.TextIn in) {
                in.values().stream().filter(text -> isPossible(attribute, text)).forEach(named::add);
            }
        }
        this.attribute = attribute;
        this.patterns = patterns.map(PatternSet::patterns).orElse(List.of());
        this.table = patterns.map(PatternSet::table).orElse(PatternTable.EMPTY);
        this.texts = List.copyOf(named);
        this.inTable = withTexts();
        this.unnamed = new int[table.classes()];
        Arrays.fill(unnamed, -1);
        for (int c = 0; c < inTable.length; c++) {
            unnamed[inTable[c]] = c;
        }
        Map<String, Integer> positions = new HashMap<>();
        named.forEach(text -> positions.put(text, positions.size() + inTable.length));
        this.classes = Map.copyOf(positions);
    }

    /** Returns whether the attribute may hold the text: an id is no text but a name. */
    static boolean isPossible(Attribute attribute, String text) {
        try {
            return switch (attribute.origin()) {
                case SUBJECT_ID -> SubjectId.of(text).value().equals(text);
                case OBJECT_ID -> ObjectId.of(text).value().equals(text);
                default -> true;
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the classes of the table that have texts besides the named ones and those that cannot be. */
    private int[] withTexts() {
        int[] names = new int[table.classes()];
        texts.forEach(text -> names[table.classOf(text)]++);
        if (!isPossible(attribute, "")) {
            names[table.classOf("")]++;
        }
        return IntStream.range(0, names.length)
                .filter(c -> names[c] == 0 || table.texts(c) > names[c])
                .toArray();
    }

    private int present() {
        return inTable.length + texts.size();
    }

    @Override
    RequestPart part() {
        return RequestPart.of(attribute);
    }

    @Override
    List<Attribute> attributes() {
        return List.of(attribute);
    }

    @Override
    int classes() {
        return present() + (attribute.isOptional() ? 1 : 0);
    }

    @Override
    int classOf(AccessRequest request) {
        String text = RequestValues.name(attribute, request);
        return text == null ? present() : classOf(text);
    }

    private int classOf(String text) {
        Integer named = classes.get(text);
        return named == null ? unnamed[patterns.isEmpty() ? 0 : table.classOf(text)] : named;
    }

    @Override
    int[] select(Predicate.Leaf leaf) {
        if (leaf instanceof Predicate.TextIn in) {
            return each(in.values().stream().filter(classes::containsKey).mapToInt(this::classOf));
        }
        return leaf instanceof Predicate.TextMatches matches
                ? each(accepted(patterns.indexOf(matches.pattern())))
                : range(0, present());
    }

    private IntStream accepted(int expression) {
        return IntStream.range(0, present()).filter(c -> table.accepts(classInTable(c), expression));
    }

    private int classInTable(int index) {
        return index < inTable.length ? inTable[index] : table.classOf(texts.get(index - inTable.length));
    }

    /** Returns the texts that conditions name. */
    List<String> named() {
        return texts;
    }

    /** Returns whether a class is that of an absent text. */
    boolean isAbsence(int index) {
        return index == present();
    }

    /** Returns some texts of a class, the most welcome first; none if all of them are hard to find or to write. */
    List<String> examples(int index, int most) {
        if (index >= inTable.length) {
            return index < present() ? List.of(texts.get(index - inTable.length)) : List.of();
        }
        return table.examples(inTable[index], most, text -> !classes.containsKey(text) && isPossible(attribute, text));
    }

    @Override
    Phrase answer(int first, int end) {
        return Answers.list(IntStream.range(first, end).mapToObj(this::answer).toList());
    }

    private Phrase answer(int index) {
        if (index < inTable.length) {
            return matched(inTable[index]);
        }
        return index == present() ? Answers.ABSENT : Phrase.same(quoted(texts.get(index - inTable.length)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Returns which expressions describe the texts of a class, for people. */
    private Phrase matched(int classInTable) {
        List<Phrase> matched = IntStream.range(0, patterns.size())
                .filter(e -> table.accepts(classInTable, e))
                .mapToObj(e -> written(patterns.get(e)))
                .toList();
        if (matched.isEmpty()) {
            return Answers.ANY_OTHER;
        }
        Phrase all = Answers.join(matched, " and ", " 且 ");
        return texts.isEmpty() ? all : new Phrase("any other " + all.english(), "其他 " + all.chinese());
    }

    /** Returns an expression as conditions write it. */
    private static Phrase written(String pattern) {
        int behind = pattern.indexOf(' ');
        String operator = pattern.substring(0, behind);
        String chinese = CHINESE.getOrDefault(operator, operator);
        String operand = " " + quoted(pattern.substring(behind + 1));
        return new Phrase(operator + operand, chinese + operand);
    }

    /** The states of the function from texts to children: expressions that make no difference do not show. */
    @Override
    List<Branch> branches(IntUnaryOperator child) {
        Map<String, Integer> byText = new HashMap<>();
        classes.forEach((text, index) -> byText.put(text, child.applyAsInt(index)));
        int any = child.applyAsInt(0);
        List<Branch> branches = new ArrayList<>();
        TextFunction.of(table, c -> unnamed[c] < 0 ? any : child.applyAsInt(unnamed[c]), byText)
                .forEach(state -> branches.add(new Branch(state.reads(), state.value())));
        if (attribute.isOptional()) {
            branches.add(new Branch("absent", child.applyAsInt(present())));
        }
        return branches;
    }
}
