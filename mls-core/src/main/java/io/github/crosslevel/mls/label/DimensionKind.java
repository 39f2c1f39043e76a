package io.github.crosslevel.mls.label;

/** How the values of a {@link Dimension} are ordered, joined and read. */
public enum DimensionKind {
    /** Ranks, lowest first: {@link ChainDimension}. */
    CHAIN("chain"),
    /** Elements of a declared finite lattice: {@link PosetDimension}. */
    POSET("poset"),
    /** Categories, all of which a reader must hold: {@link AllOfDimension}. */
    ALL_OF("all-of"),
    /** Clauses of memberships, of each of which a reader must hold one: {@link AnyOfDimension}. */
    ANY_OF("any-of"),
    /** Nodes of a tree in which the parent covers the child: {@link HierarchyDimension}. */
    HIERARCHY("hierarchy"),
    /** Ranks of trust, which fall when things are combined: {@link IntegrityDimension}. */
    INTEGRITY("integrity"),
    /** The time during which a label holds: {@link ValidityDimension}. */
    VALIDITY("validity"),
    /** Permitted ways of transport: {@link ChannelDimension}. */
    CHANNEL("channel"),
    /** Permitted rights: {@link RightsDimension}. */
    RIGHTS("rights"),
    /** Permitted purposes of use: {@link PurposeDimension}. */
    PURPOSE("purpose"),
    /** Caveats that restrict nobody but oblige: {@link HandlingDimension}. */
    HANDLING("handling"),
    /** Datasets of competitors, restricted by what was read before: {@link ConflictDimension}. */
    CONFLICT("conflict");

    private final String keyword;

    DimensionKind(String keyword) {
        this.keyword = keyword;
    }

    /** Returns the name of the kind in the JSON form of schemas. */
    public String keyword() {
        return keyword;
    }
}
