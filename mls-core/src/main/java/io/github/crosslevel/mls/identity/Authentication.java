package io.github.crosslevel.mls.identity;

/** The outcome of authentication. */
public sealed interface Authentication {
    /**
     * The credential is good.
     *
     * @param subject who the caller is
     */
    record Authenticated(Subject subject) implements Authentication {}

    /**
     * The credential proves nothing.
     *
     * @param cause why, for the audit trail only
     * @param detail what exactly, such as the factors that are missing; never a secret
     */
    record Unproved(Cause cause, String detail) implements Authentication {
        /** A refusal that needs no detail. */
        public Unproved(Cause cause) {
            this(cause, "");
        }

        @Override
        public String toString() {
            return detail.isEmpty() ? cause.name() : cause + " (" + detail + ")";
        }
    }

    /** Why a credential proves nothing. Codes are stable: they are written to the audit trail. */
    enum Cause {
        /** No such subject. */
        UNKNOWN_SUBJECT("no such subject", "没有该主体"),
        /** The secret or signature is wrong. */
        WRONG_SECRET("secret or signature is wrong", "口令、密钥或签名错误"),
        /** The subject exists and is not allowed to act now. */
        SUSPENDED("subject or terminal is suspended", "主体或终端已停用"),
        /** This kind of credential is not accepted here. */
        UNSUPPORTED_CREDENTIAL("kind of credential is not accepted", "不接受该类凭证"),
        /** The credential is not of the expected form. */
        MALFORMED_CREDENTIAL("credential is not well-formed", "凭证格式不合规"),
        /** What the credential stands on was revoked. */
        REVOKED("credential was revoked", "凭证已撤销"),
        /** What the credential stands on has run out. */
        EXPIRED("credential is expired", "凭证已过期"),
        /** Too many attempts failed; the time to wait is not over. */
        LOCKED_OUT("too many failed attempts", "失败次数过多，已锁定"),
        /** The code or challenge was used before. */
        REPLAYED("code or challenge was used before", "验证码或挑战被重放"),
        /** The challenge was not made here, for this purpose and this subject, or is too old. */
        WRONG_CHALLENGE("challenge is not of this place, purpose or time", "挑战值无效或已过期"),
        /** A certificate is not valid at this time. */
        CERTIFICATE_NOT_IN_FORCE("certificate is expired or not yet valid", "证书已过期或尚未生效"),
        /** The issuer revoked a certificate. */
        CERTIFICATE_REVOKED("certificate was revoked by its issuer", "证书已被吊销"),
        /** No current revocation list of the issuer is at hand. */
        CERTIFICATE_STATUS_UNKNOWN("no current revocation list of the issuer", "缺少有效的证书吊销列表"),
        /** A certificate is used for what it was not issued for. */
        CERTIFICATE_USAGE("certificate was not issued for this use", "证书用途不符"),
        /** A name is outside what a certificate authority may vouch for. */
        CERTIFICATE_NAME("name is outside the constraints of the issuer", "证书名称超出签发者约束"),
        /** A certificate holds a critical extension that is not understood. */
        CERTIFICATE_EXTENSION("certificate holds an unknown critical extension", "证书含未知的关键扩展"),
        /** An algorithm or the length of a key does not suffice. */
        CERTIFICATE_ALGORITHM("algorithm or key of a certificate is not accepted", "证书算法或密钥强度不被接受"),
        /** The chain does not lead to a trust anchor. */
        CERTIFICATE_UNTRUSTED("chain does not lead to a trust anchor", "证书链不可信"),
        /** The address is not one of those bound to the subject. */
        WRONG_ADDRESS("address is not bound to the subject", "地址与主体绑定不符"),
        /** The neighbour table does not say, or not clearly, who has the address. */
        NEIGHBOUR_UNKNOWN("no complete neighbour entry for the address", "邻居表中无完整表项"),
        /** The address belongs to another network interface than the one bound to it. */
        WRONG_HARDWARE_ADDRESS("hardware address is not the bound one", "硬件地址与绑定不符"),
        /** The terminal was enrolled and nobody has approved it. */
        NOT_APPROVED("terminal is not approved", "终端未经批准"),
        /** What was proved does not suffice. */
        FACTOR_MISSING("a required factor is missing", "缺少必需的鉴别因子"),
        /** The registry of identities could not be read or written. */
        REGISTRY_UNAVAILABLE("identity registry is not available", "身份登记不可用");

        private final String english;
        private final String chinese;

        Cause(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        /** Returns what the code means, in English. */
        public String english() {
            return english;
        }

        /** Returns what the code means, in Chinese. */
        public String chinese() {
            return chinese;
        }
    }
}
