package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import java.util.function.Consumer;

/** The fields of records of fixed width. */
record RecordSection(Consumer<FormatRules> target, RecordRules.Builder rules) implements FormatSection {
    RecordSection(Consumer<FormatRules> target) {
        this(target, RecordRules.builder());
    }

    @Override
    public void read(Token verb, Statement statement) throws Abandoned {
        switch (verb.text()) {
            case "text", "number", "optional" -> {
                String name = FormatSection.field(statement);
                int width = FormatSection.count(statement);
                FieldType type = FieldTypes.read(statement);
                switch (verb.text()) {
                    case "text" -> rules.text(name, width, type);
                    case "number" -> rules.number(name, width, type);
                    default -> rules.optionalText(name, width, type);
                }
            }
            default -> FormatSection.setting(verb, statement, rules);
        }
    }

    @Override
    public void close() {
        target.accept(rules.build());
    }
}
