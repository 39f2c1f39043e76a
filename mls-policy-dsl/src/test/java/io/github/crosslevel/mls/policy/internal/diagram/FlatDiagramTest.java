package io.github.crosslevel.mls.policy.internal.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatDiagramTest {
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
        assertThat(flat.bytes()).isEqualTo(4L * cells);
    }

    @Test
    void theVariablesAreThoseThatAreAskedInTheOrderOfTheDiagram() {
        NodeStore store = new NodeStore(new int[] {3, 200, 4, 100_000}, 100);
        int last = Members.of(store, 3, 5, 10);
        Merger and = new Merger(store, Merge.AND);
        int diagram = and.apply(Members.of(store, 0, 1, 2), and.apply(Members.of(store, 2, 0, 1), last));

        assertThat(FlatDiagram.of(store, diagram, new int[] {7, 6, 5, 4}).variables())
                .containsExactly(7, 5, 4);
    }
}
