package io.github.crosslevel.mls.policy.internal.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatDiagramTest {
    private static final long SEED = Long.getLong("mls.seed", 20261122L);

    /** A node of each layout leads every class where the store leads it, and takes the room that its layout takes. */
    @ParameterizedTest(name = "{0} classes, {1} children, runs of {2}: {3} cells")
    @CsvSource({
        "2, 2, 1, 3", // row
        "15, 15, 1, 16",
        "16, 2, 1, 4", // choice of one bit
        "32, 2, 1, 4",
        "33, 2, 1, 5",
        "64, 3, 1, 8", // two bits
        "64, 4, 5, 9",
        "30, 5, 1, 10", // four bits
        "64, 16, 1, 25",
        "64, 17, 1, 65", // row
        "40, 2, 20, 4", // fork
        "1000, 2, 500, 4",
        "1000, 17, 50, 41", // search
        "65, 65, 1, 66", // row
    })
    void everyLayoutLeadsAsTheNodeDoes(int classes, int children, int length, int cells) {
        NodeStore store = new NodeStore(new int[] {classes}, 10);
        Runs runs = new Runs();
        for (int from = 0; from < classes; from += length) {
            runs.add(Math.min(classes, from + length), NodeStore.terminal(from / length % children));
        }
        FlatDiagram flat = FlatDiagram.of(store, store.node(0, runs));

        for (int value = 0; value < classes; value++) {
            assertThat(flat.next(flat.root(), value)).isEqualTo(NodeStore.terminal(value / length % children));
        }
        int entered = classes <= 256 ? classes : 1;
        assertThat(flat.bytes()).isEqualTo(4L * (cells + entered));
    }

    @Test
    void enteringBehindTheFirstVariablesLeadsWhereWalkingDoes() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            int[] classes = random.ints(1 + random.nextInt(7), 2, 12).toArray();
            NodeStore store = new NodeStore(classes, 100_000);
            int[] numbers = shuffled(classes.length, random);
            FlatDiagram flat = FlatDiagram.of(store, random(store, 0, random), numbers);
            for (int i = 0; i < 200; i++) {
                int[] values = new int[classes.length];
                for (int variable = 0; variable < classes.length; variable++) {
                    values[numbers[variable]] = random.nextInt(classes[variable]);
                }
                int cell = Arrays.stream(flat.firstVariables())
                        .map(variable -> flat.stride(variable) * values[variable])
                        .sum();
                assertThat(walk(flat, flat.enter(cell), values))
                        .as("seed %d, round %d", SEED, round)
                        .isEqualTo(walk(flat, flat.root(), values))
                        .isEqualTo(flat.evaluate(values));
            }
        }
    }

    @Test
    void theFirstVariablesAreThoseThatAreAsked() {
        NodeStore store = new NodeStore(new int[] {3, 200, 4, 100_000}, 100);
        int last = Members.of(store, 3, 5, 10);
        int diagram = new Merger(store, Merge.AND)
                .apply(
                        Members.of(store, 0, 1, 2),
                        new Merger(store, Merge.AND).apply(Members.of(store, 2, 0, 1), last));
        FlatDiagram flat = FlatDiagram.of(store, diagram);

        assertThat(flat.firstVariables()).containsExactly(0, 2);
        assertThat(flat.stride(0)).isEqualTo(4);
        assertThat(flat.stride(2)).isEqualTo(1);
        assertThat(flat.stride(3)).isZero();
    }

    private static int walk(FlatDiagram flat, int from, int[] values) {
        int position = from;
        while (position >= 0) {
            position = flat.next(position, values[flat.variable(position)]);
        }
        return ~position;
    }

    private static int random(NodeStore store, int variable, Random random) {
        if (variable == store.variables() || random.nextInt(12) == 0) {
            return NodeStore.terminal(random.nextInt(5));
        }
        if (random.nextInt(4) == 0) {
            return random(store, variable + 1, random);
        }
        int[] children = random.ints(1 + random.nextInt(3), 0, 1)
                .map(i -> random(store, variable + 1, random))
                .toArray();
        Runs runs = new Runs();
        for (int from = 0; from < store.classes(variable); from++) {
            runs.add(from + 1, children[random.nextInt(children.length)]);
        }
        return store.node(variable, runs);
    }

    private static int[] shuffled(int size, Random random) {
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            numbers[i] = numbers[other];
            numbers[other] = i;
        }
        return numbers;
    }
}
