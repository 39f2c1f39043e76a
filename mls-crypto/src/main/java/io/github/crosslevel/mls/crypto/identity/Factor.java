package io.github.crosslevel.mls.crypto.identity;

/** What a caller may prove itself by. */
public enum Factor {
    /** A password: see {@link Passwords}. */
    PASSWORD(FactorKind.KNOWLEDGE, "password", "口令"),
    /** A time-based one-time code: see {@link OneTimeCodes}. */
    ONE_TIME_CODE(FactorKind.POSSESSION, "one-time code", "动态口令"),
    /** A key shown with each call: see {@link AccessKeys}. */
    ACCESS_KEY(FactorKind.POSSESSION, "access key", "访问密钥"),
    /** A signature with the key of an X.509 certificate: see {@link Certificates}. */
    CERTIFICATE(FactorKind.POSSESSION, "certificate", "数字证书"),
    /** A signature with the key of a trusted terminal: see {@link TrustedTerminals}. */
    TERMINAL(FactorKind.POSSESSION, "trusted terminal", "可信终端"),
    /** What the host vouches for, such as a fingerprint; nothing of it is kept here. */
    BIOMETRIC(FactorKind.INHERENCE, "biometric feature", "生物特征"),
    /** An address bound to the subject: see {@link AddressBindings}. */
    ADDRESS(FactorKind.LOCATION, "bound address", "绑定地址");

    private final FactorKind kind;
    private final String english;
    private final String chinese;

    Factor(FactorKind kind, String english, String chinese) {
        this.kind = kind;
        this.english = english;
        this.chinese = chinese;
    }

    /** Returns what it rests on. */
    public FactorKind kind() {
        return kind;
    }

    /**
     * Returns whether it is the proof of a private key by a signature over a fresh challenge. A one-time code is not:
     * who verifies it could make it.
     */
    public boolean isCryptographic() {
        return this == CERTIFICATE || this == TERMINAL;
    }

    /** Returns its name in English. */
    public String english() {
        return english;
    }

    /** Returns its name in Chinese. */
    public String chinese() {
        return chinese;
    }
}
