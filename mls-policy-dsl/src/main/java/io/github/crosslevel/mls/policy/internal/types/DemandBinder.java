package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.ObligationCall;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes demands of obligations, their arguments checked against what the schema declares. */
final class DemandBinder {
    private final Resolver resolver;

    DemandBinder(Resolver resolver) {
        this.resolver = resolver;
    }

    /** Returns what one rule demands; that it demands two different things that nothing merges is reported. */
    List<Demand> ofRule(List<ObligationCall> calls) {
        List<Demand> together = List.of();
        for (ObligationCall call : calls) {
            Optional<Demand> demand = bind(call);
            if (demand.isEmpty()) {
                continue;
            }
            together = Demand.gather(together, List.of(demand.get()));
            Optional<String> contradiction = together.stream()
                    .map(Demand::contradiction)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (contradiction.isPresent()) {
                report(DiagnosticCode.CONTRADICTION, call, contradiction.get());
                return List.of();
            }
        }
        return together;
    }

    Optional<Demand> bind(ObligationCall call) {
        Domain names = resolver.vocabulary().obligations();
        OptionalInt position = resolver.position(names, call.name());
        if (position.isEmpty()) {
            return Optional.empty();
        }
        ObligationType type = resolver.vocabulary().obligationTypes().get(position.getAsInt());
        List<ArgumentValue> values = new ArrayList<>();
        for (ObligationType.Parameter parameter : type.parameters()) {
            List<Constant> given = call.arguments().stream()
                    .filter(a -> names(parameter, a))
                    .map(ObligationCall.Argument::value)
                    .toList();
            if (given.size() != 1) {
                break;
            }
            values.add(value(parameter, given.get(0)));
        }
        if (values.size() != type.parameters().size()
                || call.arguments().size() != type.parameters().size()) {
            reportArguments(call, type);
            return Optional.empty();
        }
        return Optional.of(new Demand(type, values));
    }

    private void reportArguments(ObligationCall call, ObligationType type) {
        List<String> names =
                type.parameters().stream().map(ObligationType.Parameter::name).toList();
        String form = call.name().text()
                + (names.isEmpty() ? "" : names.stream().collect(Collectors.joining(" = …, ", "(", " = …)")));
        Phrase help = new Phrase("give each of them once: `" + form + "`", "每个参数给出一次：`" + form + "`");
        resolver.log()
                .reportWithHelp(
                        DiagnosticCode.OBLIGATION_ARGUMENTS,
                        call.name().span(),
                        names.isEmpty() ? new Phrase("write `" + form + "` alone", "只写 `" + form + "`") : help,
                        Phrase.same(call.name().text()),
                        Phrase.same(names.toString()));
    }

    private void report(DiagnosticCode code, ObligationCall call, String... arguments) {
        Phrase[] phrases = new Phrase[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            phrases[i] = Phrase.same(arguments[i]);
        }
        resolver.log().report(code, call.name().span(), phrases);
    }

    private static boolean names(ObligationType.Parameter parameter, ObligationCall.Argument argument) {
        String written = argument.name().text();
        return parameter.name().equals(written) || parameter.aliases().contains(written);
    }

    /** Returns the value, or a harmless one after reporting. */
    private ArgumentValue value(ObligationType.Parameter parameter, Constant constant) {
        return switch (parameter.type()) {
            case TEXT -> new ArgumentValue.Plain(resolver.text(constant).orElse(""));
            case SET -> new ArgumentValue.Texts(elements(constant));
            case LONG -> {
                long number = resolver.whole(ValueType.Plain.WHOLE, constant).orElse(0L);
                yield new ArgumentValue.Ranked(number, Long.toString(number));
            }
            case BOOLEAN -> choice(Domain.TRUTH, constant);
            case ENUM -> choice(parameter.choices(), constant);
        };
    }

    private ArgumentValue choice(Domain domain, Constant constant) {
        OptionalInt position = resolver.choice(domain, constant);
        return position.isEmpty()
                ? new ArgumentValue.Plain("")
                : new ArgumentValue.Ranked(position.getAsInt(), domain.names().get(position.getAsInt()));
    }

    /** A single text is a set of one. */
    private NavigableSet<String> elements(Constant constant) {
        List<Constant> written = constant instanceof Constant.Elements set ? set.elements() : List.of(constant);
        NavigableSet<String> elements = new TreeSet<>();
        for (Constant element : written) {
            Optional<String> text = resolver.text(element);
            if (text.filter(t -> t.isEmpty() || t.contains(",")).isPresent()) {
                resolver.log().report(DiagnosticCode.SET_ELEMENT, element.span());
            }
            text.ifPresent(elements::add);
        }
        return elements;
    }
}
