package io.github.crosslevel.mls.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The masks that a host has for fields, of which the obligation {@code mask} demands some: its one argument
 * {@code fields} names them, separated by commas. Handlers for every content format share it. Immutable; thread-safe if
 * the masks are.
 *
 * <pre>{@code
 * FieldMasks masks = FieldMasks.of(Map.of("mobile", mobile -> mobile.substring(0, 3) + "****"));
 * Optional<FieldMasks> demanded = masks.demandedBy(new Obligation("mask", Map.of("fields", "mobile")));
 * }</pre>
 */
public final class FieldMasks {
    /** The name of the obligation. */
    public static final String OBLIGATION = "mask";

    private static final FieldMasks NONE = new FieldMasks(Map.of());
    private static final String FIELDS = "fields";

    private final Map<String, UnaryOperator<String>> byField;

    private FieldMasks(Map<String, UnaryOperator<String>> byField) {
        this.byField = byField;
    }

    /**
     * Returns masks by the name of the field.
     *
     * @param byField what replaces a text; total functions without side effects
     */
    public static FieldMasks of(Map<String, UnaryOperator<String>> byField) {
        return new FieldMasks(Map.copyOf(byField));
    }

    /** Returns no masks. */
    public static FieldMasks none() {
        return NONE;
    }

    /** Returns the masks that an obligation demands, or empty if it is another one or demands what there is not. */
    public Optional<FieldMasks> demandedBy(Obligation obligation) {
        Map<String, String> arguments = obligation.arguments();
        if (!obligation.name().equals(OBLIGATION) || arguments.size() != 1 || !arguments.containsKey(FIELDS)) {
            return Optional.empty();
        }
        Map<String, UnaryOperator<String>> demanded = new HashMap<>();
        for (String field : arguments.getOrDefault(FIELDS, "").split(",", -1)) {
            UnaryOperator<String> mask = byField.get(field);
            if (mask == null) {
                return Optional.empty();
            }
            demanded.put(field, mask);
        }
        return Optional.of(new FieldMasks(demanded));
    }

    /** Returns the names of the fields that have a mask. */
    public Set<String> fields() {
        return Set.copyOf(byField.keySet());
    }

    /** Returns the mask of a field, if it has one. */
    public Optional<UnaryOperator<String>> find(String field) {
        return Optional.ofNullable(byField.get(field));
    }
}
