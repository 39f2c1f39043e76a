package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration.Presence;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Flow;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads schemas. */
final class SchemaReader extends PolicyParserBaseVisitor<SchemaItem> {
    private final Literals literals;

    SchemaReader(Literals literals) {
        this.literals = literals;
    }

    SchemaDeclaration schema(PolicyParser.SchemaDeclarationContext context) {
        return new SchemaDeclaration(
                literals.name(context.name()),
                literals.whole(context.INTEGER()),
                context.schemaItem().stream().map(this::visit).toList());
    }

    @Override
    public SchemaItem visitLevels(PolicyParser.LevelsContext context) {
        return names(SchemaItem.NameKind.LEVEL, context.declared(), context);
    }

    @Override
    public SchemaItem visitCategories(PolicyParser.CategoriesContext context) {
        return names(SchemaItem.NameKind.CATEGORY, context.declared(), context);
    }

    @Override
    public SchemaItem visitDimension(PolicyParser.DimensionContext context) {
        List<SchemaItem.Member> members = new ArrayList<>();
        List<List<Name>> order = new ArrayList<>();
        if (context.dimensionBody() instanceof PolicyParser.RanksContext ranks) {
            List<Declared> names = literals.declared(ranks.declared());
            names.forEach(name -> members.add(new SchemaItem.Member(name, List.of())));
            order.add(names.stream().map(Declared::name).toList());
        } else if (context.dimensionBody() instanceof PolicyParser.MembersContext body) {
            body.dimensionValue().forEach(value -> members.add(member(value)));
            body.order()
                    .forEach(each ->
                            order.add(each.name().stream().map(literals::name).toList()));
        }
        return new SchemaItem.Dimension(
                literals.declared(context.declared()),
                literals.name(context.name()),
                presence(context.OPTIONAL()),
                members,
                order,
                literals.span(context));
    }

    private SchemaItem.Member member(PolicyParser.DimensionValueContext context) {
        List<Declared> names = literals.declared(context.declared());
        return new SchemaItem.Member(names.get(0), names.subList(1, names.size()));
    }

    @Override
    public SchemaItem visitLabelSchema(PolicyParser.LabelSchemaContext context) {
        return new SchemaItem.ImportedLabels(literals.name(context.name()), literals.whole(context.INTEGER()));
    }

    @Override
    public SchemaItem visitActions(PolicyParser.ActionsContext context) {
        return new SchemaItem.Actions(
                context.action().stream().map(this::action).toList());
    }

    private SchemaItem.Action action(PolicyParser.ActionContext context) {
        boolean declares = context.getChildCount() > 1;
        return new SchemaItem.Action(
                literals.declared(context.declared()),
                declares
                        ? Flow.valueOf(PolicyLexer.VOCABULARY.getSymbolicName(
                                context.getStop().getType()))
                        : Flow.UNDECLARED);
    }

    @Override
    public SchemaItem visitProtocols(PolicyParser.ProtocolsContext context) {
        return names(SchemaItem.NameKind.PROTOCOL, context.declared(), context);
    }

    @Override
    public SchemaItem visitGraded(PolicyParser.GradedContext context) {
        return new SchemaItem.GradedSystem(literals.declared(context.declared()), literals.whole(context.INTEGER()));
    }

    @Override
    public SchemaItem visitAttributes(PolicyParser.AttributesContext context) {
        return new SchemaItem.Attributes(
                SchemaItem.Owner.valueOf(PolicyLexer.VOCABULARY.getSymbolicName(
                        context.getStart().getType())),
                context.attribute().stream().map(this::attribute).toList());
    }

    @Override
    public SchemaItem visitEnumeration(PolicyParser.EnumerationContext context) {
        List<Declared> names = literals.declared(context.declared());
        return new SchemaItem.Enumeration(names.get(0), names.subList(1, names.size()));
    }

    @Override
    public SchemaItem visitCalendar(PolicyParser.CalendarContext context) {
        return new SchemaItem.Calendar(
                literals.declared(context.declared()),
                literals.zone(context.zoneName()),
                context.calendarDays().stream().map(this::days).toList());
    }

    private SchemaItem.Days days(PolicyParser.CalendarDaysContext context) {
        List<LocalDate> ends = context.DATE().stream().map(literals::date).toList();
        return new SchemaItem.Days(
                literals.name(context.name()), ends.get(0), ends.get(ends.size() - 1), literals.span(context));
    }

    @Override
    public SchemaItem visitObligation(PolicyParser.ObligationContext context) {
        return new SchemaItem.Obligation(
                literals.declared(context.declared()),
                context.parameter().stream().map(this::parameter).toList(),
                merging(context.merging()));
    }

    private SchemaItem.Parameter parameter(PolicyParser.ParameterContext context) {
        PolicyParser.ParameterTypeContext type = context.parameterType();
        return new SchemaItem.Parameter(
                literals.declared(context.declared()),
                type == null
                        ? SchemaItem.ParameterType.TEXT
                        : SchemaItem.ParameterType.valueOf(PolicyLexer.VOCABULARY.getSymbolicName(
                                type.getStart().getType())),
                type == null ? List.of() : literals.declared(type.declared()),
                merging(context.merging()));
    }

    private Optional<Name> merging(PolicyParser.@Nullable MergingContext context) {
        return Optional.ofNullable(context).map(merging -> literals.name(merging.name()));
    }

    private SchemaItem names(
            SchemaItem.NameKind kind, List<PolicyParser.DeclaredContext> names, ParserRuleContext context) {
        return new SchemaItem.Names(kind, literals.declared(names), literals.span(context));
    }

    private AttributeDeclaration attribute(PolicyParser.AttributeContext context) {
        PolicyParser.ValueTypeContext type = context.valueType();
        Optional<AttributeDeclaration.Type> known =
                AttributeDeclaration.Type.find(type.getStart().getText());
        boolean isAlone = type.getStart() == type.getStop();
        return new AttributeDeclaration(
                literals.declaredAttribute(context.attributeName()),
                known.orElse(AttributeDeclaration.Type.ENUM),
                type.name() == null || (known.isPresent() && isAlone) ? List.of() : List.of(literals.name(type.name())),
                literals.declared(type.declared()),
                presence(context.OPTIONAL()));
    }

    private static Presence presence(@Nullable TerminalNode optional) {
        return optional == null ? Presence.MANDATORY : Presence.OPTIONAL;
    }
}
