package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspection.text.Title;

/** What diagnostics call the parts of a pack. */
final class Terms {
    static final Title CATEGORY = new Title("category", "类别");
    static final Title SEVERITY = new Title("severity", "严重程度");
    static final Title TARGET = new Title("target", "目标");
    static final Title DECODING = new Title("decoding", "解码");
    static final Title CASE = new Title("case", "大小写方式");
    static final Title TRANSFORMATION = new Title("transformation", "变换");
    static final Title OUTCOME = new Title("outcome", "结果");
    static final Title CONDITION = new Title("condition", "条件");
    static final Title ENGLISH_TITLE = new Title("title in English", "英文标题");
    static final Title CHINESE_TITLE = new Title("title in Chinese", "中文标题");

    private Terms() {}
}
