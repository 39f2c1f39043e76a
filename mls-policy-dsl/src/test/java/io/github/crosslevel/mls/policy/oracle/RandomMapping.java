package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelStatus;
import io.github.crosslevel.mls.label.mapping.LabelMapping;
import io.github.crosslevel.mls.label.mapping.LabelMappingBuilder;
import io.github.crosslevel.mls.label.mapping.MappedLabel;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A mapping of chance from the labels of requests to those of a policy, and requests seen through it. Levels are
 * stretched and put together, categories are put together, split and denied; other dimensions stay as they are.
 */
final class RandomMapping {
    /** A level that has no counterpart. */
    private static final int DENIED = Integer.MAX_VALUE;

    private final Random random;
    private final LabelSchema from;
    private final LabelSchema to;
    private final SchemaMapping mapping;

    RandomMapping(Random random, LabelSchema from, LabelSchema to) {
        this.random = random;
        this.from = from;
        this.to = to;
        LabelMappingBuilder there = LabelMapping.between(from, to);
        LabelMappingBuilder back = LabelMapping.between(to, from);
        levels(there, back);
        categories(there, back);
        for (int i = 2; i < to.dimensions().size(); i++) {
            there.same(from.dimensions().get(i), to.dimensions().get(i));
            back.same(to.dimensions().get(i), from.dimensions().get(i));
        }
        this.mapping = SchemaMapping.of("random", 1, there.build(), back.build());
    }

    SchemaMapping mapping() {
        return mapping;
    }

    private void levels(LabelMappingBuilder there, LabelMappingBuilder back) {
        ChainDimension near = (ChainDimension) from.dimensions().get(0);
        ChainDimension far = (ChainDimension) to.dimensions().get(0);
        int[] images = random.ints(near.values().size(), 0, far.values().size() + (random.nextInt(4) == 0 ? 1 : 0))
                .sorted()
                .map(i -> i < far.values().size() ? i : DENIED)
                .toArray();
        if (random.nextInt(3) > 0 && images.length <= far.values().size()) {
            images = IntStream.range(0, images.length).toArray();
        }
        for (int level = 0; level < images.length; level++) {
            if (images[level] == DENIED) {
                there.deny(near, near.values().get(level));
            } else {
                there.map(near, near.values().get(level), far, far.values().get(images[level]));
            }
        }
        for (int level = 0; level < far.values().size(); level++) {
            int original = original(images, level);
            if (original == DENIED) {
                back.deny(far, far.values().get(level));
            } else {
                back.map(far, far.values().get(level), near, near.values().get(original));
            }
        }
    }

    /** Returns the lowest level that is no lower than whatever is mapped up to there, and not mapped below. */
    private static int original(int[] images, int level) {
        int original = DENIED;
        for (int i = images.length - 1; i >= 0; i--) {
            original = images[i] != DENIED && images[i] >= level ? i : original;
        }
        for (int i = 0; i < images.length; i++) {
            original = images[i] <= level && original != DENIED ? Math.max(original, i) : original;
        }
        return original;
    }

    private void categories(LabelMappingBuilder there, LabelMappingBuilder back) {
        AllOfDimension near = (AllOfDimension) from.dimensions().get(1);
        AllOfDimension far = (AllOfDimension) to.dimensions().get(1);
        Map<String, Set<String>> originals = new HashMap<>();
        List<String> left = new ArrayList<>(far.values());
        boolean injective = random.nextBoolean();
        for (String category : near.values()) {
            List<String> images = new ArrayList<>(injective ? left : far.values());
            images.removeIf(name -> images.size() > 1 && random.nextInt(2) == 0);
            if (images.isEmpty() || random.nextInt(8) == 0) {
                there.deny(near, category);
            } else {
                List<String> some = injective ? images.subList(0, 1) : images;
                left.removeAll(some);
                there.map(near, category, far, some.toArray(String[]::new));
                some.forEach(name ->
                        originals.computeIfAbsent(name, n -> new HashSet<>()).add(category));
            }
        }
        for (String category : far.values()) {
            Set<String> names = originals.getOrDefault(category, Set.of());
            if (names.isEmpty()) {
                back.deny(far, category);
            } else {
                back.map(far, category, near, names.toArray(String[]::new));
            }
        }
    }

    /**
     * Returns a request as the policy sees it; empty if a label that it looks at is nothing there.
     *
     * @param asked the paths of the labels that it looks at; others are the lowest ones
     */
    Optional<AccessRequest> seen(AccessRequest request, Set<String> asked) {
        Instant time = request.time();
        Optional<Label> label = ((Label) request.labeling()).at(time) instanceof LabelStatus.InForce now
                ? image(now.label())
                : Optional.empty();
        Optional<Clearance> clearance = clearance(request.subject().clearance(), asked.contains("subject.clearance"));
        Optional<Clearance> ceiling = clearance(request.destination().ceiling(), asked.contains("destination.ceiling"));
        Optional<Attributes> ofSubject =
                attributes("subject.", request.subject().attributes(), time, asked);
        Optional<Attributes> ofObject = attributes("object.", request.object().attributes(), time, asked);
        if (label.isEmpty() || clearance.isEmpty() || ceiling.isEmpty() || ofSubject.isEmpty() || ofObject.isEmpty()) {
            return Optional.empty();
        }
        Subject subject = request.subject();
        return Optional.of(new AccessRequest(
                new Subject(subject.id(), subject.home(), clearance.get(), ofSubject.get()),
                new ObjectRef(request.object().id(), request.object().type(), ofObject.get()),
                label.get(),
                request.action(),
                request.protocol(),
                request.source(),
                new GradedSystem(
                        request.destination().id(), request.destination().grade(), ceiling.get()),
                time,
                request.environment()));
    }

    private Optional<Label> image(Label label) {
        return mapping.there().map(label) instanceof MappedLabel image
                        && mapping.back().map(image.label()) instanceof MappedLabel original
                        && original.label().equals(label)
                ? Optional.of(image.label())
                : Optional.empty();
    }

    private Optional<Clearance> clearance(Clearance clearance, boolean isAsked) {
        if (!isAsked) {
            return Optional.of(Clearance.upTo(to.bottom()));
        }
        Optional<Label> lower = image(clearance.lower());
        return lower.isEmpty()
                ? Optional.empty()
                : image(clearance.upper()).map(upper -> Clearance.within(LabelRange.of(lower.get(), upper)));
    }

    private Optional<Attributes> attributes(String prefix, Attributes given, Instant time, Set<String> asked) {
        Map<String, AttributeValue> seen = new TreeMap<>(given.values());
        for (Map.Entry<String, AttributeValue> each : given.values().entrySet()) {
            if (each.getValue() instanceof AttributeValue.Marking marking) {
                Optional<Label> image = marking.value().at(time) instanceof LabelStatus.InForce now
                        ? image(now.label())
                        : Optional.empty();
                if (image.isEmpty() && asked.contains(prefix + each.getKey())) {
                    return Optional.empty();
                }
                seen.put(each.getKey(), AttributeValue.of(image.orElse(to.bottom())));
            }
        }
        return Optional.of(new Attributes(seen));
    }

    /** Returns a schema for requests, with dimensions like those of another one beside level and categories. */
    static LabelSchema schema(Random random, LabelSchema like) {
        String[] levels =
                IntStream.range(0, 2 + random.nextInt(4)).mapToObj(i -> "M" + i).toArray(String[]::new);
        String[] categories =
                IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> "d" + i).toArray(String[]::new);
        var builder = LabelSchema.builder("requests", 1).levels(levels).categories(categories);
        for (Dimension<?> more : like.dimensions().subList(2, like.dimensions().size())) {
            builder.dimension(more);
        }
        return builder.build();
    }
}
