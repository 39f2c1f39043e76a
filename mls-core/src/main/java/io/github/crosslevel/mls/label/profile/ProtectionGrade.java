package io.github.crosslevel.mls.label.profile;

import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.Arrays;

/**
 * The five grades of graded protection (网络安全等级保护, 等保), lowest first, in the numbering of GB/T 22239-2019 and GB/T
 * 22240-2020; what GB 17859-1999 calls each stands beside it.
 *
 * <p>Covered: the order of the grades, for labels of systems and of what belongs to them. Not covered: the requirements
 * of a grade, its two components for business information (S) and service (A), and the extensions for cloud, mobile,
 * IoT and industrial control. GB/T 22239-2019 sets no requirements for the fifth grade.
 */
public enum ProtectionGrade {
    /** 第一级, 用户自主保护级. */
    GRADE_1("第一级", "grade 1"),
    /** 第二级, 系统审计保护级. */
    GRADE_2("第二级", "grade 2"),
    /** 第三级, 安全标记保护级: from here on subjects and objects carry labels. */
    GRADE_3("第三级", "grade 3"),
    /** 第四级, 结构化保护级. */
    GRADE_4("第四级", "grade 4"),
    /** 第五级, 访问验证保护级. */
    GRADE_5("第五级", "grade 5");

    /** The grades under their Chinese names, lowest first. */
    public static final ChainDimension LEVEL = new ChainDimension(
            "level", Arrays.stream(values()).map(ProtectionGrade::chinese).toList());

    /** The schema with the grades alone. */
    public static final LabelSchema SCHEMA =
            LabelSchema.builder("gb-t-22239-2019", 1).dimension(LEVEL).build();

    private final String chinese;
    private final String english;

    ProtectionGrade(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Returns the grade of a label whose schema declares {@link #LEVEL}. */
    public static ProtectionGrade of(Label label) {
        return values()[LEVEL.values().indexOf(label.get(LEVEL))];
    }

    /** Returns the label of {@link #SCHEMA} with this grade. */
    public Label label() {
        return SCHEMA.label().set(LEVEL, chinese).build();
    }

    /** Returns the name in {@link #LEVEL}, such as 第三级. */
    public String chinese() {
        return chinese;
    }

    /** Returns the English name, such as {@code grade 3}. */
    public String english() {
        return english;
    }
}
