package io.github.crosslevel.mls.policy.internal.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordDiagramTest {
    private static final long SEED = Long.getLong("mls.seed", 20261122L);

    /** With few classes all variables are first ones; with many, some of them take several blocks. */
    @ParameterizedTest
    @ValueSource(ints = {3, 12, 100, 5_000, 300_000})
    void decidesAsTheDiagramDoes(int mostClasses) {
        Random random = new Random(SEED);
        int laidOut = 0;
        for (int round = 0; round < 60; round++) {
            int[] classes = random.ints(1 + random.nextInt(10), 2, mostClasses).toArray();
            NodeStore store = new NodeStore(classes, 100_000);
            int[] numbers = shuffled(classes.length, random);
            FlatDiagram flat = FlatDiagram.of(store, random(store, 0, random), numbers);
            int[] byNumber = new int[classes.length];
            for (int i = 0; i < classes.length; i++) {
                byNumber[numbers[i]] = classes[i];
            }
            Optional<WordDiagram> words = WordDiagram.of(flat, variable -> byNumber[variable]);
            laidOut += words.isPresent() ? 1 : 0;
            for (int i = 0; words.isPresent() && i < 300; i++) {
                boolean atTheEnd = i % 3 == 0;
                int[] values = Arrays.stream(byNumber)
                        .map(count -> atTheEnd ? random.nextInt(2) * (count - 1) : random.nextInt(count))
                        .toArray();
                assertThat(evaluate(words.get(), flat, values))
                        .as("seed %d, round %d, classes %s", SEED, round, Arrays.toString(byNumber))
                        .isEqualTo(flat.evaluate(values));
            }
        }
        assertThat(laidOut).as("seed %d", SEED).isGreaterThan(20);
    }

    @Test
    void whatOneWordDoesNotHoldStandsInSeveral() {
        // 13 bits are multiplied out
        assertThat(words(77)).isEqualTo(1);
        assertThat(words(78)).isEqualTo(2);
        assertThat(words(13 + 128)).isEqualTo(2);
        assertThat(words(13 + 129)).isEqualTo(3);
    }

    private static int words(int variables) {
        FlatDiagram flat = conjunction(variables);
        WordDiagram words = WordDiagram.of(flat, variable -> 2).orElseThrow();
        int[] values = new int[variables];
        Arrays.fill(values, 1);
        assertThat(evaluate(words, flat, values)).isEqualTo(1);
        for (int variable = 0; variable < variables; variable++) {
            values[variable] = 0;
            assertThat(evaluate(words, flat, values)).as("%d", variable).isZero();
            values[variable] = 1;
        }
        return words.words();
    }

    @Test
    void aTerminalIsEnteredAtOnce() {
        NodeStore store = new NodeStore(new int[] {2}, 10);
        WordDiagram words = WordDiagram.of(FlatDiagram.of(store, NodeStore.terminal(3)), variable -> 2)
                .orElseThrow();

        assertThat(words.enter(0)).isEqualTo(NodeStore.terminal(3));
    }

    /** Half the cells of a row are of no class if a variable has one class more than fits. */
    @Test
    void rowsOfAWideVariableTakeNoMoreThanTheirRunsNeed() {
        NodeStore store = new NodeStore(new int[] {1 << 18, (1 << 20) + 1}, 10);
        int wide = Members.of(store, 1, 700_000, 700_001);
        FlatDiagram flat = FlatDiagram.of(store, new Merger(store, Merge.AND).apply(Members.of(store, 0, 9, 10), wide));
        WordDiagram words = WordDiagram.of(flat, variable -> variable == 0 ? 1 << 18 : (1 << 20) + 1)
                .orElseThrow();

        assertThat(words.bytes()).isLessThan(5_000);
        for (int value : new int[] {0, 699_999, 700_000, 700_001, 1 << 20}) {
            assertThat(evaluate(words, flat, new int[] {9, value})).isEqualTo(value == 700_000 ? 1 : 0);
        }
    }

    private static FlatDiagram conjunction(int variables) {
        int[] classes = new int[variables];
        Arrays.fill(classes, 2);
        NodeStore store = new NodeStore(classes, 1_000);
        int diagram = NodeStore.TRUE;
        for (int variable = variables - 1; variable >= 0; variable--) {
            diagram = new Merger(store, Merge.AND).apply(Members.of(store, variable, 1, 2), diagram);
        }
        return FlatDiagram.of(store, diagram);
    }

    private static int evaluate(WordDiagram words, FlatDiagram flat, int[] values) {
        int cell = 0;
        long[] bits = new long[words.words()];
        for (int variable : flat.variables()) {
            int stride = words.stride(variable);
            cell += stride * values[variable];
            if (stride == 0) {
                bits[words.word(variable)] |= (long) values[variable] << words.shift(variable);
            }
        }
        int outcome = words.walk(words.enter(cell), bits[0]);
        for (int i = 1; !WordDiagram.isTerminal(outcome); i++) {
            outcome = words.walkOn(outcome, i, bits[i]);
        }
        return outcome;
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
        int longest = 1 + store.classes(variable) / 20;
        for (int end = 0; end < store.classes(variable); ) {
            end = Math.min(store.classes(variable), end + 1 + random.nextInt(longest));
            runs.add(end, children[random.nextInt(children.length)]);
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
