package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaItem;
import io.github.crosslevel.mls.policy.internal.types.ObligationType.Gathering;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the types of declared obligations. */
final class ObligationBinder {
    private static final Map<String, Gathering> GATHERINGS =
            Map.of("all", Gathering.EACH, "全部", Gathering.EACH, "first", Gathering.FIRST, "首个", Gathering.FIRST);

    private final DiagnosticLog log;

    ObligationBinder(DiagnosticLog log) {
        this.log = log;
    }

    ObligationType bind(SchemaItem.Obligation obligation) {
        // Reports parameters declared twice.
        DomainBuilder.of(
                new Phrase("argument", "参数"),
                obligation.parameters().stream().map(SchemaItem.Parameter::name).toList(),
                log);
        return new ObligationType(
                obligation.name().text(),
                obligation.parameters().stream().map(this::parameter).toList(),
                obligation.merging().map(this::gathering).orElse(Gathering.MERGED));
    }

    private Gathering gathering(Name name) {
        if (!GATHERINGS.containsKey(name.text())) {
            report(name, List.of("all|全部", "first|首个"));
        }
        return GATHERINGS.getOrDefault(name.text(), Gathering.MERGED);
    }

    private ObligationType.Parameter parameter(SchemaItem.Parameter parameter) {
        Optional<Monoid> monoid =
                parameter.merging().flatMap(name -> Monoid.find(name.text())).filter(m -> m.fits(parameter.type()));
        if (monoid.isEmpty()) {
            parameter.merging().ifPresent(name -> report(name, Monoid.names(parameter.type())));
        }
        Phrase kind = new Phrase(
                "value of " + parameter.name().text(), parameter.name().text() + "的取值");
        return new ObligationType.Parameter(
                parameter.name().text(),
                parameter.name().aliases().stream().map(Name::text).toList(),
                parameter.type(),
                DomainBuilder.of(kind, parameter.values(), log),
                monoid);
    }

    private void report(Name name, List<String> possible) {
        log.report(
                DiagnosticCode.NO_SUCH_MERGE,
                name.span(),
                Phrase.same(name.text()),
                Phrase.same(String.join(", ", possible)));
    }
}
