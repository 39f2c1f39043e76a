package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The vocabulary of several authorities. All have the same systems, actions and protocols, in the same order, since
 * conditions know them by their positions, and the same labels unless they are mapped; attributes and obligations may
 * be declared by some of them only, and are the same wherever they are declared. Not thread-safe.
 */
final class JointVocabulary {
    private static final Phrase MAP_THEM = new Phrase(
            "a mapping from the one to the other may be given with the policy: `JointSource.seeing`",
            "可随策略给出两体系间的映射：`JointSource.seeing`");

    private final Vocabulary first;
    private final LabelNames labels;
    private final Map<String, Declaration> declared = new HashMap<>();
    private final Map<String, Attribute> attributes = new HashMap<>();
    private final Map<String, ObligationType> obligations = new HashMap<>();

    /**
     * Returns the vocabulary of one authority.
     *
     * @param labels the schema of the labels of requests
     */
    JointVocabulary(String authority, Vocabulary vocabulary, LabelSchema labels) {
        this.first = vocabulary;
        this.labels = vocabulary.labels().equals(labels) ? vocabulary.labelNames() : LabelBinder.imported(labels);
        declared.putAll(Declaration.all(authority, vocabulary));
        add(vocabulary);
    }

    /**
     * Where and to whom it is reported.
     *
     * @param span where the authority has its policy
     * @param log to whom
     */
    record Report(SourceSpan span, DiagnosticLog log) {}

    /** Adds what one more authority declares, or reports the first thing that it declares differently. */
    void add(String authority, Vocabulary vocabulary, Optional<LabelImages> images, Report report) {
        if (images.isPresent() && !leads(images.get(), vocabulary.labels())) {
            report.log.report(
                    DiagnosticCode.MAPPING_OF_OTHERS,
                    report.span,
                    Phrase.same(authority),
                    Phrase.same(images.get().requested() + " → " + images.get().schema()),
                    Phrase.same(labels.schema() + " → " + vocabulary.labels()));
            return;
        }
        Map<String, Declaration> more = Declaration.all(authority, vocabulary);
        images.ifPresent(mapped -> more.remove(Declaration.LABELS));
        for (Map.Entry<String, Declaration> entry : more.entrySet()) {
            Declaration later = entry.getValue();
            Declaration earlier = declared.getOrDefault(entry.getKey(), later);
            if (!earlier.says().equals(later.says())) {
                report.log.reportWithHelp(
                        DiagnosticCode.SCHEMAS_DIFFER,
                        report.span,
                        entry.getKey().equals(Declaration.LABELS) ? MAP_THEM : new Phrase("", ""),
                        Phrase.same(earlier.authority()),
                        Phrase.same(later.authority()),
                        later.what(),
                        Phrase.same(earlier.says()),
                        Phrase.same(later.says()));
                return;
            }
        }
        more.forEach(declared::putIfAbsent);
        add(vocabulary);
    }

    private boolean leads(LabelImages images, LabelSchema own) {
        return images.requested().equals(labels.schema()) && images.schema().equals(own);
    }

    private void add(Vocabulary vocabulary) {
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
                labels,
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
