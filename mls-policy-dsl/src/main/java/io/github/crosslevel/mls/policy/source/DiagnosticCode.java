package io.github.crosslevel.mls.policy.source;

/** What can be wrong with a policy. Codes are stable; {@code docs/spec/policy-language.md} lists them. */
public enum DiagnosticCode {
    /** The text has too many bytes. */
    TOO_LARGE("P001", "policy is larger than {0} bytes", "策略文本超过 {0} 字节"),
    /** The bytes are not UTF-8. */
    NOT_UTF8("P002", "policy is not UTF-8", "策略文本不是 UTF-8 编码"),
    /** A control, format, private-use or unassigned character, which could disguise the text. */
    FORBIDDEN_CHARACTER("P003", "character {0} is not allowed in a policy", "策略中不允许字符 {0}"),
    /** The text is not in Unicode normalization form C. */
    NOT_NFC("P004", "text is not in Unicode normalization form C", "文本不是 Unicode NFC 规范形式"),
    /** Too many tokens. */
    TOO_MANY_TOKENS("P005", "policy has more than {0} tokens", "策略超过 {0} 个词法单元"),
    /** Brackets or negations nested too deeply. */
    TOO_DEEP("P006", "nested more than {0} deep", "嵌套超过 {0} 层"),
    /** A name that is too long. */
    NAME_TOO_LONG("P007", "name is longer than {0} characters", "名称超过 {0} 个字符"),
    /** A character that belongs to no token. */
    UNEXPECTED_CHARACTER("P008", "unexpected character {0}", "意外的字符 {0}"),
    /** Full-width punctuation. */
    FULL_WIDTH("P009", "full-width {0} is not part of the language", "此处不能使用全角 {0}"),
    /** A string without its closing quote. */
    OPEN_STRING("P010", "string is not closed", "字符串没有结束引号"),
    /** A comment without its end. */
    OPEN_COMMENT("P011", "comment is not closed", "注释没有结束"),
    /** Something else than the grammar allows. */
    SYNTAX("P012", "expected {0}, found {1}", "此处应为 {0}，却是 {1}"),
    /** A backslash in a string before something that needs none. */
    UNKNOWN_ESCAPE("P013", "strings have no escape `{0}`", "字符串中没有转义 `{0}`"),

    /** No schema in the file. */
    NO_SCHEMA("P101", "a policy file begins with a schema", "策略文件须以体系声明开头"),
    /** No outermost policy, or several. */
    ONE_POLICY("P102", "exactly one policy must be part of no other", "须恰好有一个策略不属于其他策略"),
    /** A declaration that must be there. */
    MISSING_DECLARATION("P103", "the schema declares no `{0}`", "体系没有声明 `{0}`"),
    /** Something declared twice. */
    DUPLICATE("P104", "`{0}` is declared twice", "`{0}` 重复声明"),
    /** Too many declarations or rules. */
    TOO_MANY("P105", "more than {0} {1}", "{1}超过 {0} 个"),
    /** A number outside its range. */
    OUT_OF_RANGE("P106", "number is not within {0} to {1}", "数值不在 {0} 至 {1} 之间"),
    /** A built-in attribute declared in a way it cannot be. */
    BUILT_IN("P107", "`{0}` is built in and cannot be declared like this", "`{0}` 是内置属性，不能这样声明"),
    /** A dimension that does not declare what its kind needs. */
    DIMENSION_SHAPE("P108", "a dimension of kind {0} is declared as `{1}`", "{0} 类型的维度应声明为 `{1}`"),
    /** Labels whose dimensions are no lattice, or have names that are alike. */
    LABEL_SCHEMA("P109", "labels cannot be declared like this: {0}", "标记不能这样声明：{0}"),
    /** A name that could be taken for another one. */
    CONFUSABLE("P110", "`{0}` looks like `{1}`", "`{0}` 与 `{1}` 形似"),
    /** A name that mixes scripts. */
    MIXED_SCRIPTS("P111", "`{0}` mixes letters of scripts that are not written together", "`{0}` 混用了不同文字的字母"),
    /** An import of something else than a relative name. */
    IMPORT_NAME("P112", "`{0}` is not a relative name of a policy file", "`{0}` 不是策略文件的相对名称"),
    /** An import that nobody provides. */
    IMPORT_NOT_FOUND("P113", "there is no policy file `{0}` to import", "没有可引入的策略文件 `{0}`"),
    /** An import that leads back to the file. */
    IMPORT_CYCLE("P114", "`{0}` imports itself", "`{0}` 引入了自身"),

    /** A name that is not declared. */
    UNKNOWN("P201", "no {0} `{1}` is declared", "没有声明{0} `{1}`"),
    /** An operand of the wrong type. */
    TYPE_MISMATCH("P202", "expected {0}, found {1}", "应为{0}，却是{1}"),
    /** An operator that the type does not have. */
    NO_OPERATOR("P203", "{0} has no operator `{1}`", "{0}没有运算符 `{1}`"),
    /** An optional attribute used where it may be absent. */
    UNGUARDED("P204", "`{0}` may be absent here", "此处 `{0}` 可能缺失"),
    /** {@code present} of an attribute that is always there. */
    ALWAYS_PRESENT("P205", "`{0}` is mandatory and always present", "`{0}` 是必需属性，总是存在"),
    /** A comparison of two constants. */
    NO_ATTRIBUTE("P206", "a comparison needs an attribute", "比较至少需要一个属性"),
    /** A time or date that does not exist. */
    NO_SUCH_TIME("P207", "no such time", "没有这样的时间"),
    /** A window that holds no instant. */
    EMPTY_WINDOW("P208", "window is empty", "时间窗口为空"),
    /** A time zone that is not known. */
    UNKNOWN_ZONE("P209", "unknown time zone `{0}`", "未知的时区 `{0}`"),
    /** A labelling rule that asks for the label. */
    LABEL_IN_LABEL_RULE("P210", "a labelling rule cannot ask for the label that it gives", "标记规则不能询问它所赋予的标记"),
    /** A denying rule with an obligation. */
    DENY_WITH_OBLIGATION("P211", "a rule that denies carries no obligation", "拒绝规则不带义务"),
    /** An obligation whose arguments are not those declared. */
    OBLIGATION_ARGUMENTS("P212", "obligation `{0}` takes the arguments {1}", "义务 `{0}` 的参数为 {1}"),
    /** A label that is bound in time as an operand. */
    TIMED_CONSTANT("P213", "a label in a condition cannot be bound in time", "条件中的标记不能带有效期"),
    /** A label whose memberships cannot be compared in bounded time. */
    LABEL_TOO_COMPLEX("P214", "label is too complex", "标记过于复杂"),
    /** A priority that nothing asks for. */
    USELESS_PRIORITY("P215", "only a policy that combines by `priority` asks for priorities", "只有按优先级合并的策略才使用优先级"),
    /** A default of a policy within another. */
    INNER_DEFAULT("P216", "only the outermost policy has a default", "只有最外层策略可以有默认效果"),
    /** A way of merging that the type of a parameter does not have. */
    NO_SUCH_MERGE("P217", "nothing merges by `{0}` here, but by: {1}", "此处不能按 `{0}` 归并，可用：{1}"),
    /** A rule that demands two values that nothing merges. */
    CONTRADICTION("P218", "the rule demands two values of `{0}`, and nothing merges them", "规则对 `{0}` 要求两个值，且没有归并方式"),
    /** An element that could not be told apart from others. */
    SET_ELEMENT("P219", "an element of a set is neither empty nor holds a comma", "集合元素不能为空，也不能含逗号"),
    /** A quantity with a fraction of the smallest unit. */
    INEXACT("P220", "not a whole number of {0}", "不是{0}的整数倍"),
    /** A range of addresses whose address says more than its prefix. */
    STRAY_BITS("P221", "address has bits behind its prefix", "地址在前缀之后还有非零位"),
    /** A regular expression that is none. */
    NOT_REGEX("P222", "not a regular expression of this language: {0}", "不是本语言的正则表达式：{0}"),
    /** A policy or template that holds itself. */
    PART_OF_ITSELF("P223", "`{0}` is part of itself", "`{0}` 包含自身"),
    /** A use of a template with too few or too many arguments. */
    TEMPLATE_ARGUMENTS("P224", "template `{0}` takes {1} arguments, found {2}", "模板 `{0}` 需要 {1} 个参数，却有 {2} 个"),
    /** Days or hours of a point in time without a time zone. */
    ZONE_NEEDED("P230", "days and hours of a point in time need a time zone", "时间点的星期和时段需要时区"),
    /** A time zone for what is local already. */
    NO_ZONE("P231", "{0} has no time zone", "{0}没有时区"),
    /** Authorities that do not speak of the same world, so that nobody could obey both. */
    SCHEMAS_DIFFER("P240", "`{0}` and `{1}` declare {2} differently: {3}; {4}", "`{0}` 与 `{1}` 对{2}的声明不同：{3}；{4}"),
    /** A mapping of labels that does not lead from the labels of all authorities to those of its own. */
    MAPPING_OF_OTHERS("P241", "the mapping of `{0}` is of {1}, expected {2}", "`{0}` 的映射为 {1}，应为 {2}"),
    /** A labelling rule of an authority with another label schema that cannot be one of all. */
    LABEL_RULE_OF_OTHERS("P242", "labelling rule `{0}` cannot label for all: {1}", "标记规则 `{0}` 不能用于各方：{1}"),

    /** A test that does not give what every request has. */
    TEST_LACKS("P301", "test does not give `{0}`", "测试没有给定 `{0}`"),
    /** A test that gives something twice. */
    TEST_GIVES_TWICE("P302", "test gives `{0}` twice", "测试重复给定 `{0}`"),
    /** A test that gives something that follows from something else. */
    TEST_CANNOT_GIVE("P303", "a test cannot give `{0}`", "测试不能给定 `{0}`"),

    /** The diagram passes its limit. */
    DIAGRAM_TOO_LARGE("P401", "the rules need more than {0} diagram nodes", "规则需要超过 {0} 个决策图节点"),
    /** The conditions ask for too much. */
    TOO_MANY_VARIABLES("P402", "the conditions ask for more than {0} different things", "条件涉及的变量超过 {0} 个"),
    /** An assertion that a request violates. */
    ASSERTION_FAILS("P403", "the policy permits this, by rule `{0}`", "策略按规则 `{0}` 许可了此类请求"),
    /** An assertion that nothing violates that was found, though it could not be proved. */
    ASSERTION_UNPROVED(
            "P404", "this cannot be proved, and no request was found that shows the contrary", "无法证明，也未找到可证其不成立的请求"),
    /** An assertion about rules that one diagram cannot hold. */
    ASSERTION_TOO_LARGE("P405", "this cannot be proved: the rules need too many diagram nodes", "无法证明：规则需要过多的决策图节点"),
    /** The expressions for one text attribute pass their limit. */
    PATTERNS_TOO_LARGE("P406", "the patterns for `{0}` need more than {1} states", "针对 `{0}` 的模式需要超过 {1} 个状态"),
    /** A rule whose condition no request meets. */
    NEVER_APPLIES(Severity.WARNING, "P501", "rule `{0}` never applies: its condition is false", "规则 `{0}` 永不适用：条件恒假"),
    /** Rules whose permits contradict each other for some request. */
    CONTRADICTING_RULES(
            Severity.WARNING,
            "P502",
            "rule `{0}` and others demand different values of `{1}`: where they permit together, they deny",
            "规则 `{0}` 与其他规则对 `{1}` 要求不同的值：同时许可时将被拒绝"),
    /** A rule whose obligation nobody fulfils. */
    UNFULFILLABLE(
            Severity.WARNING,
            "P503",
            "nobody here fulfils obligation `{1}`: what rule `{0}` permits is denied",
            "此处无人履行义务 `{1}`：规则 `{0}` 的许可将被拒绝"),
    /** Rules that one diagram cannot hold. */
    SLOWER_TIER(
            Severity.WARNING,
            "P504",
            "the rules need more than {0} diagram nodes, so that decisions take longer",
            "规则需要超过 {0} 个决策图节点，判定因此变慢"),
    /** A template that was not checked, since nothing uses it. */
    UNUSED_TEMPLATE(Severity.WARNING, "P505", "template `{0}` is used nowhere, and not checked", "模板 `{0}` 未被使用，也未经检查"),
    /** A rule without which all decisions would be the same. */
    NEVER_DECIDES(
            Severity.WARNING,
            "P506",
            "rule `{0}` changes no decision: wherever it applies, others decide the same or prevail",
            "规则 `{0}` 不影响任何判定：其适用之处，其他规则作出同样判定或优先于它"),
    /** Rules of two authorities that cannot both be obeyed where both permit. */
    CONTRADICTING_AUTHORITIES(
            Severity.WARNING,
            "P520",
            "rules `{0}` and `{1}` demand different values of `{2}`: where both permit, it is denied",
            "规则 `{0}` 与 `{1}` 对 `{2}` 要求不同的值：二者同时许可时即拒绝");

    private final Severity severity;
    private final String id;
    private final Phrase template;

    DiagnosticCode(String id, String english, String chinese) {
        this(Severity.ERROR, id, english, chinese);
    }

    DiagnosticCode(Severity severity, String id, String english, String chinese) {
        this.severity = severity;
        this.id = id;
        this.template = new Phrase(english, chinese);
    }

    /** Returns the stable id, such as {@code P201}. */
    public String id() {
        return id;
    }

    /** Returns how grave it is. */
    public Severity severity() {
        return severity;
    }

    /** Returns the message with its places filled, in both languages. */
    public Phrase message(Phrase... arguments) {
        return new Phrase(
                fill(template.english(), Language.ENGLISH, arguments),
                fill(template.chinese(), Language.CHINESE, arguments));
    }

    /** Fills {@code {0}} to {@code {9}} in one pass, so that an argument is never itself taken for a place. */
    private static String fill(String text, Language language, Phrase... arguments) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}') {
                out.append(arguments[text.charAt(i + 1) - '0'].in(language));
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
