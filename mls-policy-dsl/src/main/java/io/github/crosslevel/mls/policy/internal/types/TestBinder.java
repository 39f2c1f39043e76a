package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.Expectation;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.TestCase;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes requests and expectations of tests. */
final class TestBinder {
    private final Resolver resolver;
    private final Domain rules;
    private final Domain labelRules;
    private final Domain reasons;

    TestBinder(Resolver resolver, Domain rules, Domain labelRules) {
        this.resolver = resolver;
        this.rules = rules;
        this.labelRules = labelRules;
        this.reasons = reasonCodes();
    }

    Optional<BoundTest> bind(TestCase test) {
        Map<Attribute, Constant> given = new HashMap<>();
        for (TestCase.Assignment assignment : test.given()) {
            Optional<Attribute> attribute = resolver.attribute(assignment.attribute());
            if (!assignment.attribute().facet().isEmpty()) {
                Phrase path = Phrase.same(Vocabulary.path(assignment.attribute()) + "."
                        + assignment.attribute().facet());
                SourceSpan span = assignment.attribute().span();
                resolver.log().report(DiagnosticCode.TEST_CANNOT_GIVE, span, path);
                continue;
            }
            if (attribute.isPresent() && given.putIfAbsent(attribute.get(), assignment.value()) != null) {
                Phrase path = Phrase.same(attribute.get().path());
                resolver.log()
                        .report(
                                DiagnosticCode.TEST_GIVES_TWICE,
                                assignment.attribute().span(),
                                path);
            }
        }
        List<BoundTest.Expected> expected = new ArrayList<>();
        test.expected().forEach(e -> expected(e).ifPresent(expected::add));
        return new TestRequest(resolver, test.title().span(), given)
                .bind()
                .map(request -> new BoundTest(test.title().value(), test.title().span(), request, expected));
    }

    private Optional<BoundTest.Expected> expected(Expectation expectation) {
        if (expectation instanceof Expectation.Labeled labeled) {
            List<String> ids = labeled.rules().stream()
                    .flatMap(n -> canonical(labelRules, n).stream())
                    .toList();
            return resolver.label(labeled.label()).map(l -> new BoundTest.Expected.Labeled(l, ids));
        }
        if (expectation instanceof Expectation.Permitted permitted) {
            return Optional.of(new BoundTest.Expected.Permitted(
                    single(rules, permitted.rules()),
                    permitted.obligations().stream()
                            .map(new DemandBinder(resolver)::bind)
                            .flatMap(Optional::stream)
                            .map(Demand::obligation)
                            .toList()));
        }
        if (expectation instanceof Expectation.Denied denied) {
            return Optional.of(new BoundTest.Expected.Denied(
                    single(rules, denied.rules()),
                    single(reasons, denied.reasons()).map(ReasonCode::valueOf)));
        }
        return Optional.of(new BoundTest.Expected.Unlabeled());
    }

    private Optional<String> single(Domain domain, List<Name> names) {
        return names.isEmpty() ? Optional.empty() : canonical(domain, names.get(0));
    }

    private Optional<String> canonical(Domain domain, Name name) {
        return resolver.position(domain, name).stream()
                .mapToObj(domain.names()::get)
                .findFirst();
    }

    private static Domain reasonCodes() {
        Map<String, Integer> codes = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (ReasonCode code : ReasonCode.values()) {
            codes.put(code.name(), names.size());
            names.add(code.name());
        }
        return new Domain(new Phrase("reason", "原因"), names, codes);
    }
}
