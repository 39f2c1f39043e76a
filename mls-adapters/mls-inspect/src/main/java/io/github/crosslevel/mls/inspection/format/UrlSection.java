package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import java.util.function.Consumer;

/** Patterns of URLs. */
record UrlSection(Consumer<UrlRules> target, UrlRules.Builder rules) implements FormatSection {
    UrlSection(Consumer<UrlRules> target) {
        this(target, UrlRules.builder());
    }

    @Override
    public void read(Token verb, Statement statement) throws Abandoned {
        switch (verb.text()) {
            case "allow" -> rules.allow(statement.string(RuleTerms.STRING).text());
            case "deny" -> rules.deny(statement.string(RuleTerms.STRING).text());
            default -> throw FormatSection.unknown(verb, statement);
        }
    }

    @Override
    public void close() {
        target.accept(rules.build());
    }
}
