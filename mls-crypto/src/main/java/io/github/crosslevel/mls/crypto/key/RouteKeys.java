package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.request.Route;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one route, under the id by which tokens name them. The keys themselves are never handed out, only what is
 * derived from them epoch by epoch. One front seals under one id; a second one that works at the same time has keys of
 * its own. Thread-safe.
 */
public final class RouteKeys {
    private final int id;
    private final Route route;
    private final CryptoSuite suite;
    private final Map<KeyUse, EpochSecret> secrets;
    private final KeyGate gate;

    RouteKeys(int id, Route route, CryptoSuite suite, Map<KeyUse, EpochSecret> secrets) {
        this(id, route, suite, secrets, operation -> true);
    }

    private RouteKeys(int id, Route route, CryptoSuite suite, Map<KeyUse, EpochSecret> secrets, KeyGate gate) {
        this.id = id;
        this.route = route;
        this.suite = suite;
        this.secrets = new EnumMap<>(secrets);
        this.gate = gate;
    }

    /** Returns the id, 1 to 65535, unique within a ring and its copies. */
    public int id() {
        return id;
    }

    /** Returns the route that the keys belong to. */
    public Route route() {
        return route;
    }

    /** Returns the suite of the keys, which no message chooses. */
    public CryptoSuite suite() {
        return suite;
    }

    /** Returns the uses that this ring has keys for. */
    public Set<KeyUse> uses() {
        return Set.copyOf(secrets.keySet());
    }

    /**
     * Returns a ratchet that starts where the ring stands.
     *
     * @param use what the keys are for
     * @param schedule when the epochs are
     * @param derivation makes the keys of an epoch from its secret, which is gone afterwards
     * @throws IllegalStateException if this ring has no key for that use
     */
    public <K> EpochRatchet<K> ratchet(KeyUse use, EpochSchedule schedule, Function<EpochSecret, K> derivation) {
        EpochSecret secret = secrets.get(use);
        if (secret == null) {
            throw new IllegalStateException("key ring holds no " + use + " key for route " + route);
        }
        return new EpochRatchet<>(secret, schedule, derivation);
    }

    /**
     * Returns the secrets for the tag of a dimension from where the ring stands; empty if the dimension has no period
     * of its own.
     *
     * @throws IllegalArgumentException if the use is not a tag
     */
    public Optional<TagChain> tagChain(KeyUse use) {
        if (!use.isTag()) {
            throw new IllegalArgumentException(use + " is not for a tag");
        }
        return Optional.ofNullable(secrets.get(use)).map(secret -> new TagChain(secret.copy()));
    }

    /**
     * Returns whether the life cycle of these keys permits an operation now; always, unless the ring is
     * {@linkplain KeyRing#guardedBy guarded}. Whoever makes or checks something with them asks each time.
     */
    public boolean permits(KeyOperation operation) {
        return gate.permits(operation);
    }

    RouteKeys guardedBy(KeyGate replacement) {
        return new RouteKeys(id, route, suite, limitedTo(uses()).secrets, replacement);
    }

    RouteKeys limitedTo(Set<KeyUse> uses) {
        Map<KeyUse, EpochSecret> kept = new EnumMap<>(KeyUse.class);
        secrets.forEach((use, secret) -> {
            if (uses.contains(use)) {
                kept.put(use, secret.copy());
            }
        });
        return new RouteKeys(id, route, suite, kept, gate);
    }

    RouteKeys advancedTo(long epoch) {
        Map<KeyUse, EpochSecret> advanced = new EnumMap<>(KeyUse.class);
        secrets.forEach((use, secret) -> advanced.put(use, secret.copy().advancedTo(epoch)));
        return new RouteKeys(id, route, suite, advanced, gate);
    }

    /** Returns whether these keys, of the same epochs or before, become those of the other route as epochs go by. */
    boolean leadsTo(RouteKeys later) {
        return route.equals(later.route)
                && suite == later.suite
                && later.secrets.entrySet().stream().allMatch(entry -> {
                    EpochSecret mine = secrets.get(entry.getKey());
                    if (mine == null || entry.getValue().epoch() - mine.epoch() > EpochRatchet.MAX_CATCH_UP) {
                        return false;
                    }
                    EpochSecret reached =
                            mine.copy().advancedTo(entry.getValue().epoch());
                    boolean same = reached.epoch() == entry.getValue().epoch()
                            && reached.period() == entry.getValue().period()
                            && reached.chainKey()
                                    .hasSameBytesAs(entry.getValue().chainKey());
                    reached.wipe();
                    return same;
                });
    }

    Map<KeyUse, EpochSecret> secrets() {
        return secrets;
    }

    void wipe() {
        secrets.values().forEach(EpochSecret::wipe);
    }

    /** Returns id, route, suite and uses, never a key. */
    @Override
    public String toString() {
        return "RouteKeys[" + id + ", " + route + ", " + suite + ", " + secrets.keySet() + "]";
    }
}
