package io.github.crosslevel.mls.admin;

/** An administrative call was made by somebody who may not make it. The attempt is in the audit trail. */
public final class AdministrationRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says who may not do what. */
    public AdministrationRefusedException(String message) {
        super(message);
    }
}
