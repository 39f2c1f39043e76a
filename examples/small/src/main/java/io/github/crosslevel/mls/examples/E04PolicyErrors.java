package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicySource;

/**
 * Policy errors: all of them at once, each with its place, its line and what may have been meant, in English or
 * Chinese.
 *
 * <p>A policy that compiles cannot fail when it decides: what could go wrong is found here.
 *
 * <p>Read next: {@link E05CanonicalJson}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E04PolicyErrors -pl examples/small -am package</pre>
 */
final class E04PolicyErrors {
    private static final String POLICY = """
            体系 credit 版本 1 {
              级别 公开 < 内部 < 秘密;
              系统 互联网 等级 2;
              系统 内联网 等级 3;
              操作 查询;
              协议 http;
              主体 { 角色: 枚举 {柜员, 客户}; 工龄: 整数 可选; }
              客体 { type: 枚举 {信用报告}; }
            }
            策略 credit-exchange 合并 拒绝优先 {
              规则 柜员办理 许可 查讯 当 主体.角色 == 柜员;
              规则 客户自查 许可 查询 当 主体.角色 == 客护;
              规则 老员工 许可 查询 当 主体.工龄 >= 10;
            }
            """;

    private E04PolicyErrors() {}

    public static void main(String[] args) {
        Compilation outcome = PolicyCompiler.standard().compile(PolicySource.of("credit.mls", POLICY));
        for (Diagnostic diagnostic : outcome.diagnostics()) {
            System.out.println(diagnostic.render(Language.CHINESE));
            System.out.println(diagnostic);
            System.out.println();
        }
    }
}
