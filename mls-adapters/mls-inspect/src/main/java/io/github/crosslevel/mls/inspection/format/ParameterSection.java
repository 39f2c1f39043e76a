package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import java.util.function.Consumer;

/** The parameters of a service. */
record ParameterSection(Consumer<FormatRules> target, ParameterRules.Builder rules) implements FormatSection {
    ParameterSection(Consumer<FormatRules> target) {
        this(target, ParameterRules.builder());
    }

    @Override
    public void read(Token verb, Statement statement) throws Abandoned {
        switch (verb.text()) {
            case "required" -> rules.required(FormatSection.field(statement), FieldTypes.read(statement));
            case "optional" -> rules.optional(FormatSection.field(statement), FieldTypes.read(statement));
            case "repeatable" -> {
                String name = FormatSection.field(statement);
                int most = FormatSection.count(statement);
                rules.repeatable(name, FieldTypes.read(statement), most);
            }
            default -> throw FormatSection.unknown(verb, statement);
        }
    }

    @Override
    public void close() {
        target.accept(rules.build());
    }
}
