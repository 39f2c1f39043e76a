package io.github.crosslevel.mls.policy.internal.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderingTest {
    private static final int[] CLASSES = {2, 4, 3, 1, 5};
    private static final int FUNCTIONS = 300;

    private final Random random = new Random(Long.getLong("mls.seed", 20261122L));

    /** Returns the variables in an order of chance. */
    private int[] order() {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, CLASSES.length).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static NodeStore store(int[] order) {
        return new NodeStore(
                Arrays.stream(order).map(variable -> CLASSES[variable]).toArray(), 10_000);
    }

    /** Makes a function of chance, many of whose parts are equal. */
    private int function(NodeStore store, int level) {
        if (level == CLASSES.length || random.nextInt(8) == 0) {
            return NodeStore.terminal(random.nextInt(4));
        }
        Runs runs = new Runs();
        for (int end = 1; end <= store.classes(level); end++) {
            runs.add(end, function(store, level + 1));
        }
        return store.node(level, runs);
    }

    @Test
    void theReorderedDiagramIsTheSameFunctionOfItsTerminals() {
        int reordered = 0;
        for (int i = 0; i < FUNCTIONS; i++) {
            int[] before = order();
            NodeStore own = store(before);
            FlatDiagram diagram = FlatDiagram.of(own, function(own, 0), before);
            int[] after = i % 10 == 0 ? before : order();
            int[] levels = new int[after.length];
            for (int level = 0; level < after.length; level++) {
                levels[after[level]] = level;
            }
            NodeStore store = store(after);
            FlatDiagram result =
                    FlatDiagram.of(store, Reordering.into(store, diagram, levels, terminal -> terminal + 2), after);
            int[] classes = new int[CLASSES.length];
            do {
                assertThat(result.evaluate(classes))
                        .as("function %d, %s to %s", i, Arrays.toString(before), Arrays.toString(after))
                        .isEqualTo(diagram.evaluate(classes) + 2);
            } while (next(classes));
            reordered += Arrays.equals(before, after) ? 0 : 1;
        }
        assertThat(reordered).isGreaterThan(FUNCTIONS / 2);
    }

    private static boolean next(int[] classes) {
        for (int variable = 0; variable < classes.length; variable++) {
            if (++classes[variable] < CLASSES[variable]) {
                return true;
            }
            classes[variable] = 0;
        }
        return false;
    }
}
