package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import java.util.function.Consumer;

/** The elements of XML documents. */
record XmlSection(Consumer<FormatRules> target, XmlRules.Builder rules) implements FormatSection {
    /** Reads what stands behind the name: the root and, where there is one, its namespace. */
    static XmlSection begin(Statement statement, Consumer<FormatRules> target) throws Abandoned {
        statement.keyword("root");
        String root = FormatSection.field(statement);
        String namespace = "";
        if (!statement.peek().is(Token.Kind.END)) {
            statement.keyword("namespace");
            namespace = statement.string(RuleTerms.STRING).text();
        }
        return new XmlSection(target, XmlRules.document(namespace, root));
    }

    @Override
    public void read(Token verb, Statement statement) throws Abandoned {
        switch (verb.text()) {
            case "element", "value" -> {
                String path = statement.string(RuleTerms.STRING).text();
                long[] times = FormatSection.range(statement);
                int least = Math.toIntExact(Math.min(times[0], Integer.MAX_VALUE));
                int most = Math.toIntExact(Math.min(times[1], Integer.MAX_VALUE));
                if (verb.isWord("element")) {
                    rules.element(path, least, most);
                } else {
                    rules.value(path, least, most, FieldTypes.read(statement));
                }
            }
            case "attribute" -> {
                String path = statement.string(RuleTerms.STRING).text();
                rules.attribute(path, FormatSection.field(statement), FieldTypes.read(statement));
            }
            default -> throw FormatSection.unknown(verb, statement);
        }
    }

    @Override
    public void close() {
        target.accept(rules.build());
    }
}
