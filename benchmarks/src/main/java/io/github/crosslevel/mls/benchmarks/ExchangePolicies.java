package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Policies as text of any size, and requests to them: the workload that the peers were measured with. */
final class ExchangePolicies {
    private static final int LEVELS = 5;
    private static final int CATEGORIES = 16;
    private static final int ROLES = 20;
    private static final int ZONES = 8;
    private static final int TYPES = 30;
    private static final int NAMES = 5;
    private static final int HOURS = 24;
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T16:00:00Z"); // in Shanghai

    private final Random random;

    ExchangePolicies(long seed) {
        this.random = new Random(seed);
    }

    CompiledPolicy compile(int rules) {
        PolicyLimits limits = PolicyLimits.standard()
                .withBytes(PolicyLimits.MAX_BYTES)
                .withTokens(20_000_000)
                .withRules(Math.max(1, rules));
        return PolicyCompiler.within(limits)
                .compile(PolicySource.of("exchange.mls", text(rules)))
                .orThrow();
    }

    private String text(int rules) {
        StringBuilder text = new StringBuilder("schema exchange version 1 {\n level ");
        text.append(names("v", LEVELS, " < ")).append("; category ").append(names("c", CATEGORIES, ", "));
        text.append(";\n system a grade 3; system b grade 2;\n action ").append(names("act", NAMES, ", "));
        text.append("; protocol ").append(names("p", NAMES, ", "));
        text.append(";\n subject { role: enum { ").append(names("r", ROLES, ", "));
        text.append(" }; net: enum { ").append(names("z", ZONES, ", "));
        text.append(" }; }\n object { type: enum { ").append(names("t", TYPES, ", "));
        text.append(" }; }\n}\npolicy exchange combine deny-overrides {\n");
        double denials = Math.min(0.5, 2_000.0 / rules);
        for (int i = 0; i < rules; i++) {
            addRule(text, i, random.nextDouble() >= denials);
        }
        return text.append("}\n").toString();
    }

    private void addRule(StringBuilder text, int number, boolean permits) {
        int from = random.nextInt(HOURS);
        int to = from + 1 + random.nextInt(HOURS - from);
        text.append("rule x").append(number).append(permits ? " permit act" : " deny act");
        text.append(random.nextInt(NAMES)).append(" when subject.net == z").append(random.nextInt(ZONES));
        text.append(" and subject.role in {").append(some("r", ROLES, 1 + random.nextInt(6)));
        text.append("} and subject.clearance dom v").append(random.nextInt(LEVELS));
        text.append(" and object.type == t").append(random.nextInt(TYPES));
        text.append(permits ? " and subject.clearance dom object.label" : "");
        text.append(" and protocol in {").append(some("p", NAMES, 1 + random.nextInt(3)));
        text.append("} and time in [").append(hour(from)).append("..").append(hour(to));
        text.append(") zone Asia/Shanghai;\n");
    }

    private static String hour(int hour) {
        return (hour < 10 ? "0" : "") + hour + ":00";
    }

    private static String names(String prefix, int count, String separator) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).collect(Collectors.joining(separator));
    }

    private String some(String prefix, int of, int count) {
        return random.ints(0, of)
                .distinct()
                .limit(count)
                .mapToObj(i -> prefix + i)
                .collect(Collectors.joining(", "));
    }

    /** Returns requests over few subjects, objects and systems, as a service sees them again and again. */
    List<AccessRequest> requests(LabelSchema labels, int count) {
        List<Subject> subjects =
                IntStream.range(0, 64).mapToObj(i -> subject(labels, i)).toList();
        List<ObjectRef> objects = IntStream.range(0, TYPES)
                .mapToObj(i -> ObjectRef.of("o/" + i, "t" + i))
                .toList();
        List<Action> actions =
                IntStream.range(0, NAMES).mapToObj(i -> Action.of("act" + i)).toList();
        List<Protocol> protocols =
                IntStream.range(0, NAMES).mapToObj(i -> Protocol.of("p" + i)).toList();
        GradedSystem source = new GradedSystem(SystemId.of("a"), 3, Clearance.upTo(labels.top()));
        GradedSystem destination = new GradedSystem(SystemId.of("b"), 2, Clearance.upTo(labels.top()));
        List<AccessRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(new AccessRequest(
                    any(subjects),
                    any(objects),
                    label(labels, 2),
                    any(actions),
                    any(protocols),
                    source,
                    destination,
                    MIDNIGHT.plusSeconds(random.nextInt(HOURS * 3_600))));
        }
        return requests;
    }

    private Subject subject(LabelSchema labels, int number) {
        Attributes attributes = new Attributes(Map.of(
                "role", AttributeValue.of("r" + random.nextInt(ROLES)),
                "net", AttributeValue.of("z" + random.nextInt(ZONES))));
        Clearance clearance = Clearance.upTo(label(labels, 12));
        return new Subject(SubjectId.of("u" + number), SystemId.of("a"), clearance, attributes);
    }

    private Label label(LabelSchema labels, int categories) {
        List<String> names = random.ints(0, CATEGORIES)
                .distinct()
                .limit(categories)
                .mapToObj(i -> "c" + i)
                .toList();
        return labels.label("v" + random.nextInt(LEVELS), names);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
