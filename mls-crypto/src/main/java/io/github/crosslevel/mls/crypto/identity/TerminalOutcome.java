package io.github.crosslevel.mls.crypto.identity;

/** How an administrative call about a terminal ended. */
public sealed interface TerminalOutcome {
    /**
     * It took effect.
     *
     * @param terminal as it is now
     */
    record Performed(TerminalRecord terminal) implements TerminalOutcome {}

    /**
     * Nothing changed.
     *
     * @param fault why
     */
    record Declined(Fault fault) implements TerminalOutcome {}

    /** Why nothing changed. Codes are stable: they are written to the audit trail. */
    enum Fault {
        /** Who called does not hold the role. */
        WRONG_ROLE("caller does not hold the role", "调用者不具备相应角色"),
        /** Who enrolled a terminal, or acts through it, wants to approve or renew it. */
        SAME_PERSON("another person must approve", "须由他人批准"),
        /** No such terminal. */
        UNKNOWN_TERMINAL("no such terminal", "没有该终端"),
        /** The name is or was that of a terminal. */
        ALREADY_ENROLLED("name is or was that of a terminal", "终端标识已登记"),
        /** The key is or was that of a terminal. */
        KEY_IN_USE("key is or was that of a terminal", "终端密钥已登记"),
        /** The terminal did not prove that it holds its key, or not freshly. */
        NO_POSSESSION("possession of the key was not proved", "未能证明持有密钥"),
        /** The state of the terminal does not allow it. */
        WRONG_STATE("state of the terminal does not allow it", "终端当前状态不允许"),
        /** The time of the terminal is over; it must be enrolled under a new name and key. */
        EXPIRED("trust in the terminal is expired", "终端可信期已过");

        private final String english;
        private final String chinese;

        Fault(String english, String chinese) {
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
