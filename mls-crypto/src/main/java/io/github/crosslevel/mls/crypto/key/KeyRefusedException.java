package io.github.crosslevel.mls.crypto.key;

/** A key is in a state, or out of a period, that does not permit what was asked of it. */
public final class KeyRefusedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final KeyState state;

    KeyRefusedException(KeyStatus status, String problem, String chinese) {
        super("key `" + status.name() + "` is " + status.state() + ": " + problem + " (密钥"
                + status.state().chinese() + ":" + chinese + ")");
        this.state = status.state();
    }

    /** Returns the state that the key was in. */
    public KeyState state() {
        return state;
    }
}
