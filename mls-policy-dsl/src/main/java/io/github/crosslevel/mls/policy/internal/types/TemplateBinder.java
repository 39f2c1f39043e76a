package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.Operator;
import io.github.crosslevel.mls.policy.internal.syntax.Template;
import io.github.crosslevel.mls.policy.internal.syntax.TemplateUse;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Puts the rules of templates where they are used. What all uses copy together is bounded. Not thread-safe. */
final class TemplateBinder {
    private static final Phrase TEMPLATE = new Phrase("template", "模板");
    private static final Phrase PARAMETER = new Phrase("parameter", "参数");

    private final Resolver resolver;
    private final DiagnosticLog log;
    private final List<Template> templates;
    private final Domain names;
    private final long mostCopied;
    private final Map<Template, Long> sizes = new HashMap<>();
    private final Set<Template> used = new HashSet<>();
    private long copied;

    TemplateBinder(Resolver resolver, List<Template> templates, long mostCopied) {
        this.resolver = resolver;
        this.log = resolver.log();
        this.templates = List.copyOf(templates);
        this.names = DomainBuilder.of(
                TEMPLATE,
                templates.stream().map(t -> new Declared(t.name(), List.of())).toList(),
                log);
        this.mostCopied = mostCopied;
        for (Template template : templates) {
            sizes.put(template, Substitution.size(template.members()));
            DomainBuilder.of(
                    PARAMETER,
                    template.parameters().stream()
                            .map(p -> new Declared(p.name(), List.of()))
                            .toList(),
                    log);
        }
    }

    boolean has(Name template) {
        return names.find(template.text()).isPresent();
    }

    /** Returns the members that a use stands for; none after reporting. */
    List<Member> expand(TemplateUse use) {
        OptionalInt position = resolver.position(names, use.template());
        if (position.isEmpty()) {
            return List.of();
        }
        Template template = templates.get(position.getAsInt());
        used.add(template);
        if (template.parameters().size() != use.arguments().size()) {
            log.report(
                    DiagnosticCode.TEMPLATE_ARGUMENTS,
                    use.span(),
                    Phrase.same(use.template().text()),
                    Phrase.same(Integer.toString(template.parameters().size())),
                    Phrase.same(Integer.toString(use.arguments().size())));
            return List.of();
        }
        Map<String, Constant> arguments = new HashMap<>();
        for (int i = 0; i < use.arguments().size(); i++) {
            Template.Parameter parameter = template.parameters().get(i);
            Constant argument = use.arguments().get(i);
            check(parameter.type(), argument);
            arguments.put(parameter.name().text(), argument);
        }
        copied += 1 + sizes.getOrDefault(template, 0L);
        if (copied > mostCopied) {
            log.report(DiagnosticCode.TOO_MANY_TOKENS, use.span(), Phrase.same(Long.toString(mostCopied)));
            return List.of();
        }
        return new Substitution(use.prefix().text(), arguments).members(template.members());
    }

    /** An argument fits where it could be compared with the attribute. */
    private void check(Template.Type type, Constant argument) {
        if (type instanceof Template.Type.OfAttribute of) {
            resolver.term(of.attribute())
                    .ifPresent(term -> new Comparisons(resolver)
                            .with(term, Operator.EQUAL, argument, of.attribute().span()));
            return;
        }
        switch (((Template.Type.Plain) type).type()) {
            case LONG -> resolver.whole(ValueType.Plain.WHOLE, argument);
            case BOOLEAN -> resolver.choice(Domain.TRUTH, argument);
            case LABEL -> resolver.label(argument);
            default -> resolver.text(argument);
        }
    }

    /** Warns of templates of the file itself that nothing uses: what is in them was not checked. */
    void warnOfUnused() {
        for (Template template : templates) {
            if (!used.contains(template) && template.name().span().file().equals(log.file())) {
                log.report(
                        DiagnosticCode.UNUSED_TEMPLATE,
                        template.name().span(),
                        Phrase.same(template.name().text()));
            }
        }
    }
}
