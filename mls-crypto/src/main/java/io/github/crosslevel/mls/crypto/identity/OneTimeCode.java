package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;

/**
 * A one-time code that somebody typed.
 *
 * @param claimed whose
 * @param code as typed; what is not exactly the digits of a code is wrong
 */
public record OneTimeCode(SubjectId claimed, String code) implements Credential {
    @Override
    public String toString() {
        return "OneTimeCode[" + claimed + "]";
    }
}
