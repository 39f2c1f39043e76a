package io.github.crosslevel.mls.benchmarks.policy;

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
    private final List<Written> written = new ArrayList<>();

    /** What a rule asks for, one value of each kind. */
    private record Written(
            boolean permits, int action, int zone, String role, int level, int type, String protocol, int hour) {}

    ExchangePolicies(long seed) {
        this.random = new Random(seed);
    }

    CompiledPolicy compile(int rules) {
        return compiler(rules)
                .compile(PolicySource.of("exchange.mls", text(rules)))
                .orThrow();
    }

    /** Returns a compiler within whose limits so many rules are. */
    static PolicyCompiler compiler(int rules) {
        PolicyLimits limits = PolicyLimits.standard()
                .withBytes(PolicyLimits.MAX_BYTES)
                .withTokens(100_000_000)
                .withRules(Math.max(1, rules));
        return PolicyCompiler.within(limits);
    }

    /** Returns the text of a policy, one rule on each line. */
    String text(int rules) {
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
        String roles = some("r", ROLES, 1 + random.nextInt(6));
        String protocols = some("p", NAMES, 1 + random.nextInt(3));
        Written rule = new Written(
                permits,
                random.nextInt(NAMES),
                random.nextInt(ZONES),
                roles.split(", ", 2)[0],
                random.nextInt(LEVELS),
                random.nextInt(TYPES),
                protocols.split(", ", 2)[0],
                from);
        written.add(rule);
        text.append("rule x").append(number).append(permits ? " permit act" : " deny act");
        text.append(rule.action).append(" when subject.net == z").append(rule.zone);
        text.append(" and subject.role in {").append(roles);
        text.append("} and subject.clearance dom v").append(rule.level);
        text.append(" and object.type == t").append(rule.type);
        text.append(permits ? " and subject.clearance dom object.label" : "");
        text.append(" and protocol in {").append(protocols);
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

    /**
     * Returns requests over few values, as a service sees them again and again; half of them are such that some rule
     * permits them.
     */
    List<AccessRequest> requests(LabelSchema labels, int count) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < ROLES * ZONES; i++) {
            subjects.add(subject(labels, "r" + i % ROLES, "z" + i / ROLES));
        }
        List<ObjectRef> objects = IntStream.range(0, TYPES)
                .mapToObj(i -> ObjectRef.of("o/" + i, "t" + i))
                .toList();
        List<Action> actions =
                IntStream.range(0, NAMES).mapToObj(i -> Action.of("act" + i)).toList();
        List<Protocol> protocols =
                IntStream.range(0, NAMES).mapToObj(i -> Protocol.of("p" + i)).toList();
        GradedSystem source = new GradedSystem(SystemId.of("a"), 3, Clearance.upTo(labels.top()));
        GradedSystem destination = new GradedSystem(SystemId.of("b"), 2, Clearance.upTo(labels.top()));
        List<Label> marked = IntStream.range(0, 64)
                .mapToObj(i -> label(labels, i % LEVELS, i % 3))
                .toList();
        List<Written> permits = written.stream().filter(Written::permits).toList();
        List<AccessRequest> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Written rule = permits.get(random.nextInt(permits.size()));
            boolean fits = i % 2 == 0;
            int role = Integer.parseInt(rule.role.substring(1));
            requests.add(new AccessRequest(
                    fits ? subjects.get(rule.zone * ROLES + role) : any(subjects),
                    fits ? objects.get(rule.type) : any(objects),
                    fits ? marked.get(0) : any(marked),
                    fits ? actions.get(rule.action) : any(actions),
                    fits ? protocols.get(Integer.parseInt(rule.protocol.substring(1))) : any(protocols),
                    source,
                    destination,
                    MIDNIGHT.plusSeconds(fits ? rule.hour * 3_600L : random.nextInt(HOURS * 3_600))));
        }
        return requests;
    }

    private Subject subject(LabelSchema labels, String role, String zone) {
        Attributes attributes = new Attributes(Map.of("role", AttributeValue.of(role), "net", AttributeValue.of(zone)));
        Clearance clearance = Clearance.upTo(label(labels, LEVELS - 1, CATEGORIES - random.nextInt(4)));
        return new Subject(SubjectId.of(role + zone), SystemId.of("a"), clearance, attributes);
    }

    private Label label(LabelSchema labels, int level, int categories) {
        List<String> names = random.ints(0, CATEGORIES)
                .distinct()
                .limit(categories)
                .mapToObj(i -> "c" + i)
                .toList();
        return labels.label("v" + level, names);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
