package io.github.crosslevel.mls.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaBuilderTest {
    private static AnyOfDimension members(int count) {
        return AnyOfDimension.of(
                "m", IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
    }

    /** The operations of {@link Formula}, one at a time, are the oracle. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16, 63, 64, 65, 130})
    void combinesAsTheOperationsOfFormulasDo(int count) {
        long seed = 0x5eed_0100L + count;
        Random random = new Random(seed);
        AnyOfDimension dimension = members(count);
        for (int run = 0; run < 300; run++) {
            FormulaBuilder builder = FormulaBuilder.over(dimension);
            Deque<Formula> oracle = new ArrayDeque<>();
            for (int step = 0; step < 25; step++) {
                if (oracle.size() < 2 || random.nextInt(5) > 2) {
                    Formula operand = operand(dimension, random);
                    builder.push(operand);
                    oracle.push(operand);
                } else {
                    combine(builder, oracle, 2 + random.nextInt(oracle.size() - 1), random.nextBoolean());
                }
            }
            combine(builder, oracle, oracle.size(), true);
            assertThat(builder.build()).as("seed %d run %d", seed, run).isEqualTo(oracle.pop());
        }
    }

    private static Formula operand(AnyOfDimension dimension, Random random) {
        Formula formula = dimension.unrestricted();
        for (int clauses = random.nextInt(10) < 7 ? 1 : random.nextInt(3); clauses > 0; clauses--) {
            formula = formula.and(dimension.anyOf(random.ints(random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(3))
                    .mapToObj(i -> dimension
                            .values()
                            .get(Math.floorMod(i, dimension.values().size())))
                    .toArray(String[]::new)));
        }
        return formula;
    }

    private static void combine(FormulaBuilder builder, Deque<Formula> oracle, int operands, boolean conjunction) {
        Formula all = oracle.pop();
        for (int i = 1; i < operands; i++) {
            all = conjunction ? oracle.pop().and(all) : oracle.pop().or(all);
        }
        oracle.push(all);
        if (conjunction) {
            builder.and(operands);
        } else {
            builder.or(operands);
        }
    }

    @Test
    void goesOnWithDiagramsWhereClausesAreTooMany() {
        AnyOfDimension dimension = members(40);
        FormulaBuilder pairs = FormulaBuilder.over(dimension);
        Formula oracle = dimension.nobody();
        for (int i = 0; i < 20; i++) {
            Formula pair = dimension.eachOf("m" + 2 * i, "m" + (2 * i + 1));
            pairs.push(dimension.anyOf("m" + 2 * i))
                    .push(dimension.anyOf("m" + (2 * i + 1)))
                    .and(2);
            oracle = oracle.or(pair);
        }
        Formula both = pairs.or(20).build();
        assertThat(both).isEqualTo(oracle);
        assertThat(pairs.push(dimension.eachOf("m0", "m1")).and(2).build()).isEqualTo(dimension.eachOf("m0", "m1"));
        assertThat(FormulaBuilder.over(dimension)
                        .push(both)
                        .push(dimension.unrestricted())
                        .or(2)
                        .build())
                .isEqualTo(dimension.unrestricted());
    }

    @Test
    void aConjunctionOfMoreClausesThanAreKeptIsTheSameFormula() {
        AnyOfDimension dimension = members(100);
        FormulaBuilder builder = FormulaBuilder.over(dimension);
        dimension.values().forEach(member -> builder.push(dimension.anyOf(member)));
        assertThat(builder.and(100).build())
                .isEqualTo(dimension.eachOf(dimension.values().toArray(String[]::new)));
    }

    @Test
    void refusesTooManyLargeSteps() {
        AnyOfDimension dimension = members(40);
        FormulaBuilder builder = FormulaBuilder.over(dimension);
        for (int i = 0; i < 20; i++) {
            builder.push(dimension.eachOf("m" + 2 * i, "m" + (2 * i + 1)));
        }
        Formula large = builder.or(20).build();
        FormulaBuilder more = FormulaBuilder.over(dimension).push(large);
        IntStream.range(0, 200).forEach(i -> more.push(large));
        assertThatExceptionOfType(LabelTooComplexException.class)
                .isThrownBy(() -> more.or(201))
                .withMessage("formula takes more than 128 large steps to combine");
    }

    @Test
    void nothingIsUnrestrictedAndOperandsMustBeCombined() {
        AnyOfDimension dimension = members(3);
        FormulaBuilder builder = FormulaBuilder.over(dimension);
        assertThat(builder.build()).isEqualTo(dimension.unrestricted());
        builder.push(dimension.anyOf("m0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.and(2))
                .withMessage("2 operands to combine, of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.or(0)).withMessage("0 operands to combine, of 1");
        builder.push(dimension.anyOf("m1"));
        assertThatIllegalStateException().isThrownBy(builder::build).withMessage("2 operands are not combined yet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.push(AnyOfDimension.of("other", "x").nobody()))
                .withMessage("formula over `other` among those over `m`");
    }
}
