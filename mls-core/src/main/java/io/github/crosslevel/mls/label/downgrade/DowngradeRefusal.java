package io.github.crosslevel.mls.label.downgrade;

/** Why a ticket was not redeemed. Codes are stable: they are written to the audit trail and compared by machines. */
public enum DowngradeRefusal {
    /** The content has another label than the ticket is for. */
    WRONG_LABEL("ticket is for another label", "降级凭证不适用于该标记"),
    /** The content takes another way. */
    WRONG_ROUTE("ticket is for another route", "降级凭证不适用于该路径"),
    /** Somebody else is to carry it out. */
    WRONG_EXECUTOR("ticket is for another executor", "降级凭证不适用于该执行者"),
    /** The requester is to carry it out himself. */
    REQUESTER_EXECUTES("requester and executor are the same", "申请者与执行者为同一人"),
    /** Fewer than two approved. */
    MISSING_APPROVAL("two approvals are needed", "缺少双人审批"),
    /** One person approved twice. */
    SAME_APPROVER("one person approved twice", "同一人重复审批"),
    /** Two approved in the same role. */
    SAME_ROLE("two approved in the same role", "审批者角色相同"),
    /** The requester approved. */
    REQUESTER_APPROVES("requester approved", "申请者不得审批"),
    /** The executor approved. */
    EXECUTOR_APPROVES("executor approved", "执行者不得审批"),
    /** An approval does not prove what it says. */
    APPROVAL_NOT_GENUINE("an approval is not genuine", "审批无效"),
    /** The window has not begun. */
    NOT_YET_VALID("ticket is not yet valid", "降级凭证尚未生效"),
    /** The window is over. */
    EXPIRED("ticket is expired", "降级凭证已过期"),
    /** The bytes are not those that were approved. */
    CONTENT_CHANGED("content is not what was approved", "内容与审批内容不符"),
    /** The bytes could not be read. */
    CONTENT_UNREADABLE("content cannot be read", "内容无法读取"),
    /** There is no use left. */
    USED_UP("ticket is used up", "降级凭证已用尽"),
    /** The ledger has no room, or fails. */
    LEDGER_UNAVAILABLE("use cannot be counted", "使用次数无法登记"),
    /** The audit trail could not be written. */
    AUDIT_UNAVAILABLE("downgrade cannot be recorded", "降级无法记入审计");

    private final String english;
    private final String chinese;

    DowngradeRefusal(String english, String chinese) {
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
