package io.github.crosslevel.mls.decision;

/**
 * Why something did not cross. Codes are stable: they are written to the audit trail and compared by machines.
 *
 * <p>Callers outside the platform see only that they were refused; the code is for the audit trail.
 */
public enum ReasonCode {
    /** The caller did not prove who it is. */
    UNAUTHENTICATED("caller did not prove its identity", "调用方未能证明身份"),
    /** The route is not registered, or not at this front. */
    UNKNOWN_ROUTE("route is not registered here", "未登记的互联路径"),
    /** No canonicalizer or checker is registered for the content type. */
    UNKNOWN_CONTENT_TYPE("content type is not registered", "未登记的内容类型"),
    /** The strict parser did not accept the content. */
    MALFORMED_CONTENT("content is not well-formed", "内容格式不合规"),
    /** A limit was exceeded. */
    TOO_LARGE("content exceeds a limit", "内容超出限制"),
    /** Inspection found the content not to be of the declared type. */
    TYPE_MISMATCH("content is not of the declared type", "内容与声明类型不符"),
    /** Inspection found executable content. */
    EXECUTABLE_CONTENT("content is executable", "内容为可执行文件或脚本"),
    /** Inspection found other harmful or suspicious content. */
    HARMFUL_CONTENT("content is harmful or suspicious", "内容有害或可疑"),
    /** Inspection found signatures of an attack. */
    ATTACK_SIGNATURE("content matches signatures of attacks", "内容匹配攻击特征"),
    /** Inspection found content that two readers would read differently. */
    AMBIGUOUS_CONTENT("content can be read in more than one way", "内容存在歧义，可有多种解读"),
    /** Inspection found content that it cannot read because it is encrypted. */
    ENCRYPTED_CONTENT("content is encrypted and cannot be inspected", "内容已加密，无法检查"),
    /** The content breaks a rule about its format. */
    FORMAT_VIOLATION("content breaks a format rule", "内容违反格式规则"),
    /** A scanner found malware. */
    MALWARE_FOUND("scanner found malware", "扫描发现恶意程序"),
    /** A scanner that has to look at the content does not answer. */
    SCANNER_UNAVAILABLE("malware scanner is unavailable", "恶意程序扫描不可用"),
    /** The content is, or holds, what leaked before. */
    LEAKED_CONTENT("content leaked before", "内容曾经泄露"),
    /** The content carries no label and no rule labels it. */
    UNLABELED("content carries no label", "内容没有安全标记"),
    /** The label holds no longer. */
    LABEL_EXPIRED("label is expired", "安全标记已过期"),
    /** The label does not hold yet. */
    LABEL_NOT_YET_VALID("label is not yet valid", "安全标记尚未生效"),
    /** A label of the request stands for nothing, or for something else, in the schema of a center that governs. */
    LABEL_UNMAPPED("label has no exact counterpart in the schema of a center", "标记在某管理中心的体系中没有确切对应"),
    /** The clearance of the subject does not dominate the label. */
    LEVEL_SKIPPING("subject is not cleared for the label", "主体许可级别不足，越级访问"),
    /** The label is above what the destination may hold. */
    ABOVE_CEILING("label is above the ceiling of the destination", "标记高于目的系统上限"),
    /** The ticket of the submission does not lower its label. */
    DOWNGRADE_REFUSED("a downgrade is refused", "降级被拒绝"),
    /** A formal model of access control refuses the request. */
    MODEL_VIOLATED("a security model is violated", "违反安全模型"),
    /** No rule permits the request. */
    NO_PERMIT("no rule permits the request", "没有规则许可该请求"),
    /** A rule denies the request. */
    RULE_DENY("a rule denies the request", "规则拒绝该请求"),
    /** Rules contradict each other where the policy asks them to agree. */
    RULES_CONFLICT("rules conflict", "规则相互冲突"),
    /** An attribute that the policy needs is absent or of another type. */
    MISSING_ATTRIBUTE("an attribute is missing or not as declared", "属性缺失或与声明不符"),
    /** The decision was made under a policy that is no longer in force. */
    STALE_POLICY("policy version is not in force", "策略版本已失效"),
    /** A permit came with an obligation that nobody here can fulfil. */
    OBLIGATION_UNFULFILLED("an obligation cannot be fulfilled", "义务无法履行"),
    /** The content read while sealing or delivering differs from the content that was judged. */
    CONTENT_CHANGED("content changed after it was judged", "内容在判定后被改动"),
    /** The frame has no token. */
    NO_TOKEN("frame carries no label token", "报文没有标记令牌"),
    /** The token was not made by a holder of the key. */
    TOKEN_FORGED("label token is not genuine", "标记令牌系伪造"),
    /** The token belongs to another subject. */
    TOKEN_SUBJECT_MISMATCH("label token belongs to another subject", "标记令牌不属于该主体"),
    /** The token belongs to another object. */
    TOKEN_OBJECT_MISMATCH("label token belongs to another object", "标记令牌不属于该客体"),
    /** The token belongs to another protocol. */
    TOKEN_PROTOCOL_MISMATCH("label token belongs to another protocol", "标记令牌不属于该协议"),
    /** The token belongs to another route. */
    TOKEN_ROUTE_MISMATCH("label token belongs to another route", "标记令牌不属于该路径"),
    /** The token belongs to another label. */
    TOKEN_LABEL_MISMATCH("label token belongs to another label", "标记令牌不属于该标记"),
    /** The token belongs to another payload. */
    TOKEN_PAYLOAD_MISMATCH("label token belongs to another payload", "标记令牌不属于该载荷"),
    /** The epoch of the token is over. */
    TOKEN_EXPIRED("label token is expired", "标记令牌已过期"),
    /** The epoch of the token has not begun. */
    TOKEN_NOT_YET_VALID("label token is not yet valid", "标记令牌尚未生效"),
    /** The token was used before. */
    TOKEN_REPLAYED("label token was used before", "标记令牌被重放"),
    /** Whether the token was used before cannot be told now. */
    REPLAY_GUARD_UNAVAILABLE("replay guard cannot tell whether the label token was used", "防重放检查不可用"),
    /** A caveat of a narrowed token does not hold, or the use goes beyond what the token vouches for. */
    TOKEN_CAVEAT("use is outside the caveats of the label token", "使用超出标记令牌的限制"),
    /** Subject, key, time of issue, policy or schema was revoked. */
    REVOKED("what the request rests on was revoked", "请求的依据已被撤销"),
    /** A key is suspended, compromised, over its period or not yet active. */
    KEY_NOT_PERMITTED("state or period of a key does not permit its use", "密钥的状态或使用期不允许使用"),
    /** Nobody can say whether something was revoked within the last second. */
    REVOCATION_UNKNOWN("revocations cannot be confirmed", "无法确认撤销状态"),
    /** The verdict was not signed by who decides, or is not of its form. */
    VERDICT_FORGED("verdict is not genuine", "裁决系伪造"),
    /** The verdict is about another request, or for another boundary. */
    VERDICT_MISMATCH("verdict belongs to another request or boundary", "裁决不属于该请求或该边界"),
    /** The time of the verdict is over. */
    VERDICT_EXPIRED("verdict is expired", "裁决已过期"),
    /** The verdict was issued in the future. */
    VERDICT_NOT_YET_VALID("verdict is not yet valid", "裁决尚未生效"),
    /** The verdict was used before. */
    VERDICT_REPLAYED("verdict was used before", "裁决被重复使用"),
    /** The verdict was issued before the boundary started, which forgot what it used before then. */
    VERDICT_BEFORE_START("verdict is older than this start of the boundary", "裁决签发于本边界启动之前"),
    /** So many verdicts are in use that a further one could not be told from a repetition. */
    VERDICT_LEDGER_FULL("no further used verdict can be remembered", "已用裁决的记录已满"),
    /** The receipt was not signed by who delivers, or is not of its form. */
    RECEIPT_FORGED("receipt is not genuine", "回执系伪造"),
    /** The receipt is about another verdict, or from another place. */
    RECEIPT_MISMATCH("receipt belongs to another verdict or place", "回执不属于该裁决或该地点"),
    /** The clock of this component was set back; until it is right again nothing can be told to be in time. */
    CLOCK_UNTRUSTED("clock was set back and is not trusted", "时钟被回拨，不可信"),
    /** The keys of the route are of a suite that must not protect anything new since the present epoch began. */
    SUITE_DEPRECATED("cryptographic suite is deprecated", "密码套件已停用"),
    /** The frame is not of the expected form. */
    MALFORMED_FRAME("frame is not well-formed", "报文格式不合规"),
    /** The frame ends before its content does. */
    TRUNCATED_FRAME("frame is truncated", "报文被截断"),
    /** The sealed content was altered. */
    ENVELOPE_TAMPERED("sealed content was altered", "密封内容被篡改"),
    /** The content key of the envelope is wrapped for others only. */
    NOT_A_RECIPIENT("envelope is for other recipients", "信封的收件方不是本方"),
    /** The envelope is not signed, or not by one of those who are trusted here. */
    UNTRUSTED_SIGNER("signer of the envelope is not trusted", "信封的签名者不受信任"),
    /** The frame does not carry the interconnect's endorsement. */
    NOT_ARBITRATED("frame was not arbitrated by the interconnect", "报文未经互联部件仲裁"),
    /** The reply answers no open request of this front, or not from there. */
    UNCORRELATED_REPLY("reply answers no open request", "应答与请求不对应"),
    /** The part does not belong to the transfer it names. */
    TRANSFER_MISMATCH("part does not belong to its transfer", "分片与传输不符"),
    /** The other side refused; its audit trail says why. */
    REFUSED_BY_PEER("the other side refused", "对端拒绝"),
    /** The application or the destination directory did not take the content. */
    DELIVERY_FAILED("destination did not accept the content", "目的端未能接收"),
    /** The application or the destination directory will never take the content, for instance because of its name. */
    DELIVERY_REFUSED("destination never accepts the content", "目的端拒绝接收"),
    /** No reply came in time. */
    TIMED_OUT("no reply in time", "应答超时"),
    /** The audit trail could not be written. */
    AUDIT_UNAVAILABLE("audit trail cannot be written", "审计无法写入"),
    /** Reading or writing failed. */
    STORAGE_FAILED("reading or writing failed", "读写失败"),
    /** A stage failed in a way it should not; the backstop refused. */
    INTERNAL_ERROR("a stage failed", "内部处理失败");

    private final String english;
    private final String chinese;

    ReasonCode(String english, String chinese) {
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
