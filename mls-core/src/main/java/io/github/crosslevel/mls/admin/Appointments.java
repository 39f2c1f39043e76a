package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.identity.SubjectId;
import java.util.Map;
import java.util.Optional;

/** Who administers: one role a person. Immutable. */
public final class Appointments {
    private final Map<SubjectId, AdminRole> roles;

    private Appointments(Map<SubjectId, AdminRole> roles) {
        this.roles = roles;
    }

    /**
     * Appoints three persons.
     *
     * @throws IllegalArgumentException if one person is named twice
     */
    public static Appointments of(SubjectId system, SubjectId security, SubjectId audit) {
        if (system.equals(security) || security.equals(audit) || audit.equals(system)) {
            throw new IllegalArgumentException("one person cannot hold two of the roles system, security and audit");
        }
        return new Appointments(Map.of(system, AdminRole.SYSTEM, security, AdminRole.SECURITY, audit, AdminRole.AUDIT));
    }

    /** Returns the role of a person, or empty for anyone who does not administer. */
    public Optional<AdminRole> roleOf(SubjectId person) {
        return Optional.ofNullable(roles.get(person));
    }
}
