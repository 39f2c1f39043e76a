package io.github.crosslevel.mls.testkit.adapter;

import java.util.Optional;

/**
 * A case, or a whole family of them, that cannot arise in a protocol. It is reported as skipped, with the reason.
 *
 * @param family which family
 * @param name the case; empty for all of the family
 * @param reason why it cannot arise
 */
public record Inapplicable(CaseFamily family, Optional<String> name, String reason) {
    /** Checks that a reason is given. */
    public Inapplicable {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("`" + family + "` is inapplicable without a reason");
        }
    }

    /** Returns that no case of a family can arise. */
    public static Inapplicable all(CaseFamily family, String reason) {
        return new Inapplicable(family, Optional.empty(), reason);
    }

    /** Returns that one case cannot arise. */
    public static Inapplicable one(CaseFamily family, String name, String reason) {
        return new Inapplicable(family, Optional.of(name), reason);
    }

    boolean covers(AdapterCase<?> which) {
        return family == which.family() && name.map(which.name()::equals).orElse(true);
    }
}
