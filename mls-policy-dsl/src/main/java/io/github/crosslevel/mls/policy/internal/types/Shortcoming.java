package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What details of refusals say. Decisions carry the details in English, as the trail does; they are read back where
 * somebody asks for an explanation in another language. None tells a value: values may be what must not be told.
 */
public enum Shortcoming {
    /** A mandatory attribute is not there. */
    MISSING("{0} is missing", "缺少 {0}"),
    /** A name of the request is not declared. */
    UNDECLARED("{0} is not declared", "{0} 的取值没有声明"),
    /** A value is none of those that the enum or set of the attribute declares. */
    NO_SUCH_VALUE("{0} has a value that its `{1}` does not declare", "{0} 的取值不在其 `{1}` 的声明之中"),
    /** A value is of another type. */
    OTHER_TYPE("{0} is declared as `{1}`, and is `{2}`", "{0} 声明为 `{1}`，却是 `{2}`"),
    /** A label holds no longer, or not yet. */
    NOT_IN_FORCE("{0} is not in force", "{0} 当前无效"),
    /** A label is of another schema. */
    OTHER_SCHEMA("{0} is of another schema", "{0} 属于其他标记体系"),
    /** A system has another grade than its declaration says. */
    OTHER_GRADE("grade of the {0} is not as declared", "{0} 的等级与声明不符"),
    /** A label whose comparison would take too long. */
    TOO_COMPLEX("a label is too complex to be compared", "标记过于复杂，无法比较"),
    /** A clearance or ceiling below the label, as the mandatory rules say it. */
    BELOW("{0} against {1}", "{0} 不支配 {1}"),
    /** When a label expired, as the mandatory rules say it. */
    SINCE("since {0}", "自 {0} 起"),
    /** When a label begins to hold, as the mandatory rules say it. */
    BEFORE("before {0}", "{0} 之前");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final String english;
    private final String chinese;
    private final Pattern pattern;

    Shortcoming(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
        this.pattern = Pattern.compile(english.replaceAll("\\{\\d}", "(.+)"));
    }

    /** Returns the denial of a request that is not one of the schema. */
    public Decision denial(String... what) {
        return Decision.deny(ReasonCode.MISSING_ATTRIBUTE, fill(english, what));
    }

    /** Returns the detail of a refusal in both languages; what is none of these, such as the id of a rule, as it is. */
    public static Phrase of(String detail) {
        return Arrays.stream(values())
                .map(each -> each.read(detail))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Phrase.same(detail));
    }

    private Optional<Phrase> read(String detail) {
        Matcher matcher = pattern.matcher(detail);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String[] what = new String[matcher.groupCount()];
        Arrays.setAll(what, i -> matcher.group(i + 1));
        return Optional.of(new Phrase(detail, fill(chinese, what)));
    }

    private static String fill(String template, String... what) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(what[Integer.parseInt(place.group(1))]));
    }
}
