package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.compile.Relations.Related;
import io.github.crosslevel.mls.policy.internal.diagram.WordDiagram;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Relations between two parts of requests. What they compare is kept with each part once it is known, sets as bits, so
 * that only the comparison is left. Immutable and thread-safe.
 */
final class JointRelations {
    private static final Joint[] NONE = {};

    /** Those among the first variables of the diagram. */
    private final Joint[] entering;

    /** Those in the first word. */
    private final Joint[] first;

    /** All that do not enter, by word. */
    private final Joint[][] inWords;

    /** What is compared, by part and number. */
    private final Map<RequestPart, List<Operand>> operands = new EnumMap<>(RequestPart.class);

    /**
     * Where a relation finds what it compares, and what its answer adds.
     *
     * @param left the part of the left one
     * @param leftNumber the number of its operand
     * @param right the part of the right one
     * @param rightNumber the number of its operand
     * @param added what is added to the entry or to the word if it holds
     */
    private record Joint(
            Related relation, RequestPart left, int leftNumber, RequestPart right, int rightNumber, long added) {}

    /** What a relation compares. */
    private record Operand(Related relation, Attribute attribute) {
        boolean isSameAs(Operand other) {
            return relation.operandKey(attribute).equals(other.relation.operandKey(other.attribute));
        }
    }

    /** Takes those of the variables that are asked. */
    JointRelations(Program program, WordDiagram diagram, int[] asked) {
        List<Joint> entries = new ArrayList<>();
        List<List<Joint>> others = new ArrayList<>();
        for (int i = 0; i < diagram.words(); i++) {
            others.add(new ArrayList<>());
        }
        for (int variable : asked) {
            if (!isJoint(program.variable(variable))) {
                continue;
            }
            Related relation = (Related) program.variable(variable);
            int stride = diagram.stride(variable);
            if (stride > 0) {
                entries.add(joint(relation, stride));
            } else {
                others.get(diagram.word(variable)).add(joint(relation, 1L << diagram.shift(variable)));
            }
        }
        this.entering = entries.toArray(NONE);
        this.inWords = others.stream().map(word -> word.toArray(NONE)).toArray(Joint[][]::new);
        this.first = inWords[0];
    }

    /** Returns whether a variable is a relation between two parts that can be known. */
    static boolean isJoint(Variable variable) {
        return variable instanceof Related relation && relation.joinsKnownParts();
    }

    private Joint joint(Related relation, long added) {
        return new Joint(
                relation,
                RequestPart.of(relation.left()),
                number(new Operand(relation, relation.left())),
                RequestPart.of(relation.right()),
                number(new Operand(relation, relation.right())),
                added);
    }

    private int number(Operand operand) {
        List<Operand> known = operands.computeIfAbsent(RequestPart.of(operand.attribute), part -> new ArrayList<>());
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).isSameAs(operand)) {
                return i;
            }
        }
        known.add(operand);
        return known.size() - 1;
    }

    /** Returns what relations ask of a part of a request. */
    @Nullable Object[] operands(RequestPart part, AccessRequest request) {
        List<Operand> asked = operands.getOrDefault(part, List.of());
        @Nullable Object[] values = new @Nullable Object[asked.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = asked.get(i).relation.operand(asked.get(i).attribute, request);
        }
        return values;
    }

    /**
     * Returns what relations add to the entry into the diagram.
     *
     * @param subject what is known of its parts, and null if nothing is
     */
    int offset(
            AccessRequest request,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart label,
            @Nullable KnownPart route) {
        return entering.length == 0 ? 0 : (int) sum(entering, request, subject, object, label, route);
    }

    /**
     * Returns what relations add to a word.
     *
     * @param subject what is known of its parts, and null if nothing is
     */
    long word(
            int number,
            AccessRequest request,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart label,
            @Nullable KnownPart route) {
        return inWords[number].length == 0 ? 0 : sum(inWords[number], request, subject, object, label, route);
    }

    /** Returns what relations between known parts add to the entry into the diagram. Does not allocate. */
    int offset(KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        return entering.length == 0 ? 0 : (int) sum(entering, subject, object, label, route);
    }

    /** Returns what relations between known parts add to the first word. Does not allocate. */
    long word(KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        return first.length == 0 ? 0 : sum(first, subject, object, label, route);
    }

    private static long sum(Joint[] joints, KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        long sum = 0;
        for (Joint joint : joints) {
            KnownPart left = known(joint.left, subject, object, label, route);
            KnownPart right = known(joint.right, subject, object, label, route);
            boolean holds = joint.relation.holds(left.operand(joint.leftNumber), right.operand(joint.rightNumber));
            sum += holds ? joint.added : 0;
        }
        return sum;
    }

    private static KnownPart known(
            RequestPart part, KnownPart subject, KnownPart object, KnownPart label, KnownPart route) {
        if (part == RequestPart.SUBJECT) {
            return subject;
        }
        if (part == RequestPart.OBJECT) {
            return object;
        }
        return part == RequestPart.LABEL ? label : route;
    }

    private static long sum(
            Joint[] joints,
            AccessRequest request,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart label,
            @Nullable KnownPart route) {
        long sum = 0;
        for (Joint joint : joints) {
            KnownPart left = of(joint.left, subject, object, label, route);
            KnownPart right = of(joint.right, subject, object, label, route);
            boolean holds = (left != null && right != null)
                    ? joint.relation.holds(left.operand(joint.leftNumber), right.operand(joint.rightNumber))
                    : joint.relation.holds(request);
            sum += holds ? joint.added : 0;
        }
        return sum;
    }

    private static @Nullable KnownPart of(
            RequestPart part,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart label,
            @Nullable KnownPart route) {
        return switch (part) {
            case SUBJECT -> subject;
            case OBJECT -> object;
            case LABEL -> label;
            case ROUTE -> route;
            case OTHER -> null;
        };
    }
}
