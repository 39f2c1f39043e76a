package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;

/** What the system administrator may do: systems and their resources, and nothing about policy or audit. */
public final class SystemAdministration {
    private final ManagementCenter center;
    private final SubjectId administrator;

    SystemAdministration(ManagementCenter center, SubjectId administrator) {
        this.center = center;
        this.administrator = administrator;
    }

    /**
     * Registers a graded system, or changes its registration.
     *
     * @throws IOException if the audit trail cannot be written; nothing is then registered
     */
    public void register(GradedSystem system) throws IOException {
        center.register(administrator, system);
    }
}
