package io.github.crosslevel.mls.testkit;

import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.FRESH;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.SEEN;
import static io.github.crosslevel.mls.seal.ReplayGuard.Verdict.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.seal.ReplayGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * What a {@link ReplayGuard} owes whose memory is shared by several nodes that are active at once: what passed at one
 * of them passes at no other, also while they race; nothing is forgotten before it expires; and nothing passes while
 * the store is not reached, or did not answer, whatever it has done. Such a guard fulfils {@link ReplayGuardContract}
 * besides.
 */
public interface SharedReplayGuardContract {
    /** Returns nodes that share a new store. */
    Cluster cluster();

    /** Nodes, their store, and what can go wrong between them. Its time begins at {@link #START}. */
    interface Cluster {
        /** The store's time at first, in milliseconds since 1970. */
        long START = 1_800_000_000_000L;

        /** Returns the guard of another node. */
        ReplayGuard node();

        /** Lets the store's time go on. */
        void advance(long millis);

        /** Lets everything that the nodes ask from now on end in this. */
        void fail(Failure failure);
    }

    /** How a store fails. */
    enum Failure {
        /** It does not. */
        NONE,
        /** What is asked does not reach it. */
        UNREACHABLE,
        /** It does what is asked, and its answer is lost. */
        SILENT
    }

    /** A number passes at one node, and no more at any. */
    @Test
    default void whatPassedAtOneNodePassesAtNoOther() {
        Cluster cluster = cluster();
        ReplayGuard one = cluster.node();
        ReplayGuard other = cluster.node();
        for (long number = 0; number < 200; number++) {
            ReplayGuard first = number % 3 == 0 ? one : other;
            assertThat(first.accept(1, number, in(60))).as("%d", number).isEqualTo(FRESH);
            assertThat(one.accept(1, number, in(60))).as("%d again", number).isEqualTo(SEEN);
            assertThat(other.accept(1, number, in(60))).as("%d again", number).isEqualTo(SEEN);
        }
        assertThat(cluster.node().accept(1, 199, in(60)))
                .as("a node that came later")
                .isEqualTo(SEEN);
        assertThat(one.accept(2, 199, in(60))).as("another sender").isEqualTo(FRESH);
    }

    /** Checking and remembering are one step in the store: of nodes that race, one lets a number through. */
    @Test
    default void ofNodesThatRaceOneLetsANumberThrough() throws Exception {
        Cluster cluster = cluster();
        ReplayGuard one = cluster.node();
        ReplayGuard other = cluster.node();
        int numbers = 1000;
        List<Callable<Long>> tasks = new ArrayList<>();
        for (long number = 0; number < numbers; number++) {
            long same = number;
            for (int thread = 0; thread < AtOnce.THREADS; thread++) {
                ReplayGuard node = thread % 2 == 0 ? one : other;
                tasks.add(() -> node.accept(1, same, in(60)) == FRESH ? same : -1);
            }
        }
        List<Long> passed =
                AtOnce.run(tasks).stream().filter(number -> number >= 0).toList();
        assertThat(passed).hasSize(numbers).doesNotHaveDuplicates();
    }

    /** Fail closed: nothing passes while the store is not reached, and nothing that was new is lost by it. */
    @Test
    default void anUnreachableStoreLetsNothingThrough() {
        Cluster cluster = cluster();
        ReplayGuard one = cluster.node();
        ReplayGuard other = cluster.node();
        assertThat(one.accept(1, 1, in(60))).isEqualTo(FRESH);

        cluster.fail(Failure.UNREACHABLE);
        assertThat(one.accept(1, 2, in(60))).isEqualTo(UNAVAILABLE);
        assertThat(other.accept(1, 2, in(60))).isEqualTo(UNAVAILABLE);
        assertThat(other.accept(1, 1, in(60))).as("used before").isNotEqualTo(FRESH);
        assertThat(other.isSeen(1, 3))
                .as("a look may not fail, and says nothing")
                .isFalse();

        cluster.fail(Failure.NONE);
        assertThat(one.accept(1, 1, in(60))).isEqualTo(SEEN);
        assertThat(one.accept(1, 3, in(60))).isEqualTo(FRESH);
    }

    /** A number whose answer was lost may be remembered or not, but passes once at most. */
    @Test
    default void aLostAnswerIsNoPermission() {
        Cluster cluster = cluster();
        ReplayGuard one = cluster.node();
        ReplayGuard other = cluster.node();
        cluster.fail(Failure.SILENT);
        assertThat(one.accept(1, 1, in(60))).isEqualTo(UNAVAILABLE);

        cluster.fail(Failure.NONE);
        int passed = (one.accept(1, 1, in(60)) == FRESH ? 1 : 0) + (other.accept(1, 1, in(60)) == FRESH ? 1 : 0);
        assertThat(passed).isLessThanOrEqualTo(1);
        assertThat(one.accept(1, 1, in(60))).isEqualTo(SEEN);
    }

    /** Until it expires a number is remembered, and afterwards it does not pass either. */
    @Test
    default void nothingIsForgottenBeforeItExpiresNorPassesAfterwards() {
        Cluster cluster = cluster();
        ReplayGuard one = cluster.node();
        ReplayGuard other = cluster.node();
        assertThat(one.accept(1, 1, in(60))).isEqualTo(FRESH);
        assertThat(one.accept(1, 2, in(3600))).isEqualTo(FRESH);

        cluster.advance(59_999);
        assertThat(other.accept(1, 1, in(60))).as("just before").isEqualTo(SEEN);
        cluster.advance(1);
        assertThat(other.accept(1, 1, in(60))).as("expired").isNotEqualTo(FRESH);
        cluster.advance(3_000_000);
        assertThat(other.accept(1, 1, in(60))).as("long expired").isNotEqualTo(FRESH);
        assertThat(other.accept(1, 2, in(3600))).as("expires later").isEqualTo(SEEN);
        assertThat(other.accept(1, 3, in(60))).as("new, and expired").isNotEqualTo(FRESH);
        assertThat(other.accept(1, 4, in(3600))).as("new").isEqualTo(FRESH);
    }

    private static long in(long seconds) {
        return Cluster.START + 1000 * seconds;
    }
}
