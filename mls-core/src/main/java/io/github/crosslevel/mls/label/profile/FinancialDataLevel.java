package io.github.crosslevel.mls.label.profile;

import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.Arrays;

/**
 * The five security levels of financial data in JR/T 0197-2020 (金融数据安全 数据安全分级指南), lowest first.
 *
 * <p>Covered: the order of the levels. Not covered: how the level of data follows from whom its loss would affect and
 * how badly (clause 5), the reference tables of appendix A, and the change of levels in appendix B, for which a label
 * has successors in a schema with a {@code ValidityDimension}. Important data (重要数据) of appendix C is at least
 * {@link #LEVEL_5}. Data that concerns state secrets is outside the standard.
 */
public enum FinancialDataLevel {
    /** 1级. */
    LEVEL_1("1级", "level 1"),
    /** 2级. */
    LEVEL_2("2级", "level 2"),
    /** 3级. */
    LEVEL_3("3级", "level 3"),
    /** 4级. */
    LEVEL_4("4级", "level 4"),
    /** 5级. */
    LEVEL_5("5级", "level 5");

    /** The levels under their Chinese names, lowest first. */
    public static final ChainDimension LEVEL = new ChainDimension(
            "level", Arrays.stream(values()).map(FinancialDataLevel::chinese).toList());

    /** The schema with the levels alone. */
    public static final LabelSchema SCHEMA =
            LabelSchema.builder("jr-t-0197-2020", 1).dimension(LEVEL).build();

    private final String chinese;
    private final String english;

    FinancialDataLevel(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Returns the level of a label whose schema declares {@link #LEVEL}. */
    public static FinancialDataLevel of(Label label) {
        return values()[LEVEL.values().indexOf(label.get(LEVEL))];
    }

    /** Returns the label of {@link #SCHEMA} with this level. */
    public Label label() {
        return SCHEMA.label().set(LEVEL, chinese).build();
    }

    /** Returns the name in {@link #LEVEL}, such as 3级. */
    public String chinese() {
        return chinese;
    }

    /** Returns the English name, such as {@code level 3}. */
    public String english() {
        return english;
    }
}
