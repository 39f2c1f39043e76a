package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What attributes of one system are in another; those without an image are absent. */
final class AttributeImages {
    /** An attribute with its value, or with a member of its set. */
    record Pair(String name, String value) {}

    private final Map<Pair, Pair> images;

    AttributeImages(Map<Pair, Pair> images) {
        this.images = Map.copyOf(images);
    }

    /** Returns the images; texts give texts, and sets give sets. Empty if two give different values of one name. */
    Optional<Attributes> of(Attributes attributes) {
        Map<String, String> texts = new TreeMap<>();
        Map<String, Set<String>> sets = new TreeMap<>();
        for (Map.Entry<String, AttributeValue> each : attributes.values().entrySet()) {
            if (each.getValue() instanceof AttributeValue.Text text) {
                Pair image = images.get(new Pair(each.getKey(), text.value()));
                if (image != null && !image.value.equals(texts.getOrDefault(image.name, image.value))) {
                    return Optional.empty();
                }
                if (image != null) {
                    texts.put(image.name, image.value);
                }
            } else if (each.getValue() instanceof AttributeValue.Texts some) {
                for (String value : some.values()) {
                    Pair image = images.get(new Pair(each.getKey(), value));
                    if (image != null) {
                        sets.computeIfAbsent(image.name, n -> new TreeSet<>()).add(image.value);
                    }
                }
            }
        }
        Map<String, AttributeValue> all = new TreeMap<>();
        texts.forEach((name, value) -> all.put(name, AttributeValue.of(value)));
        sets.forEach((name, values) -> all.put(name, AttributeValue.of(values)));
        return all.size() < texts.size() + sets.size() ? Optional.empty() : Optional.of(new Attributes(all));
    }
}
