package io.github.crosslevel.mls.crypto.key;

import java.util.Set;

/** The states of a key (NIST SP 800-57 part 1 rev. 5 §7): what each permits, and what may follow it. */
public enum KeyState {
    /** Generated, and not yet authorised for use. */
    PRE_ACTIVATION("未激活"),
    /** In use. */
    ACTIVE("使用中"),
    /** Out of use for a time, for example while a possible compromise is looked into. */
    SUSPENDED("已暂停"),
    /** No longer used to protect anything, but for reading what it protects. */
    DEACTIVATED("已停用"),
    /** Known to, or altered by, somebody who should not, or suspected to be. */
    COMPROMISED("已泄露"),
    /** Wiped. */
    DESTROYED("已销毁");

    private final String chinese;

    KeyState(String chinese) {
        this.chinese = chinese;
    }

    /** Returns what this state says to an operation. The cryptoperiod may refuse more. */
    public KeyPermission permits(KeyOperation operation) {
        return switch (this) {
            case PRE_ACTIVATION ->
                operation == KeyOperation.PROVE_POSSESSION ? KeyPermission.PERMITTED : KeyPermission.REFUSED;
            case ACTIVE -> KeyPermission.PERMITTED;
            case DEACTIVATED -> operation == KeyOperation.PROCESS ? KeyPermission.PERMITTED : KeyPermission.REFUSED;
            case SUSPENDED, COMPROMISED ->
                operation == KeyOperation.PROCESS ? KeyPermission.WITH_OVERRIDE : KeyPermission.REFUSED;
            case DESTROYED -> KeyPermission.REFUSED;
        };
    }

    /** Returns the states that may follow this one. */
    public Set<KeyState> successors() {
        return switch (this) {
            case PRE_ACTIVATION -> Set.of(ACTIVE, COMPROMISED, DESTROYED);
            case ACTIVE -> Set.of(SUSPENDED, DEACTIVATED, COMPROMISED, DESTROYED);
            case SUSPENDED -> Set.of(ACTIVE, DEACTIVATED, COMPROMISED, DESTROYED);
            case DEACTIVATED -> Set.of(COMPROMISED, DESTROYED);
            case COMPROMISED -> Set.of(DESTROYED);
            case DESTROYED -> Set.of();
        };
    }

    /** Returns whether a key of this state stops protecting when its originator-usage period ends. */
    boolean endsWithItsPeriod() {
        return this == ACTIVE || this == SUSPENDED;
    }

    String chinese() {
        return chinese;
    }
}
