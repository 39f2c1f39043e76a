package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.HashMap;
import java.util.Map;

/** How tokens are called in diagnostics: keywords by both spellings, the rest by what they are. */
final class TokenNames {
    private static final String KEYWORDS = """
            SCHEMA schema 体系
            VERSION version 版本
            LEVEL level 级别
            CATEGORY category 范畴
            DIMENSION dimension 维度
            SYSTEM system 系统
            GRADE grade 等级
            ACTION action 操作
            PROTOCOL protocol 协议
            SUBJECT subject 主体
            OBJECT object 客体
            ENVIRONMENT environment 环境
            CALENDAR calendar 日历
            OBLIGATION obligation 义务
            ENUM enum 枚举
            SET set 集合
            LONG long 整数
            TEXT text 文本
            MERGE merge 归并
            MONEY money 金额
            BOOLEAN boolean 布尔
            LABEL label 标记
            READS reads 读出
            WRITES writes 写入
            TRANSFERS transfers 传送
            OPTIONAL optional 可选
            STAMP stamp 标为
            POLICY policy 策略
            COMBINE combine 合并
            DENY_OVERRIDES deny-overrides 拒绝优先
            PERMIT_OVERRIDES permit-overrides 许可优先
            FIRST_APPLICABLE first-applicable 首条适用
            ONLY_ONE only-one 唯一适用
            UNANIMOUS unanimous 一致同意
            PRIORITY priority 优先级
            ASSERT assert 断言
            NEVER never 从不
            WHERE where 其中
            TEMPLATE template 模板
            USE use 套用
            AS as 作为
            IMPORT import 引入
            DEFAULT default 默认
            RULE rule 规则
            PERMIT permit 许可
            DENY deny 拒绝
            WHEN when 当
            AND and 且
            OR or 或
            NOT not 非
            IN in 属于
            DOM dom 支配
            SUBSET subset 包含于
            OVERLAPS overlaps 相交
            STARTS_WITH starts-with 始于
            ENDS_WITH ends-with 终于
            LIKE like 形如
            MATCHES matches 匹配
            PRESENT present 存在
            TRUE true 真
            FALSE false 假
            SOURCE source 来源
            DESTINATION destination 目的
            TIME time 时间
            ZONE zone 时区
            TEST test 测试
            GIVEN given 给定
            EXPECT expect 预期
            BY by 依据
            BECAUSE because 因为
            WITH with 附带
            UNLABELED unlabeled 无标记
            LBRACE { ｛
            RBRACE } ｝
            LPAREN ( （
            RPAREN ) ）
            LBRACKET [ ［
            COMMA , ，
            SEMI ; ；
            COLON : ：
            DOT . .
            RANGE .. ..
            PIPE | ｜
            SLASH / /
            PLUS + ＋
            MINUS - －
            EQ == ＝＝
            NE != ！＝
            LE <= ＜＝
            GE >= ＞＝
            LT < ＜
            GT > ＞
            ASSIGN = ＝
            """;

    /** Other characters of Chinese input methods, and what was probably meant. */
    private static final Map<String, String> MEANT = Map.of("“", "\"", "”", "\"", "。", ";", "‘", "\"", "’", "\"");

    /** What to write instead of characters that other languages use. */
    private static final Map<String, Phrase> INSTEAD = Map.ofEntries(
            Map.entry("&", new Phrase("write `and`", "请写 `且`")),
            Map.entry("!", new Phrase("write `not`", "请写 `非`")),
            Map.entry("'", new Phrase("strings stand in double quotes: `\"…\"`", "字符串用双引号：`\"…\"`")),
            Map.entry("#", new Phrase("comments begin with `//`", "注释以 `//` 开头")),
            Map.entry("]", new Phrase("hours end before their end: `[08:00..20:00)`", "时段不含终点：`[08:00..20:00)`")),
            Map.entry("≤", new Phrase("write `<=`", "请写 `<=`")),
            Map.entry("≥", new Phrase("write `>=`", "请写 `>=`")),
            Map.entry("≠", new Phrase("write `!=`", "请写 `!=`")),
            Map.entry("\u00a0", new Phrase("write an ordinary space", "请用普通空格")),
            Map.entry("\u3000", new Phrase("write an ordinary space", "请用半角空格")));

    private static final Map<Integer, Phrase> SPELLINGS = readSpellings();
    private static final Phrase ADDRESS = new Phrase("an address", "地址");
    private static final Map<Integer, Phrase> KINDS = Map.ofEntries(
            Map.entry(PolicyLexer.ID, new Phrase("a name", "名称")),
            Map.entry(PolicyLexer.IPV4, ADDRESS),
            Map.entry(PolicyLexer.ADDRESS, ADDRESS),
            Map.entry(PolicyLexer.INTEGER, new Phrase("a whole number", "整数")),
            Map.entry(PolicyLexer.STRING, new Phrase("a string", "字符串")),
            Map.entry(PolicyLexer.DATE, new Phrase("a date", "日期")),
            Map.entry(PolicyLexer.DECIMAL, new Phrase("a decimal number", "小数")),
            Map.entry(PolicyLexer.CLOCK, new Phrase("a time of day", "时分秒")),
            Map.entry(PolicyLexer.INSTANT, new Phrase("a date with time and offset", "带时区偏移的日期时间")),
            Map.entry(PolicyLexer.EOF, new Phrase("the end of the file", "文件结尾")));

    private TokenNames() {}

    /** Returns how a token of this type is called. */
    static Phrase of(int type) {
        Phrase kind = KINDS.get(type);
        if (kind != null) {
            return kind;
        }
        Phrase spelling = SPELLINGS.getOrDefault(type, Phrase.same("?"));
        boolean punctuation = !Character.isLetter(spelling.english().charAt(0));
        return new Phrase(
                "`" + spelling.english() + "`", "`" + (punctuation ? spelling.english() : spelling.chinese()) + "`");
    }

    /** Returns both spellings of every keyword and punctuation mark, by token type. */
    static Map<Integer, Phrase> spellings() {
        return SPELLINGS;
    }

    /** Returns what to write instead of a character that is not part of the language, or the empty string. */
    static String meant(String character) {
        return MEANT.getOrDefault(character, "");
    }

    /** Returns what to do about a character that no token holds, or an empty phrase. */
    static Phrase insteadOf(String character) {
        return INSTEAD.getOrDefault(character, Phrase.same(""));
    }

    private static Map<Integer, Phrase> readSpellings() {
        Map<String, Integer> types = new HashMap<>();
        for (int type = 1; type <= PolicyLexer.VOCABULARY.getMaxTokenType(); type++) {
            types.put(PolicyLexer.VOCABULARY.getSymbolicName(type), type);
        }
        Map<Integer, Phrase> spellings = new HashMap<>();
        KEYWORDS.lines().map(line -> line.split(" ", -1)).forEach(word -> {
            spellings.put(types.get(word[0]), new Phrase(word[1], word[2]));
        });
        return Map.copyOf(spellings);
    }
}
