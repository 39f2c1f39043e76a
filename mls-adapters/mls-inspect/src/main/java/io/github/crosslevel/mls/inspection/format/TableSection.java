package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import java.util.function.Consumer;

/** The columns of a table. */
record TableSection(Consumer<FormatRules> target, TableRules.Builder rules) implements FormatSection {
    TableSection(Consumer<FormatRules> target) {
        this(target, TableRules.builder());
    }

    @Override
    public void read(Token verb, Statement statement) throws Abandoned {
        switch (verb.text()) {
            case "column" -> rules.column(FormatSection.field(statement), FieldTypes.read(statement));
            case "optional" -> rules.optionalColumn(FormatSection.field(statement), FieldTypes.read(statement));
            case "separator" -> {
                String mark = statement.string(RuleTerms.STRING).text();
                rules.separator(mark.length() == 1 ? mark.charAt(0) : '?');
            }
            default -> FormatSection.setting(verb, statement, rules);
        }
    }

    @Override
    public void close() {
        target.accept(rules.build());
    }
}
