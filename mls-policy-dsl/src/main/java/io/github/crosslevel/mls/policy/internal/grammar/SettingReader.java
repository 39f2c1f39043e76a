package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Reads what labels say in their dimensions. Recurses as deep as the text is nested. */
final class SettingReader extends PolicyParserBaseVisitor<Setting> {
    private final Literals literals;

    SettingReader(Literals literals) {
        this.literals = literals;
    }

    @Override
    public Setting visitSettingOfNames(PolicyParser.SettingOfNamesContext context) {
        List<Name> names = context.labelName().stream().map(literals::labelName).toList();
        return new Setting(literals.name(context.name()), new Setting.Names(names), literals.span(context));
    }

    @Override
    public Setting visitSettingOfMemberships(PolicyParser.SettingOfMembershipsContext context) {
        return new Setting(literals.name(context.name()), memberships(context.memberships()), literals.span(context));
    }

    @Override
    public Setting visitSettingOfPeriod(PolicyParser.SettingOfPeriodContext context) {
        List<Instant> from = new ArrayList<>();
        List<Instant> to = new ArrayList<>();
        List<Instant> ends = from;
        for (ParseTree child : context.children) {
            Token token = child instanceof TerminalNode node ? node.getSymbol() : context.getStart();
            if (token.getType() == PolicyLexer.RANGE) {
                ends = to;
            } else if (token.getType() == PolicyLexer.INSTANT) {
                ends.add(literals.instant((TerminalNode) child));
            }
        }
        return new Setting(literals.name(context.name()), new Setting.Period(from, to), literals.span(context));
    }

    private Setting.Value memberships(PolicyParser.MembershipsContext context) {
        return several(context.jointMemberships(), this::joint, Setting.AnyOf::new);
    }

    private Setting.Value joint(PolicyParser.JointMembershipsContext context) {
        return several(context.membershipTerm(), this::term, Setting.AllOf::new);
    }

    private static <C> Setting.Value several(
            List<C> contexts, Function<C, Setting.Value> read, Function<List<Setting.Value>, Setting.Value> join) {
        List<Setting.Value> parts = contexts.stream().map(read).toList();
        return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    private Setting.Value term(PolicyParser.MembershipTermContext context) {
        return context.memberships() != null
                ? memberships(context.memberships())
                : new Setting.Names(List.of(literals.labelName(context.labelName())));
    }
}
