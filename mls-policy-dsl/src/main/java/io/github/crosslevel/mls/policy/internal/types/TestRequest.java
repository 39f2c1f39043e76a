package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.ValueType.Plain;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The request of a test. Names default to {@code test-subject} and {@code test-object}, the home to the source, the
 * clearance to the lowest label and the ceiling to the highest; what else every request has must be given.
 */
final class TestRequest {
    private static final List<String> MANDATORY =
            List.of("action", "protocol", "source", "destination", "environment.time");

    private final Resolver resolver;
    private final Vocabulary vocabulary;
    private final SourceSpan span;
    private final Map<Attribute, Constant> given;

    TestRequest(Resolver resolver, SourceSpan span, Map<Attribute, Constant> given) {
        this.resolver = resolver;
        this.vocabulary = resolver.vocabulary();
        this.span = span;
        this.given = given;
    }

    Optional<AccessRequest> bind() {
        boolean complete = MANDATORY.stream().allMatch(this::isGiven)
                && (!vocabulary.attributes().containsKey("object.type") || isGiven("object.type"));
        return complete ? Optional.of(request()) : Optional.empty();
    }

    private boolean isGiven(String path) {
        boolean isGiven = given.containsKey(vocabulary.builtIn(path));
        if (!isGiven) {
            resolver.log().report(DiagnosticCode.TEST_LACKS, span, Phrase.same(path));
        }
        return isGiven;
    }

    private AccessRequest request() {
        given.keySet().stream()
                .filter(a -> a.type() == Plain.GRADE)
                .forEach(a -> resolver.log().report(DiagnosticCode.TEST_CANNOT_GIVE, span, Phrase.same(a.path())));
        Clearance all = Clearance.all(vocabulary.labels());
        GradedSystem source = system("source", all);
        SystemId home = given.containsKey(vocabulary.builtIn("subject.home"))
                ? SystemId.of(choice("subject.home"))
                : source.id();
        Subject subject = new Subject(
                name("subject.id", "test-subject", SubjectId::of),
                home,
                clearance("subject.clearance")
                        .orElseGet(() -> Clearance.upTo(vocabulary.labels().bottom())),
                attributes(Origin.SUBJECT));
        String type = vocabulary.attributes().containsKey("object.type") ? choice("object.type") : "object";
        ObjectId object = name("object.id", "test-object", ObjectId::of);
        Optional<Label> label = label("object.label");
        return new AccessRequest(
                subject,
                new ObjectRef(object, type, attributes(Origin.OBJECT)),
                label.isPresent() ? label.get() : Unlabeled.UNLABELED,
                Action.of(choice("action")),
                Protocol.of(choice("protocol")),
                source,
                system("destination", clearance("destination.ceiling").orElse(all)),
                time(),
                attributes(Origin.ENVIRONMENT));
    }

    private GradedSystem system(String path, Clearance ceiling) {
        String name = choice(path);
        int position = Math.max(0, vocabulary.systems().position(name));
        return new GradedSystem(SystemId.of(name), vocabulary.grades().get(position), ceiling);
    }

    private Instant time() {
        return resolver.moment(constant("environment.time").orElseThrow()).orElse(Instant.EPOCH);
    }

    /** Returns the canonical name, or a harmless one after reporting. */
    private String choice(String path) {
        ValueType type = vocabulary.builtIn(path).type();
        Domain domain = ((ValueType.Choice) type).domain();
        OptionalInt position =
                constant(path).map(c -> resolver.choice(domain, c)).orElse(OptionalInt.empty());
        return position.isPresent() ? domain.names().get(position.getAsInt()) : "none";
    }

    private Optional<Label> label(String path) {
        return constant(path).flatMap(resolver::label);
    }

    private Optional<Clearance> clearance(String path) {
        return label(path).map(Clearance::upTo);
    }

    private Optional<String> text(String path) {
        return constant(path).flatMap(resolver::text);
    }

    /** Returns the given name, or the other one where none is given or requests know no such name. */
    private <T> T name(String path, String otherwise, Function<String, T> make) {
        String text = text(path).orElse(otherwise);
        try {
            return make.apply(text);
        } catch (IllegalArgumentException e) {
            resolver.log().report(DiagnosticCode.TEST_CANNOT_GIVE, span, Phrase.same(path + " = " + text));
            return make.apply(otherwise);
        }
    }

    private Optional<Constant> constant(String path) {
        return Optional.ofNullable(given.get(vocabulary.builtIn(path)));
    }

    private Attributes attributes(Origin origin) {
        Map<String, AttributeValue> values = new TreeMap<>();
        given.forEach((attribute, constant) -> {
            if (attribute.origin() == origin) {
                value(attribute.type(), constant).ifPresent(v -> values.put(attribute.name(), v));
            }
        });
        return new Attributes(values);
    }

    private Optional<AttributeValue> value(ValueType type, Constant constant) {
        if (type instanceof ValueType.Choice choice) {
            OptionalInt position = resolver.choice(choice.domain(), constant);
            return position.isPresent() ? Optional.of(choice.value(position.getAsInt())) : Optional.empty();
        }
        if (type instanceof ValueType.ChoiceSet set) {
            if (constant instanceof Constant.Elements elements) {
                return resolver.elements(set.domain(), elements)
                        .map(positions -> AttributeValue.of(positions.stream()
                                .map(set.domain().names()::get)
                                .toList()));
            }
            resolver.mismatch(type.title(), constant);
            return Optional.empty();
        }
        if (type instanceof ValueType.Money money) {
            String code = money.currency().getCurrencyCode();
            return resolver.place(type, constant).map(v -> new AttributeValue.Money(v, code));
        } else if (type == Plain.DURATION) {
            return resolver.quantities().millis(constant).map(v -> AttributeValue.of(Duration.ofMillis(v)));
        } else if (type == Plain.BYTES) {
            return resolver.place(type, constant).map(AttributeValue::of);
        } else if (type == Plain.IP) {
            return resolver.addresses().ip(constant).map(AttributeValue::of);
        } else if (type == Plain.MAC) {
            return resolver.addresses().mac(constant).map(AttributeValue::of);
        } else if (type == Plain.MOMENT) {
            return resolver.moment(constant).map(AttributeValue::of);
        } else if (type == Plain.TIME_OF_DAY) {
            return resolver.timeOfDay(constant).map(AttributeValue::of);
        }
        if (type == Plain.WHOLE) {
            return resolver.whole(type, constant).map(AttributeValue::of);
        }
        return type == Plain.TEXT
                ? resolver.text(constant).map(AttributeValue::of)
                : resolver.label(constant).map(AttributeValue::of);
    }
}
