package io.github.crosslevel.mls.crypto.token;

/** A counter as a security module has it, as long as the test runs. */
final class RememberedCounter implements MonotonicCounter {
    private long value;

    @Override
    public long value() {
        return value;
    }

    @Override
    public void raiseTo(long least) {
        value = Math.max(value, least);
    }
}
