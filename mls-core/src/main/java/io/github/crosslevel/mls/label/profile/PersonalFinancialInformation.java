package io.github.crosslevel.mls.label.profile;

import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.HandlingDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The three categories of personal financial information in JR/T 0171-2020 (个人金融信息保护技术规范), least sensitive first, with
 * the caveats for their handling.
 *
 * <p>Covered: the order of the categories, and the duties of clause 6.1 and appendix A that an exchange can fulfil,
 * selected by this library: a caveat obliges, it does not deny, so a policy must say what fulfils it. Not covered:
 * which field is of which category (clause 4.2; what combines several is of the highest), consent, retention and
 * deletion, and clause 7 on management. Auxiliary authentication information of category C2, such as one-time
 * passwords, must neither be shared nor entrusted either: add these caveats to its label.
 */
public enum PersonalFinancialInformation {
    /** Information assets inside an institution, such as the time at which an account was opened. */
    C1("机构内部信息", "information inside the institution"),
    /** What identifies a person and shows the person's finances; masked, and encrypted on its way. */
    C2("主体身份与金融状况信息", "information on identity and financial status", "屏蔽展示", "加密传输"),
    /** What authenticates a user, such as passwords and biometric features; every caveat. */
    C3("用户鉴别信息", "user authentication information", "屏蔽展示", "加密传输", "加密存储", "不得共享转让", "不得委托处理");

    /** The categories, least sensitive first. */
    public static final ChainDimension CATEGORY =
            new ChainDimension("level", Arrays.stream(values()).map(Enum::name).toList());

    /** Masked when displayed, encrypted in transit, encrypted at rest, not shared or transferred, not entrusted. */
    public static final HandlingDimension HANDLING =
            HandlingDimension.of("handling", C3.handling.toArray(String[]::new));

    /** The schema with the categories and the caveats. */
    public static final LabelSchema SCHEMA = LabelSchema.builder("jr-t-0171-2020", 1)
            .dimension(CATEGORY)
            .dimension(HANDLING)
            .build();

    private final String chinese;
    private final String english;
    private final List<String> handling;

    PersonalFinancialInformation(String chinese, String english, String... handling) {
        this.chinese = chinese;
        this.english = english;
        this.handling = List.of(handling);
    }

    /** Returns the category of a label whose schema declares {@link #CATEGORY}. */
    public static PersonalFinancialInformation of(Label label) {
        return valueOf(label.get(CATEGORY));
    }

    /** Returns the label of {@link #SCHEMA} with this category and its caveats. */
    public Label label() {
        return SCHEMA.label().set(CATEGORY, name()).set(HANDLING, handling()).build();
    }

    /** Returns the caveats of this category. */
    public Set<String> handling() {
        return Set.copyOf(handling);
    }

    /** Returns what the category holds, in Chinese. */
    public String chinese() {
        return chinese;
    }

    /** Returns what the category holds, in English. */
    public String english() {
        return english;
    }
}
