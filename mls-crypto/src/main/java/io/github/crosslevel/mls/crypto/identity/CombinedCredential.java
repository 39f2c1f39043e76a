package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several credentials of one subject, shown together.
 *
 * @param claimed whom all of them claim
 * @param parts 1 to {@value #MOST_PARTS}
 */
public record CombinedCredential(SubjectId claimed, List<Credential> parts) implements Credential {
    /** Most parts of a credential. */
    public static final int MOST_PARTS = 8;

    /** Checks that all parts claim the same subject. */
    public CombinedCredential {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("credential of " + parts.size() + " parts");
        }
        for (Credential part : parts) {
            if (!part.claimed().equals(claimed)) {
                throw new IllegalArgumentException("parts of a credential claim different subjects");
            }
            if (part instanceof CombinedCredential) {
                throw new IllegalArgumentException("credential within a combined credential is combined");
            }
        }
    }

    /**
     * Returns the credential of these parts.
     *
     * @throws IllegalArgumentException if there are none or too many, or they claim different subjects
     */
    public static CombinedCredential of(Credential first, Credential... others) {
        List<Credential> parts = new ArrayList<>(Arrays.asList(others));
        parts.add(0, first);
        return new CombinedCredential(first.claimed(), parts);
    }

    /** Returns whom it claims and of what kinds it is. */
    @Override
    public String toString() {
        return parts.stream()
                .map(part -> part.getClass().getSimpleName())
                .collect(Collectors.joining(", ", "CombinedCredential[" + claimed + ": ", "]"));
    }
}
