package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Dialect;
import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Kind;
import io.github.crosslevel.mls.benchmarks.workload.Rule;
import io.github.crosslevel.mls.benchmarks.workload.Test;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Policies in XACML 3.0. What compares an attribute with a constant stands in targets, what compares two attributes in
 * conditions. Addresses are integers: the type {@code ipAddress} knows only regular expressions.
 */
final class Xacml {
    /** How rules are put together. */
    enum Form {
        /** All rules in one policy. */
        FLAT("", "XACML 3.0, one policy with all rules"),
        /** Policies for rules that ask for the same values of the fields that most rules fix. */
        GROUPED("-grouped", "XACML 3.0, policy sets by the two fields that most rules fix");

        private final String suffix;
        private final String writing;

        Form(String suffix, String writing) {
            this.suffix = suffix;
            this.writing = writing;
        }

        /** Returns the name of an engine that is asked in this form. */
        String name(String engine) {
            return engine + suffix;
        }

        String writing() {
            return writing;
        }
    }

    static final String ACTION = "action-id";

    private static final int MOST_RULES = 10_000;
    private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";
    private static final String INTEGER = "http://www.w3.org/2001/XMLSchema#integer";
    private static final String FUNCTION = "urn:oasis:names:tc:xacml:1.0:function:";
    private static final String OPEN = " xmlns=\"urn:oasis:names:tc:xacml:3.0:core:schema:wd-17\"";
    private static final String RULES = "urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides";
    private static final String POLICIES = "urn:oasis:names:tc:xacml:3.0:policy-combining-algorithm:deny-overrides";
    private static final String ACTION_CATEGORY = "urn:oasis:names:tc:xacml:3.0:attribute-category:action";

    private int numbers;

    private Xacml() {}

    static Optional<String> refusal(Workload workload, Form form) {
        if (workload.rules().size() > MOST_RULES) {
            return Optional.of("its XML with more than 10,000 rules takes hundreds of megabytes");
        }
        return form == Form.GROUPED && IndexedFloor.keys(workload).isEmpty()
                ? Optional.of("no rule fixes a field to group by")
                : Optional.empty();
    }

    static String category(Field field) {
        return switch (field.part()) {
            case SUBJECT -> "urn:oasis:names:tc:xacml:1.0:subject-category:access-subject";
            case OBJECT -> "urn:oasis:names:tc:xacml:3.0:attribute-category:resource";
            case ENVIRONMENT -> "urn:oasis:names:tc:xacml:3.0:attribute-category:environment";
        };
    }

    static String actionCategory() {
        return ACTION_CATEGORY;
    }

    static boolean isInteger(Field field) {
        return field.kind() == Kind.NUMBER || field.kind() == Kind.ADDRESS;
    }

    /** Returns a number in the order of addresses; AuthzForce throws when numbers of more than 31 bits meet others. */
    static int integer(int address) {
        return address ^ Integer.MIN_VALUE;
    }

    static String write(Workload workload, Form form) {
        Xacml xacml = new Xacml();
        return form == Form.FLAT
                ? xacml.policy("root", OPEN, "", workload.rules())
                : xacml.grouped(workload.rules(), IndexedFloor.keys(workload), "root", OPEN, "");
    }

    private String grouped(List<Rule> rules, List<Field> keys, String id, String namespace, String target) {
        if (keys.isEmpty()) {
            return policy(id, namespace, target, rules);
        }
        Map<String, List<Rule>> groups = new LinkedHashMap<>();
        List<Rule> others = new ArrayList<>();
        Field key = keys.get(0);
        for (Rule rule : rules) {
            rule.fixed(key)
                    .map(name -> groups.computeIfAbsent(name, any -> new ArrayList<>()))
                    .orElse(others)
                    .add(rule);
        }
        StringBuilder text = new StringBuilder("<PolicySet").append(namespace);
        text.append(" PolicySetId=\"").append(id).append("\" Version=\"1.0\" PolicyCombiningAlgId=\"");
        text.append(POLICIES).append("\"><Target>").append(target).append("</Target>\n");
        List<Field> rest = keys.subList(1, keys.size());
        groups.forEach((name, group) -> text.append(grouped(
                group,
                rest,
                "p" + numbers++,
                "",
                new Words().is(key, name).target.toString())));
        if (!others.isEmpty()) {
            text.append(policy("p" + numbers++, "", "", others));
        }
        return text.append("</PolicySet>\n").toString();
    }

    private String policy(String id, String namespace, String target, List<Rule> rules) {
        StringBuilder text = new StringBuilder("<Policy").append(namespace);
        text.append(" PolicyId=\"").append(id).append("\" Version=\"1.0\" RuleCombiningAlgId=\"");
        text.append(RULES).append("\"><Target>").append(target).append("</Target>\n");
        for (Rule rule : rules) {
            Words words = new Words();
            words.anyOf(words.designator(ACTION_CATEGORY, ACTION, STRING), rule.actions());
            rule.tests().forEach(test -> test.in(words));
            text.append("<Rule RuleId=\"x").append(numbers++).append("\" Effect=\"");
            text.append(rule.permits() ? "Permit" : "Deny").append("\"><Target>");
            text.append(words.target).append("</Target>");
            if (words.conditions.size() == 1) {
                text.append("<Condition>").append(words.conditions.get(0)).append("</Condition>");
            } else if (words.conditions.size() > 1) {
                text.append("<Condition><Apply FunctionId=\"").append(FUNCTION).append("and\">");
                words.conditions.forEach(text::append);
                text.append("</Apply></Condition>");
            }
            text.append("</Rule>\n");
        }
        return text.append("</Policy>\n").toString();
    }

    /** Collects what goes into target and condition of one rule. */
    private static final class Words implements Dialect<Words> {
        private final StringBuilder target = new StringBuilder();
        private final List<String> conditions = new ArrayList<>();

        private String designator(String category, String id, String type) {
            return "<AttributeDesignator Category=\"" + category + "\" AttributeId=\"" + id + "\" DataType=\"" + type
                    + "\" MustBePresent=\"false\"/>";
        }

        private String of(Field field) {
            return designator(category(field), field.name(), isInteger(field) ? INTEGER : STRING);
        }

        private String match(String function, String type, String constant, String attribute) {
            return "<Match MatchId=\"" + FUNCTION + function + "\"><AttributeValue DataType=\"" + type + "\">"
                    + constant + "</AttributeValue>" + attribute + "</Match>";
        }

        private Words anyOf(String attribute, List<String> names) {
            target.append("<AnyOf>");
            for (String name : names) {
                target.append("<AllOf>")
                        .append(match("string-equal", STRING, name, attribute))
                        .append("</AllOf>");
            }
            target.append("</AnyOf>");
            return this;
        }

        private Words range(Field field, long first, long last) {
            target.append("<AnyOf><AllOf>");
            target.append(match("integer-less-than-or-equal", INTEGER, Long.toString(first), of(field)));
            if (last < Long.MAX_VALUE) {
                target.append(match("integer-greater-than-or-equal", INTEGER, Long.toString(last), of(field)));
            }
            target.append("</AllOf></AnyOf>");
            return this;
        }

        private String only(Field field) {
            return "<Apply FunctionId=\"" + FUNCTION + "string-one-and-only\">" + of(field) + "</Apply>";
        }

        private Words condition(String function, String first, String second) {
            conditions.add("<Apply FunctionId=\"" + FUNCTION + function + "\">" + first + second + "</Apply>");
            return this;
        }

        @Override
        public Words is(Field field, String name) {
            return anyOf(of(field), List.of(name));
        }

        @Override
        public Words oneOf(Field field, List<String> names) {
            return anyOf(of(field), names);
        }

        @Override
        public Words atLeast(Field field, int number) {
            return range(field, number, Long.MAX_VALUE);
        }

        @Override
        public Words between(Field field, int first, int last) {
            return range(field, first, last);
        }

        @Override
        public Words within(Field field, int first, int prefix) {
            return range(field, integer(first), integer(Test.Within.last(first, prefix)));
        }

        @Override
        public Words has(Field field, String name) {
            return anyOf(of(field), List.of(name));
        }

        @Override
        public Words among(Field one, Field several) {
            return condition("string-is-in", only(one), of(several));
        }

        @Override
        public Words subset(Field part, Field whole) {
            return condition("string-subset", of(part), of(whole));
        }

        @Override
        public Words overlaps(Field one, Field other) {
            return condition("string-at-least-one-member-of", of(one), of(other));
        }

        @Override
        public Words same(Field one, Field other) {
            return condition("string-equal", only(one), only(other));
        }
    }
}
