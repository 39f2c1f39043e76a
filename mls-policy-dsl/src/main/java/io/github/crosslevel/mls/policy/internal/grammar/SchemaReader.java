package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.syntax.AttributeDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

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
    public SchemaItem visitActions(PolicyParser.ActionsContext context) {
        return names(SchemaItem.NameKind.ACTION, context.declared(), context);
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
                context.SUBJECT() != null ? SchemaItem.Owner.SUBJECT : SchemaItem.Owner.OBJECT,
                context.attribute().stream().map(this::attribute).toList());
    }

    @Override
    public SchemaItem visitObligation(PolicyParser.ObligationContext context) {
        List<Declared> names = literals.declared(context.declared());
        return new SchemaItem.Obligation(names.get(0), names.subList(1, names.size()));
    }

    private SchemaItem names(
            SchemaItem.NameKind kind, List<PolicyParser.DeclaredContext> names, ParserRuleContext context) {
        return new SchemaItem.Names(kind, literals.declared(names), literals.span(context));
    }

    private AttributeDeclaration attribute(PolicyParser.AttributeContext context) {
        PolicyParser.ValueTypeContext type = context.valueType();
        return new AttributeDeclaration(
                literals.declaredAttribute(context.attributeName()),
                AttributeDeclaration.Type.valueOf(
                        PolicyLexer.VOCABULARY.getSymbolicName(type.getStart().getType())),
                literals.declared(type.declared()),
                context.OPTIONAL() == null
                        ? AttributeDeclaration.Presence.MANDATORY
                        : AttributeDeclaration.Presence.OPTIONAL);
    }
}
