package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.WordDiagram;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A diagram laid out for decisions, and its variables by the part of a request that they ask. A part adds a number to
 * the entry and some bits to the word, which are kept with it once it is known. Immutable and thread-safe.
 */
final class WordProgram {
    /** More variables than these are asked only when they are met, unless the parts that they ask are known. */
    private static final int FEW_VARIABLES = 24;

    private final Program program;
    private final WordDiagram diagram;
    private final int[] asked;

    private final PartVariables subjects;
    private final PartVariables objects;
    private final PartVariables labels;
    private final PartVariables routes;
    private final PartVariables others;

    /** The same, in a form for decisions about known parts. */
    private final Circumstances circumstances;

    /** Of different parts. */
    private final JointRelations relations;

    private WordProgram(Program program, WordDiagram diagram, int[] asked) {
        this.program = program;
        this.diagram = diagram;
        this.asked = asked;
        this.subjects = variables(RequestPart.SUBJECT);
        this.objects = variables(RequestPart.OBJECT);
        this.labels = variables(RequestPart.LABEL);
        this.routes = variables(RequestPart.ROUTE);
        this.others = variables(RequestPart.OTHER);
        this.circumstances = new Circumstances(program, diagram, asking(RequestPart.OTHER));
        this.relations = new JointRelations(program, diagram, asked);
    }

    /** Returns the program laid out for decisions, or empty if it is no diagram or would be much larger. */
    static Optional<WordProgram> of(Program program) {
        return program.diagram()
                .flatMap(diagram -> WordDiagram.of(
                                diagram, variable -> program.variable(variable).classes())
                        .map(words -> new WordProgram(program, words, diagram.variables())));
    }

    /**
     * The variables that ask a part of requests.
     *
     * @param entering those among the first of the diagram
     * @param strides what the class of each of those is multiplied with
     * @param first the other ones, those in the first word
     * @param further those in the others, by word
     */
    @SuppressWarnings("ArrayRecordComponent") // not shared
    private record PartVariables(Variable[] entering, int[] strides, WordVariables first, List<WordVariables> further) {
        int offset(AccessRequest request) {
            int offset = 0;
            for (int i = 0; i < entering.length; i++) {
                offset += strides[i] * entering[i].classOf(request);
            }
            return offset;
        }

        long word(int number, AccessRequest request) {
            return number == 0 ? first.word(request) : further.get(number - 1).word(request);
        }
    }

    /**
     * Variables in one word.
     *
     * @param shifts by how much the class of each is shifted
     */
    @SuppressWarnings("ArrayRecordComponent") // not shared
    private record WordVariables(Variable[] variables, int[] shifts) {
        long word(AccessRequest request) {
            long word = 0;
            for (int i = 0; i < variables.length; i++) {
                word |= (long) variables[i].classOf(request) << shifts[i];
            }
            return word;
        }
    }

    private int[] asking(RequestPart part) {
        return Arrays.stream(asked)
                .filter(variable -> program.variable(variable).part() == part)
                .filter(variable -> !JointRelations.isJoint(program.variable(variable)))
                .toArray();
    }

    private PartVariables variables(RequestPart part) {
        int[] asking = asking(part);
        int[] entering = Arrays.stream(asking)
                .filter(variable -> diagram.stride(variable) > 0)
                .toArray();
        List<WordVariables> words = IntStream.range(0, diagram.words())
                .mapToObj(word -> inWord(word, asking))
                .toList();
        return new PartVariables(
                variables(entering),
                Arrays.stream(entering).map(diagram::stride).toArray(),
                words.get(0),
                words.subList(1, words.size()));
    }

    private WordVariables inWord(int word, int[] asking) {
        int[] variables = Arrays.stream(asking)
                .filter(variable -> diagram.stride(variable) == 0 && diagram.word(variable) == word)
                .toArray();
        return new WordVariables(
                variables(variables),
                Arrays.stream(variables).map(diagram::shift).toArray());
    }

    private Variable[] variables(int[] numbers) {
        return Arrays.stream(numbers).mapToObj(program::variable).toArray(Variable[]::new);
    }

    /**
     * Returns the index of the terminal for a request of known parts, whose circumstances have passed
     * {@link RequestCheck}. Does not allocate, except in {@link ClockVariable}.
     */
    int evaluateKnown(AccessRequest request, KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        int child = diagram.enter(cell(request, subject, object, label, route));
        if (child < 0 && WordDiagram.isTerminal(~child)) {
            return ~child;
        }
        int outcome = diagram.walk(child, firstWord(request, subject, object, label, route));
        return WordDiagram.isTerminal(outcome) ? outcome : walkOn(outcome, request, subject, object, label, route);
    }

    /** Returns where a request of known parts enters the diagram. */
    int cell(AccessRequest request, KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        return circumstances.offset(request)
                + relations.offset(subject, object, label, route)
                + subject.offset
                + object.offset
                + label.offset
                + route.offset;
    }

    private long firstWord(
            AccessRequest request, KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        return circumstances.word(request)
                | relations.word(subject, object, label, route)
                | subject.word
                | object.word
                | label.word
                | route.word;
    }

    /** Returns a word of a request of known parts. */
    long word(
            int number, AccessRequest request, KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        return number == 0
                ? firstWord(request, subject, object, label, route)
                : others.word(number, request)
                        | relations.word(number, request, subject, object, label, route)
                        | subject.word(number)
                        | object.word(number)
                        | label.word(number)
                        | route.word(number);
    }

    /** Returns the index of the terminal for a known request. Does not allocate. */
    int evaluate(KnownRequest request) {
        int outcome = diagram.walk(diagram.enter(request.cell), request.word);
        for (int i = 1; !WordDiagram.isTerminal(outcome); i++) {
            outcome = diagram.walkOn(outcome, i, request.further(i));
        }
        return outcome;
    }

    /** Returns how many words there are. */
    int words() {
        return diagram.words();
    }

    /**
     * Returns the index of the terminal for a request that has passed {@link RequestCheck}. Does not allocate, except
     * in {@link ClockVariable} and where sets of parts that are not known are compared.
     *
     * @param subject what is known of its parts, and null if nothing is
     */
    int evaluate(
            AccessRequest request,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart label,
            @Nullable KnownPart route) {
        if (asked.length > FEW_VARIABLES && (subject == null || object == null || label == null || route == null)) {
            return program.evaluate(request);
        }
        int cell = others.offset(request)
                + relations.offset(request, subject, object, label, route)
                + (subject == null ? subjects.offset(request) : subject.offset)
                + (object == null ? objects.offset(request) : object.offset)
                + (label == null ? labels.offset(request) : label.offset)
                + (route == null ? routes.offset(request) : route.offset);
        int child = diagram.enter(cell);
        if (child < 0 && WordDiagram.isTerminal(~child)) {
            return ~child;
        }
        int outcome = diagram.walk(
                child,
                others.first.word(request)
                        | relations.word(0, request, subject, object, label, route)
                        | (subject == null ? subjects.first.word(request) : subject.word)
                        | (object == null ? objects.first.word(request) : object.word)
                        | (label == null ? labels.first.word(request) : label.word)
                        | (route == null ? routes.first.word(request) : route.word));
        return WordDiagram.isTerminal(outcome) ? outcome : walkOn(outcome, request, subject, object, label, route);
    }

    private int walkOn(
            int first,
            AccessRequest request,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart label,
            @Nullable KnownPart route) {
        int outcome = first;
        for (int i = 1; !WordDiagram.isTerminal(outcome); i++) {
            outcome = diagram.walkOn(
                    outcome,
                    i,
                    others.word(i, request)
                            | relations.word(i, request, subject, object, label, route)
                            | (subject == null ? subjects.word(i, request) : subject.word(i))
                            | (object == null ? objects.word(i, request) : object.word(i))
                            | (label == null ? labels.word(i, request) : label.word(i))
                            | (route == null ? routes.word(i, request) : route.word(i)));
        }
        return outcome;
    }

    /** Returns what a part of a request adds to the entry into the diagram. */
    int offset(RequestPart part, AccessRequest request) {
        return of(part).offset(request);
    }

    /** Returns what a part of a request adds to a word. */
    long word(int number, RequestPart part, AccessRequest request) {
        return of(part).word(number, request);
    }

    /** Returns what a part of a request adds to the words after the first one. */
    long[] furtherWords(RequestPart part, AccessRequest request) {
        return IntStream.range(1, diagram.words())
                .mapToLong(number -> word(number, part, request))
                .toArray();
    }

    /** Returns what relations to other parts ask of a part of a request. */
    @Nullable Object[] operands(RequestPart part, AccessRequest request) {
        return relations.operands(part, request);
    }

    /** Returns the same by the value that each variable asks, where each asks one. */
    Optional<SlotProgram> bySlot(Slots slots) {
        return SlotProgram.of(
                diagram, Arrays.stream(asked).mapToObj(program::variable).toList(), asked, slots);
    }

    /** Returns the size of the table. */
    long bytes() {
        return diagram.bytes();
    }

    private PartVariables of(RequestPart part) {
        return switch (part) {
            case SUBJECT -> subjects;
            case OBJECT -> objects;
            case LABEL -> labels;
            case ROUTE -> routes;
            case OTHER -> others;
        };
    }
}
