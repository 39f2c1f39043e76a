package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.admin.AdminRole;
import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.identity.SubjectId;
import java.time.Duration;
import java.util.Optional;

/**
 * Who administers terminals, and for how long an approval lasts.
 *
 * @param appointments who administers: the system administrator enrols, the security administrator does the rest
 * @param validity for how long a terminal is trusted after it was approved or renewed, 1 hour to 3 years
 */
public record TerminalRules(Appointments appointments, Duration validity) {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3 * 366);

    /** Checks the range. */
    public TerminalRules {
        if (validity.compareTo(SHORTEST) < 0 || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("validity " + validity + " is not within 1 hour to 3 years");
        }
    }

    boolean allows(SubjectId person, AdminRole role) {
        return appointments.roleOf(person).equals(Optional.of(role));
    }
}
