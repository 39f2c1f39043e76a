package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Relations between parts of requests, known or not, beside what the values themselves say. */
class KnownRelationsTest {
    private static final int PARTS = 12;

    /** A subject or an object: its set, if it has one, its text and its categories. */
    private record Values(Optional<TreeSet<String>> names, String text, TreeSet<String> categories) {}

    /** The sets take one word and several. */
    @ParameterizedTest
    @ValueSource(ints = {3, 64, 65, 150})
    void relationsHoldAsTheValuesSay(int names) {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        List<String> declared = IntStream.range(0, names).mapToObj(i -> "n" + i).toList();
        CompiledPolicy policy = PolicyTexts.compiled(text(declared));
        Decider decider = policy.decider();
        List<Values> subjects = values(declared, random);
        List<Values> objects = values(declared, random);
        List<Subject> asking = subjects.stream().map(v -> subject(policy, v)).toList();
        List<ObjectRef> asked = objects.stream()
                .map(v -> new ObjectRef(ObjectId.of("o"), "file", attributes(v)))
                .toList();
        // three times: not seen, seen once, known; in between a part that is known meets one that is not
        for (int time = 0; time < 3; time++) {
            for (int i = 0; i < PARTS * PARTS; i++) {
                int s = random.nextInt(PARTS);
                int o = random.nextInt(PARTS);
                for (String relation : List.of("part", "whole", "common", "same", "held", "shared")) {
                    AccessRequest request = request(policy, asking.get(s), asked.get(o), objects.get(o), relation);
                    assertThat(decider.decide(request) instanceof Decision.Permit)
                            .as("seed %d, %s of %s and %s", seed, relation, subjects.get(s), objects.get(o))
                            .isEqualTo(holds(relation, subjects.get(s), objects.get(o)));
                }
            }
        }
    }

    private static String text(List<String> declared) {
        return """
                schema joint version 1 {
                    level low < high;
                    category red, green, blue;
                    system a grade 3; system b grade 2;
                    action part, whole, common, same, held, shared;
                    protocol http;
                    enum name { %s };
                    subject { names: set name optional; title: text; }
                    object { type: enum { file }; names: set name optional; title: text; }
                }
                policy p combine deny-overrides {
                    rule a permit part when present(subject.names) and present(object.names)
                        and subject.names subset object.names;
                    rule b permit whole when present(subject.names) and present(object.names)
                        and object.names subset subject.names;
                    rule c permit common when present(subject.names) and present(object.names)
                        and subject.names overlaps object.names;
                    rule d permit same when subject.title == object.title;
                    rule e permit held when object.label.categories subset subject.clearance.categories;
                    rule f permit shared when object.label.categories overlaps subject.clearance.categories;
                }
                """.formatted(String.join(", ", declared));
    }

    private static List<Values> values(List<String> declared, Random random) {
        List<Values> values = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            List<String> some = new ArrayList<>(declared);
            Collections.shuffle(some, random);
            TreeSet<String> names =
                    new TreeSet<>(some.subList(0, random.nextInt(random.nextBoolean() ? 3 : some.size())));
            TreeSet<String> categories = new TreeSet<>(List.of("red", "green", "blue"));
            categories.removeIf(category -> random.nextBoolean());
            values.add(new Values(
                    random.nextInt(5) == 0 ? Optional.empty() : Optional.of(names),
                    "t" + random.nextInt(3),
                    categories));
        }
        return values;
    }

    private static Attributes attributes(Values values) {
        Attributes title = Attributes.of("title", AttributeValue.of(values.text));
        return values.names
                .map(names -> title.with("names", AttributeValue.of(names)))
                .orElse(title);
    }

    private static Subject subject(CompiledPolicy policy, Values values) {
        Label label = policy.labels().label("high", values.categories);
        return new Subject(SubjectId.of("s"), SystemId.of("a"), Clearance.upTo(label), attributes(values));
    }

    private static AccessRequest request(
            CompiledPolicy policy, Subject subject, ObjectRef object, Values values, String action) {
        Clearance top = Clearance.upTo(policy.labels().top());
        return new AccessRequest(
                subject,
                object,
                policy.labels().label("low", values.categories),
                Action.of(action),
                Protocol.of("http"),
                new GradedSystem(SystemId.of("a"), 3, top),
                new GradedSystem(SystemId.of("b"), 2, top),
                Instant.parse("2026-11-22T08:00:00Z"));
    }

    private static boolean holds(String relation, Values subject, Values object) {
        boolean both = subject.names.isPresent() && object.names.isPresent();
        TreeSet<String> left = subject.names.orElseGet(TreeSet::new);
        TreeSet<String> right = object.names.orElseGet(TreeSet::new);
        return switch (relation) {
            case "part" -> both && right.containsAll(left);
            case "whole" -> both && left.containsAll(right);
            case "common" -> both && !Collections.disjoint(left, right);
            case "same" -> subject.text.equals(object.text);
            case "held" -> subject.categories.containsAll(object.categories);
            case "shared" -> !Collections.disjoint(subject.categories, object.categories);
            default -> throw new IllegalArgumentException(relation);
        };
    }
}
