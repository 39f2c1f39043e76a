package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import java.util.Base64;
import java.util.Optional;

/** The port to what USER and PASS stand for. Thread-safe. */
@FunctionalInterface
public interface FtpLogins {
    /**
     * Returns the credential, or empty if what was given cannot be one. The authenticator of the front judges it.
     *
     * @param user 1 to 64 ASCII letters, digits and {@code ._@-}
     * @param secret 1 to 128 printable ASCII characters other than the space
     */
    Optional<Credential> credential(String user, String secret);

    /** Returns logins whose password is an access key in base64url without padding. */
    static FtpLogins accessKeys() {
        return (user, secret) -> {
            try {
                byte[] key = Base64.getUrlDecoder().decode(secret);
                boolean exact = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(key)
                        .equals(secret);
                return exact ? Optional.of(AccessKey.of(SubjectId.of(user), key)) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        };
    }
}
