package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.signature.SignatureVerifier;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who orders changes of keys: the three administrators, of whom two are needed.
 *
 * @param appointments who administers in which role
 * @param signers whose each signing key is, by its name
 * @param keys the public keys
 */
public record KeyAdministrators(Appointments appointments, Map<String, SubjectId> signers, SignatureVerifier keys) {
    /** How many must have signed. */
    static final int NEEDED = 2;

    /**
     * Copies the signers.
     *
     * @throws IllegalArgumentException if one of them does not administer, or fewer than two different persons do
     */
    public KeyAdministrators {
        signers = Map.copyOf(signers);
        for (SubjectId person : signers.values()) {
            if (appointments.roleOf(person).isEmpty()) {
                throw new IllegalArgumentException("`" + person + "` does not administer");
            }
        }
        if (signers.values().stream().distinct().count() < NEEDED) {
            throw new IllegalArgumentException("fewer than " + NEEDED + " administrators");
        }
    }

    /** Returns the different administrators who signed a document, in the order of their names. */
    Map<String, SubjectId> whoSigned(SignedDocument document) {
        return document.signers(keys).stream()
                .filter(signers::containsKey)
                .map(signers::get)
                .collect(Collectors.toMap(SubjectId::value, person -> person, (one, same) -> one, TreeMap::new));
    }
}
