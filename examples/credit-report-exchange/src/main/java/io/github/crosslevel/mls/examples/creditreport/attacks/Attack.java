package io.github.crosslevel.mls.examples.creditreport.attacks;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.examples.creditreport.platform.CreditDomain;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.policy.source.Phrase;

/** What is attempted, and who must refuse it for what reason. */
public enum Attack {
    /** Something is asked for that no rule labels. */
    NO_LABEL(ReasonCode.UNLABELED, CreditDomain.INTERNET, 0, "object that no rule labels", "没有安全标记的客体"),
    /** A customer asks for a report above its clearance. */
    LEVEL_SKIPPING(ReasonCode.LEVEL_SKIPPING, CreditDomain.INTRANET, 1, "report above the clearance", "越级查询高敏感档报告"),
    /** A clerk asks, which is not a clerk's business. */
    WRONG_ROLE(ReasonCode.RULE_DENY, CreditDomain.INTERNET, 0, "wrong role", "角色不符"),
    /** A stranger asks with a made-up key. */
    STRANGER(ReasonCode.UNAUTHENTICATED, CreditDomain.INTERNET, 0, "forged access key", "伪造访问密钥"),
    /** An executable is handed in under the name of a table. */
    EXECUTABLE(ReasonCode.EXECUTABLE_CONTENT, CreditDomain.INTERNET, 0, "executable renamed to .csv", "可执行文件改名为 .csv"),
    /** The token is taken off. */
    NO_TOKEN(ReasonCode.NO_TOKEN, Gateway.INTERCONNECT, 0, "label token removed", "去掉标记令牌"),
    /** A token is moved to the frame of another subject. */
    OTHER_SUBJECT(
            ReasonCode.TOKEN_SUBJECT_MISMATCH, Gateway.INTERCONNECT, 0, "token moved to another subject", "令牌移用于其他主体"),
    /** A token is moved to the frame for another object. */
    OTHER_OBJECT(
            ReasonCode.TOKEN_OBJECT_MISMATCH, Gateway.INTERCONNECT, 0, "token moved to another object", "令牌移用于其他客体"),
    /** A frame is made to claim another protocol. */
    OTHER_PROTOCOL(
            ReasonCode.TOKEN_PROTOCOL_MISMATCH,
            Gateway.INTERCONNECT,
            0,
            "token moved to another protocol",
            "令牌移用于其他协议"),
    /** A frame is made to claim the way back. */
    OTHER_ROUTE(ReasonCode.TOKEN_ROUTE_MISMATCH, Gateway.INTERCONNECT, 0, "token moved to another route", "令牌移用于其他路径"),
    /** One bit of the sealed content is flipped. */
    BIT_FLIP(ReasonCode.ENVELOPE_TAMPERED, CreditDomain.INTRANET, 0, "one bit flipped", "翻转一个比特"),
    /** A frame is sent twice. */
    REPLAY(ReasonCode.TOKEN_REPLAYED, Gateway.INTERCONNECT, 1, "frame replayed", "重放报文"),
    /** A frame is handed to the destination without passing the interconnect. */
    BYPASS(ReasonCode.NOT_ARBITRATED, CreditDomain.INTRANET, 0, "interconnect bypassed", "绕过互联部件"),
    /** A reply arrives that nobody waits for any more. */
    UNCORRELATED_REPLY(ReasonCode.UNCORRELATED_REPLY, CreditDomain.INTERNET, 1, "uncorrelated reply", "无对应请求的应答"),
    /** A frame is kept until its epoch is over. */
    EXPIRED(ReasonCode.TOKEN_EXPIRED, Gateway.INTERCONNECT, 0, "token of an expired epoch", "过期时段的令牌"),
    /** A query comes at night. */
    OUTSIDE_HOURS(ReasonCode.RULE_DENY, CreditDomain.INTERNET, 0, "outside service hours", "非服务时间");

    private final ReasonCode reason;
    private final SystemId refusedBy;
    private final int deliveries;
    private final Phrase title;

    Attack(ReasonCode reason, SystemId refusedBy, int deliveries, String english, String chinese) {
        this.reason = reason;
        this.refusedBy = refusedBy;
        this.deliveries = deliveries;
        this.title = new Phrase(english, chinese);
    }

    /** Returns for what reason it must be refused. */
    public ReasonCode reason() {
        return reason;
    }

    /** Returns which component must refuse it. */
    public SystemId refusedBy() {
        return refusedBy;
    }

    /** Returns how often the request itself, before or apart from what is wrong with it, is rightly delivered. */
    public int deliveries() {
        return deliveries;
    }

    /** Returns what it is called. */
    public Phrase title() {
        return title;
    }
}
