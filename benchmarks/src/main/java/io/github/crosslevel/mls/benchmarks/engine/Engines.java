package io.github.crosslevel.mls.benchmarks.engine;

import java.util.List;

/** Which engines there are. */
public final class Engines {
    private static final List<Engine> ALL = List.of(
            new Mls(MlsTerms.Writing.LABELS),
            new Mls(MlsTerms.Writing.ATTRIBUTES),
            new MlsParts(),
            Casbin.plain(),
            Casbin.cached(),
            new AuthzForce(Xacml.Form.FLAT),
            new AuthzForce(Xacml.Form.GROUPED),
            new Balana(Xacml.Form.FLAT),
            new Balana(Xacml.Form.GROUPED),
            Cedar.parsed(),
            Cedar.unparsed(),
            Cel.standard(),
            Cel.planner(),
            new Biscuits(),
            new IndexedFloor(),
            new BitSetFloor(),
            new DiagramFloor());

    private Engines() {}

    /** Returns all of them, ours first. */
    public static List<Engine> all() {
        return ALL;
    }

    /** Returns the one of this name. */
    public static Engine named(String name) {
        return ALL.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine is called " + name));
    }
}
