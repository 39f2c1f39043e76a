package io.github.crosslevel.mls.label.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.ChannelDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.PurposeDimension;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.RightsDimension;
import io.github.crosslevel.mls.label.Use;
import io.github.crosslevel.mls.label.internal.AllLabels;
import io.github.crosslevel.mls.label.internal.NamedValues;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** In random small systems, whatever a proxy is allowed, the original is allowed in its own system. */
class ProxyRightsTest {
    private static final int PAIRS = 250;
    private static final int CLEARANCES = 40;
    private static final SystemId BANK = SystemId.of("bank");
    private static final SystemId BUREAU = SystemId.of("bureau");
    private static final SubjectId ZHANG = SubjectId.of("zhang");
    private static final SubjectId PROXY = SubjectId.of("bank-clerk");

    @Test
    void aProxyIsAllowedNothingThatTheOriginalIsNot() {
        int pairs = 0;
        int proxied = 0;
        int reading = 0;
        for (int n = 0; pairs < PAIRS; n++) {
            long seed = 0x9c0_0000L + n;
            Random random = new Random(seed);
            RandomMapping there = MappingLawsTest.random(random);
            RandomMapping back = RandomMapping.between(there.target, there.source, random);
            if (MappingLawsTest.built(there).isEmpty()
                    || MappingLawsTest.built(back).isEmpty()) {
                continue;
            }
            Optional<SchemaMapping> mapping = MappingLawsTest.pair(there, back);
            if (mapping.isEmpty()) {
                continue;
            }
            pairs++;
            for (int i = 0; i < CLEARANCES; i++) {
                Clearance own = clearance(there.source, random);
                Clearance granted = clearance(there.target, random);
                if (act(mapping.get(), granted, own) instanceof ActingSubject.Proxied acting) {
                    proxied++;
                    reading += check(mapping.get(), acting, seed);
                }
            }
        }
        assertThat(proxied).as("proxied").isGreaterThan(PAIRS);
        assertThat(reading).as("labels allowed").isGreaterThan(PAIRS);
    }

    private static Clearance clearance(LabelSchema schema, Random random) {
        List<Label> labels = AllLabels.of(schema);
        Label upper =
                random.nextInt(4) == 0 ? Clearance.all(schema).upper() : labels.get(random.nextInt(labels.size()));
        Label lower = labels.get(random.nextInt(labels.size()));
        return random.nextInt(3) == 0 && upper.dominates(lower)
                ? Clearance.within(LabelRange.of(lower, upper))
                : Clearance.upTo(upper);
    }

    private static ActingSubject act(SchemaMapping mapping, Clearance granted, Clearance own) {
        return IdentityMapping.through(mapping, BUREAU)
                .subject(BANK, ZHANG, PROXY, granted)
                .attribute("role", "clerk", "role", "reader")
                .build()
                .act(new Subject(ZHANG, BANK, own, Attributes.of("role", AttributeValue.of("clerk"))));
    }

    private static int check(SchemaMapping mapping, ActingSubject.Proxied acting, long seed) {
        Clearance proxy = acting.proxy().clearance();
        Clearance original = acting.original().clearance();
        int allowed = 0;
        for (Label label : AllLabels.of(mapping.there().target())) {
            if (proxy.allows(label)) {
                Label home = home(mapping, label, seed + ": " + proxy + " for " + original);
                require(original.allows(home), seed, label, home, proxy, original);
                checkUses(mapping.back(), label, home, acting, seed);
                allowed++;
            }
        }
        return allowed;
    }

    private static Label home(SchemaMapping mapping, Label label, String what) {
        return MappingLawsTest.image(mapping.back(), label)
                .orElseThrow(() -> new AssertionError(what + " may read `" + label + "`, which has no counterpart"));
    }

    /** Each single permission that is used here is one, or several, of those that are granted there. */
    private static void checkUses(LabelMapping back, Label label, Label home, ActingSubject.Proxied acting, long seed) {
        Clearance proxy = acting.proxy().clearance();
        Clearance original = acting.original().clearance();
        for (Dimension<?> dimension : label.schema().dimensions()) {
            if (isPermission(dimension)) {
                for (String name : dimension.values()) {
                    if (!name.equals("none") && proxy.allows(label, use(label.schema(), dimension, name))) {
                        Label image = MappingLawsTest.image(
                                        back, NamedValues.named(label.schema(), dimension, List.of(name)))
                                .orElseThrow();
                        for (Dimension<?> there : image.schema().dimensions()) {
                            if (there.kind() == dimension.kind()) {
                                List<String> images = NamedValues.read(image, there);
                                require(!images.isEmpty(), seed, label, home, proxy, original);
                                images.forEach(each -> require(
                                        original.allows(home, use(image.schema(), there, each)),
                                        seed,
                                        label,
                                        home,
                                        proxy,
                                        original));
                            }
                        }
                    }
                }
            }
        }
    }

    private static boolean isPermission(Dimension<?> dimension) {
        return dimension.kind() == DimensionKind.CHANNEL
                || dimension.kind() == DimensionKind.PURPOSE
                || dimension.kind() == DimensionKind.RIGHTS;
    }

    private static Use use(LabelSchema schema, Dimension<?> dimension, String name) {
        if (dimension instanceof ChannelDimension channel) {
            return Use.of(schema).over(channel, name);
        } else if (dimension instanceof PurposeDimension purpose) {
            return Use.of(schema).towards(purpose, name);
        }
        for (Rights rights : Rights.values()) {
            if (rights.keyword().equals(name)) {
                return Use.of(schema).exercising((RightsDimension) dimension, rights);
            }
        }
        throw new AssertionError(name);
    }

    private static void require(boolean law, long seed, Label label, Label home, Clearance proxy, Clearance original) {
        if (!law) {
            throw new AssertionError("seed " + seed + ": `" + proxy + "` uses `" + label + "`, but `" + original
                    + "` does not use `" + home + "`");
        }
    }
}
