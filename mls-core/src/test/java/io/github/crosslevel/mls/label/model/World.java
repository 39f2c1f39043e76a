package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.AllOfDimension;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.ConflictDimension;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.ObjectRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A schema in which every model has something to say, and its labels as four small numbers. */
final class World {
    static final ChainDimension LEVEL = ChainDimension.of("level", "public", "internal", "secret");
    static final AllOfDimension CATEGORY = AllOfDimension.of("category", "credit", "payment");
    static final IntegrityDimension TRUST = IntegrityDimension.of("trust", "unknown", "checked", "verified");
    static final ConflictDimension WALL = ConflictDimension.of("wall")
            .conflictClass("banks", "bankA", "bankB")
            .conflictClass("oil", "oilA", "oilB");
    static final LabelSchema SCHEMA = LabelSchema.builder("world", 1)
            .dimension(LEVEL)
            .dimension(CATEGORY)
            .dimension(TRUST)
            .dimension(WALL)
            .build();

    private World() {}

    /** A label: rank of level, mask of categories, rank of trust, mask of datasets. */
    record Point(int level, int categories, int trust, int datasets) {
        static Point of(Label label) {
            return new Point(
                    LEVEL.values().indexOf(label.get(LEVEL)),
                    mask(CATEGORY.values(), label.get(CATEGORY)),
                    TRUST.values().indexOf(label.get(TRUST)),
                    mask(WALL.values(), label.get(WALL)));
        }

        Label label() {
            return SCHEMA.label()
                    .set(LEVEL, LEVEL.values().get(level))
                    .set(CATEGORY, names(CATEGORY.values(), categories))
                    .set(TRUST, TRUST.values().get(trust))
                    .set(WALL, names(WALL.values(), datasets))
                    .build();
        }
    }

    private static int mask(List<String> names, Set<String> set) {
        int mask = 0;
        for (int i = 0; i < names.size(); i++) {
            mask |= set.contains(names.get(i)) ? 1 << i : 0;
        }
        return mask;
    }

    private static Set<String> names(List<String> names, int mask) {
        Set<String> set = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if ((mask >> i & 1) != 0) {
                set.add(names.get(i));
            }
        }
        return set;
    }

    static Label label(String level, String... categories) {
        return SCHEMA.label(level, categories);
    }

    static Label trusted(String rank) {
        return SCHEMA.label().set(TRUST, rank).build();
    }

    static Label of(String... datasets) {
        return SCHEMA.label().set(WALL, datasets).build();
    }

    static Subject subject(String name, Label upper) {
        return new Subject(SubjectId.of(name), SystemId.of("here"), Clearance.upTo(upper), Attributes.none());
    }

    static Subject subject(String name, Label lower, Label upper) {
        return new Subject(
                SubjectId.of(name),
                SystemId.of("here"),
                Clearance.within(LabelRange.of(lower, upper)),
                Attributes.none());
    }

    /** Cleared for everything, and working at the label. */
    static Session session(String name, Label working) {
        return Session.of(
                new Subject(SubjectId.of(name), SystemId.of("here"), Clearance.all(SCHEMA), Attributes.none()),
                working);
    }

    static ObjectRef object(String id) {
        return ObjectRef.of(id, "file");
    }
}
