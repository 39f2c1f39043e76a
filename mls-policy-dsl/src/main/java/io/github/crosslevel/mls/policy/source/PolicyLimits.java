package io.github.crosslevel.mls.policy.source;

/**
 * What a policy may cost to compile. A policy beyond a limit is refused with a diagnostic; no limit is ever passed
 * silently.
 *
 * @param bytes most bytes of text, at most {@value #MAX_BYTES}
 * @param tokens most tokens, without comments and white space
 * @param depth deepest nesting of brackets and {@code not}
 * @param nameLength longest name, in chars, at most {@value #MAX_NAME_LENGTH}
 * @param declarations most names that a schema may declare, aliases not counted
 * @param rules most rules, labelling rules and tests together
 * @param diagramNodes most nodes made while the diagrams are built, including those that are dropped again; it bounds
 *     memory to about 200 bytes each
 * @param patternStates most states of the automaton for all globs and regular expressions of one attribute; it bounds
 *     memory to about 1 KiB each
 * @param diagnostics most diagnostics that are reported
 */
public record PolicyLimits(
        int bytes,
        int tokens,
        int depth,
        int nameLength,
        int declarations,
        int rules,
        int diagramNodes,
        int patternStates,
        int diagnostics) {
    /** The most bytes that any limits may allow. */
    public static final int MAX_BYTES = 512 << 20;

    /** The longest name that any limits may allow; the model of requests allows no longer ones. */
    public static final int MAX_NAME_LENGTH = 64;

    private static final PolicyLimits STANDARD =
            new PolicyLimits(8 << 20, 1_000_000, 64, 64, 4_096, 20_000, 1_000_000, 20_000, 100);

    /** Checks that every limit is positive and within its bound. */
    public PolicyLimits {
        requireWithin("bytes", bytes, MAX_BYTES);
        requireWithin("tokens", tokens, Integer.MAX_VALUE);
        requireWithin("depth", depth, 256);
        requireWithin("nameLength", nameLength, MAX_NAME_LENGTH);
        requireWithin("declarations", declarations, 65_536);
        requireWithin("rules", rules, Integer.MAX_VALUE);
        requireWithin("diagramNodes", diagramNodes, 1 << 28);
        requireWithin("patternStates", patternStates, 1 << 20);
        requireWithin("diagnostics", diagnostics, 10_000);
    }

    /**
     * Returns the usual limits: 8 MiB, 1,000,000 tokens, depth 64, names of 64, 4,096 declarations, 20,000 rules,
     * 1,000,000 nodes, 20,000 states of patterns, 100 diagnostics.
     */
    public static PolicyLimits standard() {
        return STANDARD;
    }

    /** Returns these limits with another size of text. */
    public PolicyLimits withBytes(int most) {
        return new PolicyLimits(
                most, tokens, depth, nameLength, declarations, rules, diagramNodes, patternStates, diagnostics);
    }

    /** Returns these limits with another number of tokens. */
    public PolicyLimits withTokens(int most) {
        return new PolicyLimits(
                bytes, most, depth, nameLength, declarations, rules, diagramNodes, patternStates, diagnostics);
    }

    /** Returns these limits with another depth of nesting. */
    public PolicyLimits withDepth(int most) {
        return new PolicyLimits(
                bytes, tokens, most, nameLength, declarations, rules, diagramNodes, patternStates, diagnostics);
    }

    /** Returns these limits with another length of names. */
    public PolicyLimits withNameLength(int most) {
        return new PolicyLimits(
                bytes, tokens, depth, most, declarations, rules, diagramNodes, patternStates, diagnostics);
    }

    /** Returns these limits with another number of declarations. */
    public PolicyLimits withDeclarations(int most) {
        return new PolicyLimits(
                bytes, tokens, depth, nameLength, most, rules, diagramNodes, patternStates, diagnostics);
    }

    /** Returns these limits with another number of rules. */
    public PolicyLimits withRules(int most) {
        return new PolicyLimits(
                bytes, tokens, depth, nameLength, declarations, most, diagramNodes, patternStates, diagnostics);
    }

    /** Returns these limits with another number of diagram nodes. */
    public PolicyLimits withDiagramNodes(int most) {
        return new PolicyLimits(
                bytes, tokens, depth, nameLength, declarations, rules, most, patternStates, diagnostics);
    }

    /** Returns these limits with another number of states of patterns. */
    public PolicyLimits withPatternStates(int most) {
        return new PolicyLimits(bytes, tokens, depth, nameLength, declarations, rules, diagramNodes, most, diagnostics);
    }

    /** Returns these limits with another number of diagnostics. */
    public PolicyLimits withDiagnostics(int most) {
        return new PolicyLimits(
                bytes, tokens, depth, nameLength, declarations, rules, diagramNodes, patternStates, most);
    }

    private static void requireWithin(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("limit `" + name + "` of " + value + " is not within 1 to " + most);
        }
    }
}
