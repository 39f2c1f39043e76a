package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.sample.SlowKeys;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * P13: everything that is reachable from what a process holds is taken by a thief, who derives what can be derived from
 * it. Nothing of an epoch whose overlap is over is among it.
 */
class ForwardSecrecyTest {
    private static final String OURS = "io.github.crosslevel.mls.crypto.key.";
    private static final int LAST = 60;
    private static final String PURPOSE = "test";
    private static final int PERIOD = 7;

    private final ManualClock clock = new ManualClock(Samples.ORIGIN);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final KeyRing ring = KeyRing.generate(
            List.of(Samples.OUTWARD), 0, TagPeriods.everyEpoch().with(KeyUse.LABEL_TAG, PERIOD), new CountingRandom());

    /** What a thief finds in the objects that are reachable from these. */
    private static Set<String> stolen(Object... roots) throws IllegalAccessException {
        Set<String> found = new HashSet<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>(List.of(roots));
        while (!left.isEmpty()) {
            Object object = left.remove();
            if (!seen.add(object)) {
                continue;
            }
            if (object instanceof byte[] bytes) {
                found.add(HexFormat.of().formatHex(bytes));
            } else if (object instanceof Collection<?> collection) {
                left.addAll(collection);
            } else if (object instanceof Map<?, ?> map) {
                left.addAll(map.values());
            } else if (object.getClass().isArray()) {
                for (int i = 0;
                        !object.getClass().getComponentType().isPrimitive() && i < Array.getLength(object);
                        i++) {
                    left.add(Array.get(object, i));
                }
            } else if (object.getClass().getName().startsWith(OURS)) {
                left.addAll(fields(object));
            }
        }
        return found;
    }

    private static List<Object> fields(Object object) throws IllegalAccessException {
        List<Object> values = new ArrayList<>();
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                Object value = field.get(object);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    /** The chain key, and the key that was derived from it. */
    private static List<String> secrets(int root, long epoch, int period) {
        return List.of(
                chain(root, epoch, period),
                HexFormat.of().formatHex(SlowKeys.derive(SlowKeys.root(root), 0, epoch, period, PURPOSE)));
    }

    private static String chain(int root, long epoch, int period) {
        byte[] key = SlowKeys.root(root);
        for (long e = period; e <= epoch; e += period) {
            key = SlowKeys.derive(key, e, e, "ratchet");
        }
        return HexFormat.of().formatHex(key);
    }

    @Test
    void nothingOfAnEpochIsLeftWhenItsOverlapIsOver() throws IllegalAccessException {
        EpochRatchet<byte[]> ratchet =
                ring.keys().get(0).ratchet(KeyUse.TOKEN, schedule, secret -> secret.derive(PURPOSE));
        ring.close();
        for (int epoch = 0; epoch < LAST; epoch++) {
            clock.set(schedule.startOf(epoch));
            ratchet.window();
            if (epoch > 0) {
                // within the overlap the key of the epoch before is there, its chain key is not
                assertThat(stolen(ratchet))
                        .contains(secrets(0, epoch - 1, 1).get(1))
                        .doesNotContain(secrets(0, epoch - 1, 1).get(0));
            }
            clock.set(schedule.expiryOf(epoch - 1));
            ratchet.window();

            Set<String> stolen = stolen(ratchet);
            assertThat(stolen).contains(secrets(0, epoch, 1).get(1));
            for (int past = 0; past < epoch; past++) {
                assertThat(stolen).doesNotContainAnyElementsOf(secrets(0, past, 1));
                assertThat(derivable(stolen)).doesNotContainAnyElementsOf(secrets(0, past, 1));
            }
            assertThat(derivable(stolen)).contains(secrets(0, epoch + 1, 1).get(1)); // so the thief does know how
        }
    }

    /** What follows from stolen bytes, taken for chain keys of whatever epoch, three epochs far. */
    private static Set<String> derivable(Set<String> stolen) {
        Set<String> derived = new HashSet<>();
        for (String hex : stolen) {
            byte[] key = HexFormat.of().parseHex(hex);
            if (key.length != EpochSecret.LENGTH) {
                continue;
            }
            for (long epoch = 0; epoch <= LAST + 1; epoch++) {
                derived.add(HexFormat.of().formatHex(SlowKeys.derive(key, epoch, epoch, PURPOSE)));
                derived.add(HexFormat.of().formatHex(SlowKeys.derive(key, epoch, epoch, "ratchet")));
            }
        }
        return derived;
    }

    /** The same for a dimension with a long period, and for the ring that is kept in a file. */
    @Test
    void nothingOfAPeriodIsLeftWhenItIsOverAndAnAdvancedRingHoldsNothingOlder() throws IllegalAccessException {
        TagChain chain = ring.keys().get(0).tagChain(KeyUse.LABEL_TAG).orElseThrow();
        for (int epoch = 0; epoch < LAST; epoch++) {
            chain.secretOf(epoch);
            KeyRing advanced = ring.advancedTo(epoch);
            long first = epoch / PERIOD * PERIOD;

            assertThat(stolen(chain)).contains(chain(3, first, PERIOD));
            assertThat(stolen(advanced)).contains(chain(3, first, PERIOD), chain(0, epoch, 1));
            for (long past = 0; past < first; past += PERIOD) {
                assertThat(stolen(chain, advanced)).doesNotContainAnyElementsOf(secrets(3, past, PERIOD));
            }
            for (long past = 0; past < epoch; past++) {
                assertThat(stolen(advanced)).doesNotContain(chain(0, past, 1));
            }
            advanced.close();
        }
    }
}
