package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects declared names; reports those declared twice. */
final class DomainBuilder {
    private final Phrase kind;
    private final DiagnosticLog log;
    private final Lookalikes lookalikes;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> any = new HashMap<>();
    private final Map<String, DiagnosticLog.Place> places = new HashMap<>();

    DomainBuilder(Phrase kind, DiagnosticLog log) {
        this.kind = kind;
        this.log = log;
        this.lookalikes = new Lookalikes(log);
    }

    static Domain of(Phrase kind, List<Declared> declared, DiagnosticLog log) {
        DomainBuilder builder = new DomainBuilder(kind, log);
        declared.forEach(builder::add);
        return builder.build();
    }

    void add(Declared declared) {
        put(declared.name());
        declared.aliases().forEach(this::put);
        names.add(declared.text());
    }

    /** Adds a name that is built in, spelled in two languages. */
    void add(String name, String alias) {
        any.put(name, names.size());
        any.put(alias, names.size());
        names.add(name);
    }

    private void put(Name name) {
        lookalikes.add(name);
        if (any.putIfAbsent(name.text(), names.size()) == null) {
            places.put(name.text(), log.place(name.span()));
            return;
        }
        DiagnosticLog.Place first = places.get(name.text());
        if (first == null) {
            Phrase help = new Phrase("it is built in, and needs no declaration", "它是内置的，无需声明");
            log.reportWithHelp(DiagnosticCode.DUPLICATE, name.span(), help, Phrase.same(name.text()));
        } else {
            log.reportDuplicate(name.span(), name.text(), first);
        }
    }

    Domain build() {
        return new Domain(kind, names, any);
    }
}
