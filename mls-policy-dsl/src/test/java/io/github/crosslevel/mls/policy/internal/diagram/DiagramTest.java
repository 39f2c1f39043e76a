package io.github.crosslevel.mls.policy.internal.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The kernel against truth tables over all assignments of small domains. */
class DiagramTest {
    /** Wide enough that all layouts occur in the flat table. */
    private static final int[] CLASSES = {2, 3, 150, 2};

    private static final int ASSIGNMENTS = 2 * 3 * 150 * 2;

    private final NodeStore store = new NodeStore(CLASSES, 100_000);

    @Test
    void membersAreTrueExactlyForTheirClasses() {
        int diagram = Members.of(store, 2, 0, 1, 10, 20, 149, 150);

        for (int i = 0; i < ASSIGNMENTS; i++) {
            int value = assignment(i)[2];
            boolean in = value == 0 || value >= 10 && value < 20 || value == 149;
            assertThat(walk(diagram, i)).isEqualTo(in ? 1 : 0);
        }
        assertThat(Members.of(store, 2)).isEqualTo(NodeStore.FALSE);
        assertThat(Members.of(store, 2, 0, 150)).isEqualTo(NodeStore.TRUE);
    }

    @Test
    void andOrAndNotAgreeWithTruthTables() {
        long seed = 20261122;
        Random random = new Random(seed);
        Merger and = new Merger(store, Merge.AND);
        Merger or = new Merger(store, Merge.OR);
        Relabeling not = new Relabeling(store, t -> 1 - t);
        List<Integer> diagrams = new ArrayList<>(List.of(NodeStore.FALSE, NodeStore.TRUE));
        for (int round = 0; round < 300; round++) {
            int variable = random.nextInt(CLASSES.length);
            int from = random.nextInt(CLASSES[variable]);
            diagrams.add(Members.of(store, variable, from, from + 1 + random.nextInt(CLASSES[variable] - from)));
            int left = diagrams.get(random.nextInt(diagrams.size()));
            int right = diagrams.get(random.nextInt(diagrams.size()));
            assertTable(and.apply(left, right), left, right, (a, b) -> a & b);
            assertTable(or.apply(left, right), left, right, (a, b) -> a | b);
            assertTable(not.apply(left), left, right, (a, b) -> 1 - a);
            diagrams.add(random.nextBoolean() ? and.apply(left, not.apply(right)) : or.apply(left, right));
        }
    }

    @Test
    void equalFunctionsAreTheSameDiagram() {
        int a = Members.of(store, 0, 1, 2);
        int b = Members.of(store, 2, 5, 30);
        int c = Members.of(store, 3, 0, 1);
        Merger and = new Merger(store, Merge.AND);
        Merger or = new Merger(store, Merge.OR);
        Relabeling not = new Relabeling(store, t -> 1 - t);

        assertThat(and.apply(a, or.apply(b, c))).isEqualTo(or.apply(and.apply(c, a), and.apply(b, a)));
        assertThat(not.apply(and.apply(a, b))).isEqualTo(or.apply(not.apply(b), not.apply(a)));
        assertThat(or.apply(Members.of(store, 2, 5, 20), Members.of(store, 2, 20, 30)))
                .isEqualTo(b);
    }

    @Test
    void mergingManyKeepsTheirOrder() {
        // First applicable: the earlier terminal wins, so that the order of operands can be seen.
        Merge first = (left, right) -> {
            if (left == NodeStore.FALSE) {
                return right;
            }
            return NodeStore.isTerminal(left) || right == NodeStore.FALSE ? left : Merge.OPEN;
        };
        List<Integer> rules = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            int terminal = i + 2;
            int where = Members.of(store, 2, i * 3, i * 3 + 8);
            rules.add(new Relabeling(store, t -> t == 0 ? 0 : terminal).apply(where));
        }

        int merged = new Merger(store, first).applyAll(rules, NodeStore.FALSE);

        for (int i = 0; i < ASSIGNMENTS; i++) {
            int value = assignment(i)[2];
            int expected = 0;
            for (int rule = 12; rule >= 0; rule--) {
                expected = value >= rule * 3 && value < rule * 3 + 8 ? rule + 2 : expected;
            }
            assertThat(walk(merged, i)).isEqualTo(expected);
        }
    }

    @Test
    void aFlatDiagramKnowsItsSize() {
        Merger and = new Merger(store, Merge.AND);
        int diagram = and.apply(
                Members.of(store, 0, 1, 2), and.apply(Members.of(store, 2, 5, 30), Members.of(store, 3, 0, 1)));

        FlatDiagram flat = FlatDiagram.of(store, diagram);

        assertThat(flat.nodes()).isEqualTo(3);
        assertThat(flat.edges()).isEqualTo(2 + 3 + 2);
        assertThat(flat.depth()).isEqualTo(3);
        assertThat(flat.bytes()).isEqualTo(4L * ((1 + 2) + (1 + 2 * 3) + (1 + 2)));
        assertThat(FlatDiagram.of(store, NodeStore.TRUE).depth()).isZero();
    }

    @Test
    void tooManyNodesAreRefused() {
        NodeStore small = new NodeStore(new int[] {1_000}, 10);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 11; i++) {
                        Members.of(small, 0, i, i + 1);
                    }
                })
                .isInstanceOf(DiagramLimitException.class)
                .hasMessage("more than 10 diagram nodes");
    }

    @Test
    void theMemoForgetsButNeverErrs() {
        PairMemo memo = new PairMemo();
        int count = 5_000_000;
        for (int i = 0; i < count; i++) {
            memo.put(i, ~i, i);
        }

        assertThat(memo.get(count - 1, ~(count - 1))).isEqualTo(count - 1);
        assertThat(memo.get(0, ~0)).isIn(0, PairMemo.UNKNOWN);
        assertThat(memo.get(count, ~count)).isEqualTo(PairMemo.UNKNOWN);
    }

    private void assertTable(int result, int left, int right, BiFunction<Integer, Integer, Integer> expected) {
        int[] actual = new int[ASSIGNMENTS];
        int[] wanted = new int[ASSIGNMENTS];
        FlatDiagram flatResult = FlatDiagram.of(store, result);
        FlatDiagram flatLeft = FlatDiagram.of(store, left);
        FlatDiagram flatRight = FlatDiagram.of(store, right);
        for (int i = 0; i < ASSIGNMENTS; i++) {
            actual[i] = walk(flatResult, i);
            wanted[i] = expected.apply(walk(flatLeft, i), walk(flatRight, i));
        }
        assertThat(Arrays.equals(actual, wanted)).isTrue();
    }

    private int walk(int diagram, int assignment) {
        return walk(FlatDiagram.of(store, diagram), assignment);
    }

    private static int walk(FlatDiagram flat, int assignment) {
        int[] values = assignment(assignment);
        int position = flat.root();
        while (position >= 0) {
            position = flat.next(position, values[flat.variable(position)]);
        }
        assertThat(flat.evaluate(values)).isEqualTo(~position);
        return ~position;
    }

    private static int[] assignment(int index) {
        int[] values = new int[CLASSES.length];
        int rest = index;
        for (int variable = 0; variable < CLASSES.length; variable++) {
            values[variable] = rest % CLASSES[variable];
            rest /= CLASSES[variable];
        }
        return values;
    }
}
