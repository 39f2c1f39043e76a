package io.github.crosslevel.mls.internal.setting;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A setting that has to be made, see {@link RequiredSettings}. Not thread-safe. */
public final class Setting<T> {
    private final String name;
    private @Nullable T value;

    Setting(String name) {
        this.name = name;
    }

    /** Sets it, or sets it anew. */
    public void set(T chosen) {
        value = Objects.requireNonNull(chosen, name);
    }

    /**
     * Sets it for the only time.
     *
     * @throws IllegalStateException if it was set before
     */
    public void setOnce(T chosen) {
        if (value != null) {
            throw new IllegalStateException("`" + name + "` is set twice");
        }
        set(chosen);
    }

    /**
     * Returns what was set.
     *
     * @throws IllegalStateException if nothing was
     */
    public T get() {
        if (value == null) {
            throw new IllegalStateException("not set: `" + name + "`");
        }
        return value;
    }

    boolean isSet() {
        return value != null;
    }

    String name() {
        return name;
    }
}
