package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Route;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The keys of all routes that one party takes part in, kept in a PKCS#12 file.
 *
 * <p>The management center generates the whole ring and gives every party a copy with no more than it needs: a front
 * can seal what leaves its system and open what enters it, and the interconnect can check and endorse, but not read.
 *
 * <pre>{@code
 * KeyRing ring = KeyRing.generate(List.of(route, route.reversed()), epochs.oldest(), random);
 * ring.forInterconnect().save(Path.of("interconnect.p12"), password);
 * ring.forFront(SystemId.of("intranet")).save(Path.of("intranet.p12"), password);
 * }</pre>
 *
 * <p>Immutable and thread-safe until it is closed, which wipes the keys; what was derived from them lives on. The JVM
 * may have copied keys while it moved objects or used them, and such copies cannot be wiped.
 */
public final class KeyRing implements AutoCloseable {
    static final int MOST_KEYS = 0xffff;

    private final List<RouteKeys> keys;
    private boolean closed; // guarded by this

    KeyRing(Collection<RouteKeys> keys) {
        this.keys = keys.stream().sorted(Comparator.comparingInt(RouteKeys::id)).toList();
    }

    /**
     * Returns a ring with new keys for each of the routes.
     *
     * @param epoch the first epoch the keys serve, from {@link EpochSchedule#oldest()} so that parties whose clock is
     *     behind can use them at once; nothing before it is ever accepted
     * @throws IllegalArgumentException if a route is named twice, or there are none or more than 65535
     */
    public static KeyRing generate(Collection<Route> routes, long epoch, SecureRandom random) {
        return generate(CryptoSuite.INTL, routes, epoch, random);
    }

    /**
     * Returns a ring with new keys for each of the routes, which are used in this suite only.
     *
     * @param epoch as for {@link #generate(Collection, long, SecureRandom)}
     * @throws IllegalArgumentException if a route is named twice, or there are none or more than 65535
     * @throws IllegalStateException if a provider of the suite is missing
     */
    public static KeyRing generate(CryptoSuite suite, Collection<Route> routes, long epoch, SecureRandom random) {
        return new KeyRing(List.of()).withNewKeys(suite, routes, epoch, TagPeriods.everyEpoch(), random);
    }

    /**
     * Returns a ring with new keys for each of the routes, whose tags change their keys at periods of their own. All
     * copies of the ring have the same periods.
     *
     * @param epoch as for {@link #generate(Collection, long, SecureRandom)}; it may lie within a period
     * @throws IllegalArgumentException if a route is named twice, or there are none or more than 65535
     */
    public static KeyRing generate(Collection<Route> routes, long epoch, TagPeriods periods, SecureRandom random) {
        return new KeyRing(List.of()).withNewKeys(routes, epoch, periods, random);
    }

    /**
     * Returns a ring that has new keys for these routes as well, under new ids; their newest keys are used from then
     * on, and the former ones still pass. When every party has a copy of it, take the former ones away with
     * {@link #without}. After a key was compromised, do both at once: what is issued under new keys tells nothing to
     * who has the old ones, and what these issue is refused.
     *
     * @param epoch the first epoch the new keys serve
     * @throws IllegalArgumentException if a route is named twice, or there are none, or too many keys in all
     */
    public KeyRing withNewKeys(Collection<Route> routes, long epoch, TagPeriods periods, SecureRandom random) {
        return withNewKeys(CryptoSuite.INTL, routes, epoch, periods, random);
    }

    /**
     * Returns a ring that has new keys for these routes as well, which are used in this suite only; otherwise as
     * {@link #withNewKeys(Collection, long, TagPeriods, SecureRandom)}.
     *
     * @throws IllegalArgumentException if a route is named twice, or there are none, or too many keys in all
     * @throws IllegalStateException if a provider of the suite is missing
     */
    public KeyRing withNewKeys(
            CryptoSuite suite, Collection<Route> routes, long epoch, TagPeriods periods, SecureRandom random) {
        suite.requireProviders();
        List<RouteKeys> all = new ArrayList<>(without(Set.of()).keys); // copies
        int last = all.isEmpty() ? 0 : all.get(all.size() - 1).id();
        Set<Route> distinct = new LinkedHashSet<>(routes);
        if (distinct.size() != routes.size() || distinct.isEmpty() || distinct.size() > MOST_KEYS - last) {
            throw new IllegalArgumentException("routes " + routes + " are none, too many, or name one twice");
        }
        for (Route route : distinct) {
            Map<KeyUse, EpochSecret> secrets = new EnumMap<>(KeyUse.class);
            for (KeyUse use : KeyUse.values()) {
                int period = periods.of(use);
                if (!use.isTag() || period > 1) {
                    secrets.put(use, EpochSecret.random(random, epoch, period, suite));
                }
            }
            all.add(new RouteKeys(++last, route, suite, secrets));
        }
        return new KeyRing(all);
    }

    /** Returns a ring without the keys of these ids; ids that it does not have are no matter. */
    public KeyRing without(Set<Integer> ids) {
        return mapped(route -> route.limitedTo(ids.contains(route.id()) ? Set.of() : route.uses()));
    }

    /**
     * Opens the ring in a file written by {@link #save}.
     *
     * @param password printable ASCII; the array stays as it is, so the caller wipes it
     * @throws KeyRingException if the file is missing, empty, truncated, altered or not a key ring, or the password is
     *     wrong
     */
    public static KeyRing open(Path file, char[] password) throws KeyRingException {
        return KeyRingFile.read(file, password);
    }

    /**
     * Saves the ring in one step: after a crash the file holds the former ring or this one, never a part.
     *
     * @param password printable ASCII, at least one char
     * @throws KeyRingException if the file cannot be written
     * @throws IllegalArgumentException if PKCS#12 cannot use the password
     */
    public void save(Path file, char[] password) throws KeyRingException {
        KeyRingFile.write(file, password, keys());
    }

    /** Returns the keys, by ascending id. */
    public synchronized List<RouteKeys> keys() {
        if (closed) {
            throw new IllegalStateException("key ring is closed");
        }
        return keys;
    }

    /** Returns a copy for the interconnect: all routes, without content keys. */
    public KeyRing forInterconnect() {
        return limited(route -> EnumSet.complementOf(EnumSet.of(KeyUse.CONTENT)));
    }

    /**
     * Returns a copy for the front of a system: its routes only, and endorsement keys only for what enters it.
     *
     * @throws IllegalArgumentException if no route of the ring is one of the system
     */
    public KeyRing forFront(SystemId system) {
        KeyRing front = limited(route -> {
            if (route.source().equals(system)) {
                return EnumSet.complementOf(EnumSet.of(KeyUse.ENDORSEMENT));
            }
            return route.destination().equals(system) ? EnumSet.allOf(KeyUse.class) : EnumSet.noneOf(KeyUse.class);
        });
        if (front.keys().isEmpty()) {
            throw new IllegalArgumentException("key ring holds no route of system `" + system + "`");
        }
        return front;
    }

    /**
     * Returns a ring whose keys no longer reveal those of the epochs before this one. Save it in place of the former
     * ring.
     *
     * @param epoch the first epoch still needed; chains that are there already stay as they are
     */
    public KeyRing advancedTo(long epoch) {
        return mapped(route -> route.advancedTo(epoch));
    }

    /**
     * Returns a ring whose keys are used as their life cycle permits: what is made with them is
     * {@link KeyOperation#PROTECT}, what is checked and opened is {@link KeyOperation#PROCESS}. Copies of it for the
     * parties are guarded alike. It is asked at each use, so a change takes effect at once, also on what was made of
     * the ring before. A file of the ring does not hold the states: keep them where {@link GuardedKey#status} is kept.
     * Keys that are added to it afterwards are not guarded.
     *
     * <pre>{@code
     * GuardedKey<KeyRing> third = GuardedKey.restored(status, ring.without(Set.of(1, 2)), log);
     * KeyRing guarded = ring.guardedBy(Map.of(1, first, 2, second, 3, third));
     * third.change(KeyState.SUSPENDED, administrator, "laptop lost"); // no token under key 3 passes from now on
     * }</pre>
     *
     * @param gates for every id of this ring, such as a {@link GuardedKey} or a {@link DualControlKey}
     * @throws IllegalArgumentException if they are not for exactly the ids of this ring
     */
    public KeyRing guardedBy(Map<Integer, ? extends KeyGate> gates) {
        Set<Integer> ids = keys().stream().map(RouteKeys::id).collect(Collectors.toSet());
        if (!ids.equals(gates.keySet())) {
            throw new IllegalArgumentException("keys " + ids + " are not those that are guarded: " + gates.keySet());
        }
        Map<Integer, KeyGate> own = Map.copyOf(gates);
        return mapped(route -> route.guardedBy(Objects.requireNonNull(own.get(route.id()))));
    }

    private KeyRing limited(Function<Route, Set<KeyUse>> uses) {
        return mapped(route -> route.limitedTo(uses.apply(route.route())));
    }

    private KeyRing mapped(UnaryOperator<RouteKeys> change) {
        return new KeyRing(keys().stream()
                .map(change)
                .filter(route -> !route.uses().isEmpty())
                .toList());
    }

    /** Wipes the keys. Repeating it has no effect. */
    @Override
    public synchronized void close() {
        closed = true;
        keys.forEach(RouteKeys::wipe);
    }

    /** Returns ids, routes and uses, never a key. */
    @Override
    public String toString() {
        return "KeyRing" + keys;
    }
}
