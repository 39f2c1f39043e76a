package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import org.junit.jupiter.api.Test;

/** How policies are laid out. */
class PolicyFormatterTest {
    private static String format(String text) {
        return format(PolicyFormatter.standard(), text);
    }

    private static String format(PolicyFormatter formatter, String text) {
        return ((Formatting.Formatted) formatter.format(PolicySource.of("test.mls", text))).text();
    }

    @Test
    void blocksAreIndentedAndStatementsStandOnLinesOfTheirOwn() {
        assertThat(
                        format(
                                "schema s version 1{level a<b;system x grade 1;subject{role:enum{r|角,q};n:long optional;}}"
                                        + "policy p combine deny-overrides{rule r permit go when not(subject.role==q)or present(subject.n);}"))
                .isEqualTo("""
                        schema s version 1 {
                            level a < b;
                            system x grade 1;
                            subject {
                                role: enum { r|角, q };
                                n: long optional;
                            }
                        }

                        policy p combine deny-overrides {
                            rule r permit go when not (subject.role == q) or present(subject.n);
                        }
                        """);
    }

    @Test
    void emptyBlocksStayClosed() {
        assertThat(format("schema s version 1 {\n subject { }\n}\npolicy p combine deny-overrides {\n}\n"))
                .isEqualTo("schema s version 1 {\n    subject {}\n}\n\npolicy p combine deny-overrides {}\n");
    }

    @Test
    void commentsStayWhereTheyAre() {
        String text = """
                // what it is about

                schema s version 1 { // opens
                    /* of
                       levels */
                    level a < b; // lowest first

                    // about nothing
                }

                // ---- rules ----

                policy p combine first-applicable {
                    rule r permit go /* and */
                        when source == x // why
                            and destination == x;
                    // last
                }
                // the end
                """;

        assertThat(format(text)).isEqualTo(text);
    }

    @Test
    void aStatementThatIsTooLongIsBrokenAtItsOutermostPlaces() {
        String text =
                "rule r permit go, come when subject.role == aaaaaaaaaaaaaaaaaaaaaaaa and destination == bbbbbbbbbbbbbb"
                        + " and (object.type in {one, two, three} or object.type == cccccccccccccccccccccccccccccccccccccccc"
                        + " or object.type == ddddddddddddddddddddddddd) obligation mask(fields = \"name\");";
        assertThat(format("policy p combine deny-overrides { " + text + " }")).isEqualTo("""
                policy p combine deny-overrides {
                    rule r permit go, come
                        when subject.role == aaaaaaaaaaaaaaaaaaaaaaaa
                            and destination == bbbbbbbbbbbbbb
                            and (
                                object.type in {one, two, three}
                                or object.type == cccccccccccccccccccccccccccccccccccccccc
                                or object.type == ddddddddddddddddddddddddd
                            )
                        obligation mask(fields = "name");
                }
                """);
    }

    @Test
    void chineseTextCountsTwoColumns() {
        String given =
                "给定 操作 = 查询, 协议 = http, 来源 = 查询门户, 目的 = 征信内网, 主体.角色 = 客户, 客体.类型 = 查询请求, 时间 = 2026-11-23T10:00:00+08:00;";
        assertThat(format("测试 \"t\" { " + given + " 预期 许可; }")).isEqualTo("""
                测试 "t" {
                    给定 操作 = 查询, 协议 = http, 来源 = 查询门户, 目的 = 征信内网, 主体.角色 = 客户, 客体.类型 = 查询请求,
                        时间 = 2026-11-23T10:00:00+08:00;
                    预期 许可;
                }
                """);
    }

    @Test
    void keywordsChangeTheirLanguageButNamesDoNot() {
        String text = "schema level version 1 { level 级别 < label; system s grade 1; }\n"
                + "label label stamp label{rule} when source.grade == 1;\n";

        assertThat(format(PolicyFormatter.standard().withKeywords(Language.CHINESE), text))
                .isEqualTo("""
                体系 level 版本 1 {
                    级别 级别 < label;
                    系统 s 等级 1;
                }

                标记 label 标为 label{rule} 当 来源.grade == 1;
                """);
    }

    @Test
    void textWithSyntaxErrorsIsLeftAloneAndTold() {
        Formatting formatting =
                PolicyFormatter.standard().format(PolicySource.of("test.mls", "schema s version { level; }"));

        assertThat(formatting).isInstanceOf(Formatting.Failed.class);
        assertThat(((Formatting.Failed) formatting).diagnostics())
                .extracting(Object::toString)
                .first()
                .isEqualTo("test.mls:1:18: error P012: expected a whole number, found `{`");
    }

    @Test
    void limitsHoldHereToo() {
        PolicyFormatter small =
                PolicyFormatter.standard().within(PolicyLimits.standard().withTokens(3));

        assertThat(small.format(PolicySource.of("test.mls", "schema s version 1 {}")))
                .isInstanceOf(Formatting.Failed.class);
    }

    @Test
    void textWithoutTokensIsItsComments() {
        assertThat(format("")).isEmpty();
        assertThat(format("  // only\n")).isEqualTo("// only\n");
    }

    @Test
    void wordsThatAreNamesToTheGrammarAreRewrittenWithTheKeywords() {
        String english = """
                schema s version 1 {
                    level l;
                    dimension all-of all-of {chain, min};
                    dimension r rights;
                    system s grade 1;
                    action go;
                    protocol p;
                    enum min2 {union, holiday};
                    calendar holiday zone UTC {
                        holiday 2026-01-01;
                        workday 2026-01-03;
                    }
                    subject {
                        bytes: bytes;
                        idle: duration;
                        at: ip optional;
                        pay: money CNY;
                        kind: min2;
                        off: set weekday;
                        due: time-of-day;
                    }
                    obligation o(min: long merge min, s: set merge union) merge all;
                }

                policy p {
                    rule r permit go when subject.idle > 5 min and subject.bytes > 5 kB and subject.kind == holiday;
                }
                """;
        String chinese = """
                体系 s 版本 1 {
                    级别 l;
                    维度 all-of 全部 {chain, min};
                    维度 r 权限;
                    系统 s 等级 1;
                    操作 go;
                    协议 p;
                    枚举 min2 {union, holiday};
                    日历 holiday 时区 UTC {
                        节假日 2026-01-01;
                        工作日 2026-01-03;
                    }
                    主体 {
                        bytes: 字节数;
                        idle: 时长;
                        at: 网络地址 可选;
                        pay: 金额 CNY;
                        kind: min2;
                        off: 集合 星期;
                        due: 时分秒;
                    }
                    义务 o(min: 整数 归并 最小, s: 集合 归并 并集) 归并 全部;
                }

                策略 p {
                    规则 r 许可 go 当 主体.idle > 5 分钟 且 主体.bytes > 5 kB 且 主体.kind == holiday;
                }
                """;
        PolicyFormatter formatter = PolicyFormatter.standard();

        assertThat(formatted(formatter.withKeywords(Language.CHINESE), english)).isEqualTo(chinese);
        assertThat(formatted(formatter.withKeywords(Language.ENGLISH), chinese)).isEqualTo(english);
        assertThat(PolicyTexts.compiled(english).sameMeaningAs(PolicyTexts.compiled(chinese)))
                .isTrue();
    }

    private static String formatted(PolicyFormatter formatter, String text) {
        return ((Formatting.Formatted) formatter.format(PolicySource.of("words.mls", text))).text();
    }
}
