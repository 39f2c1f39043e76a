package io.github.crosslevel.mls.crypto.key;

/** What a key is used for, as far as its state decides (NIST SP 800-57 part 1 rev. 5 §5.3.5, §7). */
public enum KeyOperation {
    /** Proving that one holds the key, or confirming that both sides do. */
    PROVE_POSSESSION("证明持有"),
    /** Applying protection, the originator's usage: to encrypt, wrap, sign, authenticate or derive. */
    PROTECT("施加保护"),
    /** Processing what is protected already, the recipient's usage: to decrypt, unwrap or verify. */
    PROCESS("处理已保护的数据");

    private final String chinese;

    KeyOperation(String chinese) {
        this.chinese = chinese;
    }

    String chinese() {
        return chinese;
    }
}
