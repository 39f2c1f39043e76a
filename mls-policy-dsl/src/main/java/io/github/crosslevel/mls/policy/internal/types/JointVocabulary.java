package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The vocabulary of several authorities. All have the same labels, systems, actions and protocols, in the same order,
 * since conditions know them by their positions; attributes and obligations may be declared by some of them only, and
 * are the same wherever they are declared. Not thread-safe.
 */
final class JointVocabulary {
    private final Vocabulary first;
    private final Map<String, Declaration> declared = new HashMap<>();
    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Map<String, ObligationType> obligations = new HashMap<>();

    JointVocabulary(String authority, Vocabulary vocabulary) {
        this.first = vocabulary;
        add(Declaration.all(authority, vocabulary), vocabulary);
    }

    /** Adds what one more authority declares, or reports the first thing that it declares differently. */
    void add(String authority, Vocabulary vocabulary, SourceSpan span, DiagnosticLog log) {
        Map<String, Declaration> more = Declaration.all(authority, vocabulary);
        for (Map.Entry<String, Declaration> entry : more.entrySet()) {
            Declaration later = entry.getValue();
            Declaration earlier = declared.getOrDefault(entry.getKey(), later);
            if (!earlier.says().equals(later.says())) {
                log.report(
                        DiagnosticCode.SCHEMAS_DIFFER,
                        span,
                        Phrase.same(earlier.authority()),
                        Phrase.same(later.authority()),
                        later.what(),
                        Phrase.same(earlier.says()),
                        Phrase.same(later.says()));
                return;
            }
        }
        add(more, vocabulary);
    }

    private void add(Map<String, Declaration> more, Vocabulary vocabulary) {
        more.forEach(declared::putIfAbsent);
        vocabulary.attributes().forEach(attributes::putIfAbsent);
        vocabulary.obligationTypes().forEach(type -> obligations.putIfAbsent(type.name(), type));
    }

    /** Returns the one type of obligation that all declare like this one. */
    ObligationType obligation(ObligationType type) {
        return obligations.getOrDefault(type.name(), type);
    }

    /** Returns what all of them speak of. Names that are used within one policy only are not part of it. */
    Vocabulary vocabulary() {
        List<ObligationType> types = obligations.values().stream()
                .sorted(Comparator.comparing(ObligationType::name))
                .toList();
        List<String> names = types.stream().map(ObligationType::name).toList();
        return new Vocabulary(
                first.labelNames(),
                first.systems(),
                first.grades(),
                first.flows(),
                attributes,
                Map.of(),
                Domain.of(first.calendars().kind(), List.of()),
                List.of(),
                Domain.of(first.obligations().kind(), names),
                types);
    }
}
