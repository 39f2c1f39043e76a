package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.text.Problem;
import io.github.crosslevel.mls.inspection.text.Title;

/** What can be wrong with a signature pack. Codes are stable; {@code docs/spec/signature-pack.md} lists them. */
public enum PackProblem implements Problem {
    /** The text has too many bytes. */
    TOO_LARGE("S001", "pack is larger than {0} bytes", "特征包超过 {0} 字节"),
    /** The bytes are not UTF-8. */
    NOT_UTF8("S002", "pack is not UTF-8", "特征包不是 UTF-8 编码"),
    /** A control or format character, which could disguise the text. */
    FORBIDDEN_CHARACTER("S003", "character {0} is not allowed in a pack", "特征包中不允许字符 {0}"),
    /** A line that is too long. */
    LINE_TOO_LONG("S004", "line is longer than {0} characters", "行超过 {0} 个字符"),
    /** A string or expression without its end. */
    NOT_CLOSED("S005", "{0} is not closed", "{0} 没有结束"),
    /** A backslash in a string before something that needs none. */
    UNKNOWN_ESCAPE("S006", "strings have no escape `{0}`", "字符串中没有转义 `{0}`"),
    /** Something else than the grammar allows. */
    SYNTAX("S007", "expected {0}, found {1}", "此处应为 {0}，却是 {1}"),
    /** Too many signatures. */
    TOO_MANY("S008", "more than {0} signatures", "特征超过 {0} 个"),
    /** A pack that does not begin with its name and version. */
    NO_HEADER("S101", "a pack begins with `pack NAME version N`", "特征包须以 `pack 名称 version 版本号` 开头"),
    /** A line that begins with no known word. */
    UNKNOWN_STATEMENT("S102", "no statement `{0}`", "没有语句 `{0}`"),
    /** A word that is none of those possible. */
    UNKNOWN_WORD("S103", "no {0} `{1}`", "没有 {0} `{1}`"),
    /** Something said or named twice. */
    DUPLICATE("S104", "`{0}` stands twice", "`{0}` 重复"),
    /** Something that belongs elsewhere. */
    MISPLACED("S105", "`{0}` cannot stand here", "`{0}` 不能出现在此处"),
    /** A signature without something that it needs. */
    MISSING("S106", "signature `{0}` has no `{1}`", "特征 `{0}` 缺少 `{1}`"),
    /** A number outside its range. */
    OUT_OF_RANGE("S107", "{0} is not within {1}", "{0} 不在 {1} 之内"),
    /** An expression that is none. */
    NOT_REGEX("S108", "not an expression of this language: {0}", "不是本语言的正则表达式：{0}"),
    /** A text that is empty, or holds bytes that are no text. */
    NOT_TEXT("S109", "a condition needs text, not empty and without `\\x80` and above", "条件须为非空文本，且不含 `\\x80` 及以上的字节"),
    /** A test that should match. */
    TEST_MISSED("S201", "signature `{0}` does not match this", "特征 `{0}` 未匹配此内容"),
    /** A test that should pass. */
    TEST_MATCHED("S202", "signature `{0}` matches this", "特征 `{0}` 匹配了此内容");

    private final String id;
    private final Title template;

    PackProblem(String id, String english, String chinese) {
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
