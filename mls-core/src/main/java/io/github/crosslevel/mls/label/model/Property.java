package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.internal.Names;

/**
 * A property that a formal model keeps, such as the star property of Bell–LaPadula.
 *
 * @param model the usual name of the model, at most 64 chars
 * @param name the usual name of the property in it, at most 64 chars
 */
public record Property(String model, String name) {
    /** Checks the names. */
    public Property {
        Names.require("model", model, 64);
        Names.require("property", name, 64);
    }

    /** Returns both names. */
    @Override
    public String toString() {
        return model + " " + name;
    }
}
