package io.github.crosslevel.mls.decision;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be done for a permit to hold (XACML 3.0 §7.18), such as masking a field.
 *
 * @param name the obligation as the policy names it
 * @param arguments its arguments by name
 */
public record Obligation(String name, Map<String, String> arguments) {
    /** Copies the arguments. */
    public Obligation {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
}
