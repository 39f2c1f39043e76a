package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.Phrase;

/** Which operators types have, as diagnostics say it. */
final class TypeOperators {
    private static final Phrase LABEL = new Phrase("labels are compared with `dom` and `==`", "标记用 `支配` 和 `==` 比较");
    private static final Phrase WEEKDAY =
            new Phrase("a week has no first day: write `in Monday..Friday`", "一周没有公认的第一天：请写 `属于 周一..周五`");
    private static final Phrase SET = has("`==`, `!=`, `subset` and `overlaps`", "`==`、`!=`、`包含于` 和 `相交`");
    private static final Phrase ORDERED =
            has("`==`, `!=`, `<`, `<=`, `>`, `>=` and `in`", "`==`、`!=`、`<`、`<=`、`>`、`>=` 和 `属于`");
    private static final Phrase TEXT = has(
            "`==`, `!=`, `in`, and with a string on the right `starts-with`, `ends-with`, `like` and `matches`",
            "`==`、`!=`、`属于`，以及右侧为字符串的 `始于`、`终于`、`形如` 和 `匹配`");
    private static final Phrase OTHER = has("`==`, `!=` and `in`", "`==`、`!=` 和 `属于`");

    private TypeOperators() {}

    private static Phrase has(String english, String chinese) {
        return new Phrase("it has " + english, "可用的运算符：" + chinese);
    }

    /** Returns what can be asked of a type. */
    static Phrase of(ValueType type) {
        if (type == Plain.LABEL) {
            return LABEL;
        } else if (type.equals(ValueType.Choice.WEEKDAY)) {
            return WEEKDAY;
        } else if (SetComparisons.domain(type).isPresent()) {
            return SET;
        } else if (type == Plain.TEXT) {
            return TEXT;
        }
        return type.isOrdered() ? ORDERED : OTHER;
    }
}
