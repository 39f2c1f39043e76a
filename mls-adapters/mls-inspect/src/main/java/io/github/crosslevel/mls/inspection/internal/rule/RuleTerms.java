package io.github.crosslevel.mls.inspection.internal.rule;

import io.github.crosslevel.mls.inspection.text.Title;

/** What diagnostics call the parts of every text of rules. */
public final class RuleTerms {
    /** In both languages. */
    public static final Title STATEMENT = new Title("statement", "语句");
    /** In both languages. */
    public static final Title NAME = new Title("name of small letters, digits and hyphens", "由小写字母、数字和连字符组成的名称");
    /** In both languages. */
    public static final Title STRING = new Title("string", "字符串");
    /** In both languages. */
    public static final Title EXPRESSION = new Title("expression between slashes", "斜线之间的正则表达式");
    /** In both languages. */
    public static final Title NUMBER = new Title("number", "数字");
    /** In both languages. */
    public static final Title END = new Title("end of the line", "行尾");
    /** In both languages. */
    public static final Title RANGE = new Title("range `A..B`", "范围 `A..B`");

    private RuleTerms() {}
}
