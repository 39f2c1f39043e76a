package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.policy.internal.diagram.WordDiagram;
import io.github.crosslevel.mls.request.AccessRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What is asked of each request anew: its time, its environment, and what joins them with its parts. Clocks, which most
 * policies ask and nothing else, are asked apart from the others, so that the call is to few classes. Immutable and
 * thread-safe.
 */
final class Circumstances {
    private final ClockVariable[] enteringClocks;
    private final int[] clockStrides;
    private final Variable[] entering;
    private final int[] strides;

    private final ClockVariable[] clocks;
    private final int[] clockShifts;
    private final Variable[] others;
    private final int[] shifts;

    /**
     * Takes variables.
     *
     * @param asked their numbers; those in words after the first one are left out
     */
    Circumstances(Program program, WordDiagram diagram, int[] asked) {
        IntPredicate isClock = variable ->
                program.variable(variable) instanceof ClockVariable clock && clock.asksTheTimeOfTheRequest();
        int[] enter = Arrays.stream(asked).filter(v -> diagram.stride(v) > 0).toArray();
        int[] words = Arrays.stream(asked)
                .filter(v -> diagram.stride(v) == 0 && diagram.word(v) == 0)
                .toArray();
        int[] enterByClock = Arrays.stream(enter).filter(isClock).toArray();
        int[] enterOtherwise = Arrays.stream(enter).filter(isClock.negate()).toArray();
        int[] wordByClock = Arrays.stream(words).filter(isClock).toArray();
        int[] wordOtherwise = Arrays.stream(words).filter(isClock.negate()).toArray();
        this.enteringClocks = clocks(program, enterByClock);
        this.clockStrides = Arrays.stream(enterByClock).map(diagram::stride).toArray();
        this.entering =
                Arrays.stream(enterOtherwise).mapToObj(program::variable).toArray(Variable[]::new);
        this.strides = Arrays.stream(enterOtherwise).map(diagram::stride).toArray();
        this.clocks = clocks(program, wordByClock);
        this.clockShifts = Arrays.stream(wordByClock).map(diagram::shift).toArray();
        this.others = Arrays.stream(wordOtherwise).mapToObj(program::variable).toArray(Variable[]::new);
        this.shifts = Arrays.stream(wordOtherwise).map(diagram::shift).toArray();
    }

    private static ClockVariable[] clocks(Program program, int[] numbers) {
        return Arrays.stream(numbers).mapToObj(program::variable).toArray(ClockVariable[]::new);
    }

    /** Returns what they add to the entry into the diagram. */
    int offset(AccessRequest request) {
        int offset = 0;
        Instant time = request.time();
        for (int i = 0; i < enteringClocks.length; i++) {
            offset += clockStrides[i] * enteringClocks[i].classOf(time);
        }
        for (int i = 0; i < entering.length; i++) {
            offset += strides[i] * entering[i].classOf(request);
        }
        return offset;
    }

    /** Returns what they add to the first word. */
    long word(AccessRequest request) {
        long word = 0;
        Instant time = request.time();
        for (int i = 0; i < clocks.length; i++) {
            word |= (long) clocks[i].classOf(time) << clockShifts[i];
        }
        for (int i = 0; i < others.length; i++) {
            word |= (long) others[i].classOf(request) << shifts[i];
        }
        return word;
    }
}
