package io.github.crosslevel.mls.internal.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings without which a builder builds nothing, in the order in which they are named. Not thread-safe.
 *
 * <pre>{@code
 * private final RequiredSettings required = new RequiredSettings();
 * private final Setting<Route> across = required.add("across");
 *
 * public Thing build() {
 *     required.check();
 *     return new Thing(across.get());
 * }
 * }</pre>
 */
public final class RequiredSettings {
    private final List<Setting<?>> settings = new ArrayList<>();

    /** Adds a setting, by the name that the one who sets it knows. */
    public <T> Setting<T> add(String name) {
        Setting<T> setting = new Setting<>(name);
        settings.add(setting);
        return setting;
    }

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalStateException if something is; the message names all of it
     */
    public void check() {
        String missing = settings.stream()
                .filter(setting -> !setting.isSet())
                .map(setting -> "`" + setting.name() + "`")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not set: " + missing);
        }
    }
}
