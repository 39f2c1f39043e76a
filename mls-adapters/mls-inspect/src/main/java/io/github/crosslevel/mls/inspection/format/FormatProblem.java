package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.text.Problem;
import io.github.crosslevel.mls.inspection.text.Title;

/** What can be wrong with a text of format rules. Codes are stable; {@code docs/spec/format-rules.md} lists them. */
public enum FormatProblem implements Problem {
    /** The text has too many bytes. */
    TOO_LARGE("F001", "rules are larger than {0} bytes", "规则文本超过 {0} 字节"),
    /** The bytes are not UTF-8. */
    NOT_UTF8("F002", "rules are not UTF-8", "规则文本不是 UTF-8 编码"),
    /** A control or format character, which could disguise the text. */
    FORBIDDEN_CHARACTER("F003", "character {0} is not allowed in rules", "规则文本中不允许字符 {0}"),
    /** A line that is too long. */
    LINE_TOO_LONG("F004", "line is longer than {0} characters", "行超过 {0} 个字符"),
    /** A string or expression without its end. */
    NOT_CLOSED("F005", "{0} is not closed", "{0} 没有结束"),
    /** A backslash in a string before something that needs none. */
    UNKNOWN_ESCAPE("F006", "strings have no escape `{0}`", "字符串中没有转义 `{0}`"),
    /** Something else than the grammar allows. */
    SYNTAX("F007", "expected {0}, found {1}", "此处应为 {0}，却是 {1}"),
    /** No rules at all. */
    NO_RULES("F101", "there are no rules", "没有任何规则"),
    /** A line that begins with no word that may stand there. */
    UNKNOWN_STATEMENT("F102", "no statement `{0}` here", "此处没有语句 `{0}`"),
    /** A word that is none of those possible. */
    UNKNOWN_WORD("F103", "no {0} `{1}`", "没有 {0} `{1}`"),
    /** Something said or named twice. */
    DUPLICATE("F104", "`{0}` stands twice", "`{0}` 重复"),
    /** A number, date or range that is none, or outside its bounds. */
    OUT_OF_RANGE("F107", "{0} is not within {1}", "{0} 不在 {1} 之内"),
    /** An expression that is none. */
    NOT_REGEX("F108", "not an expression of this language: {0}", "不是本语言的正则表达式：{0}"),
    /** What the rules themselves refuse. */
    REFUSED("F109", "cannot be: {0}", "规则不成立：{0}");

    private final String id;
    private final Title template;

    FormatProblem(String id, String english, String chinese) {
        this.id = id;
        this.template = new Title(english, chinese);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Title template() {
        return template;
    }
}
