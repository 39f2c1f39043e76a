package io.github.crosslevel.mls.admin;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.inspect.Labeler;
import java.io.IOException;

/** What the security administrator may do: policy, and through it labels and authorisations. */
public final class SecurityAdministration {
    private final ManagementCenter center;
    private final SubjectId administrator;

    SecurityAdministration(ManagementCenter center, SubjectId administrator) {
        this.center = center;
        this.administrator = administrator;
    }

    /**
     * Puts a policy into force at once, under a serial one above the last; going back to an old policy is a release
     * like any other.
     *
     * @param name the name of the policy
     * @throws IOException if the audit trail cannot be written; the old policy then stays
     */
    public PolicyVersion release(String name, Decider decider, Labeler labeler) throws IOException {
        return center.activate(administrator, name, decider, labeler);
    }
}
