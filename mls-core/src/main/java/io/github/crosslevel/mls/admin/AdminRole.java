package io.github.crosslevel.mls.admin;

/** The three roles of administration (seed 004 §2.5.7–9); nobody holds two. */
public enum AdminRole {
    /** Registers systems and components; touches neither policy nor audit. */
    SYSTEM,
    /** Releases policy, and through it labels and authorisations. */
    SECURITY,
    /** Reads and verifies the audit trail; changes nothing. */
    AUDIT
}
