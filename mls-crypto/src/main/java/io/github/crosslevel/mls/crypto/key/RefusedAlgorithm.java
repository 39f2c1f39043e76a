package io.github.crosslevel.mls.crypto.key;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Algorithms that one asks for in vain, and why. */
enum RefusedAlgorithm {
    SM9(
            "there is no implementation of it that was vetted, and its key generation center could read everything;"
                    + " suite SM signs and exchanges keys with SM2",
            "SM9 尚无经审查的实现,且密钥生成中心可解密全部数据;请使用 SM 套件(SM2)",
            "SM9"),
    DES(
            "its keys of 56 bits are found by trial within a day, and triple DES was withdrawn at the end of 2023"
                    + " (NIST SP 800-67); data of old can be decrypted with LegacyDes",
            "DES 密钥过短,3DES 已于 2023 年底停用;旧数据可用 LegacyDes 解密",
            "DES",
            "3DES",
            "TDES",
            "TDEA",
            "DESEDE",
            "TRIPLEDES"),
    RC4("its key stream is biased (RFC 7465)", "RC4 密钥流有偏差,已禁用", "RC4", "ARCFOUR"),
    MD5_OR_SHA1("collisions of it are found in practice", "该摘要算法已被实际碰撞攻击攻破", "MD5", "SHA1", "SHA-1");

    private final String problem;
    private final String chinese;
    private final List<String> names;

    RefusedAlgorithm(String problem, String chinese, String... names) {
        this.problem = problem;
        this.chinese = chinese;
        this.names = List.of(names);
    }

    static Optional<RefusedAlgorithm> find(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(refused -> refused.names.contains(wanted))
                .findFirst();
    }

    String reason() {
        return names.get(0) + " is refused: " + problem + " (" + chinese + ")";
    }
}
