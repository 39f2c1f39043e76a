package io.github.crosslevel.mls.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoTest {
    private final Value value = new Value();

    private static final class Value extends Memorable {}

    private static final class Conclusion extends Memo {
        Conclusion(Object owner, Memorable value) {
            super(owner, value);
        }
    }

    @Test
    void everyOwnerFindsItsOwn() {
        Object one = new Object();
        Object other = new Object();
        Memo first = keep(one);
        Memo second = keep(other);

        assertThat(Memo.of(value, one)).isSameAs(first);
        assertThat(Memo.of(value, other)).isSameAs(second);
        assertThat(Memo.of(value, new Object())).isNull();
        assertThat(Memo.of(new Value(), one)).isNull();
    }

    @Test
    void aValueIsSeenOnceAndThenAgain() {
        assertThat(Memo.isSecondSight(value)).isFalse();
        assertThat(Memo.isSecondSight(value)).isTrue();
        assertThat(Memo.of(value, new Object())).isNull();
    }

    @Test
    void whatWasSeenOnceIsKeptLikeWhatWasNeverSeen() {
        Object owner = new Object();
        Memo.isSecondSight(value);
        Memo kept = keep(owner);

        assertThat(Memo.of(value, owner)).isSameAs(kept);
        assertThat(Memo.isSecondSight(value)).isTrue();
    }

    @Test
    void manyOwnersForgetTheOldestOnesSoThatValuesStaySmall() {
        Object first = new Object();
        keep(first);
        for (int i = 0; i < 100; i++) {
            Object owner = new Object();
            Memo kept = keep(owner);
            assertThat(Memo.of(value, owner)).isSameAs(kept);
        }

        assertThat(Memo.of(value, first)).isNull();
    }

    private Memo keep(Object owner) {
        Memo memo = new Conclusion(owner, value);
        memo.keepWith(value);
        return memo;
    }
}
