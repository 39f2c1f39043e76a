package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.internal.engine.RuleTable;

/** What the rules of a policy, or the policies of several authorities, come to. */
interface CompiledRules {
    /** Returns the rules one after the other, those of inner policies included. */
    RuleTable rules();

    Decision decision(Verdict verdict);

    /** Adds what the rules decide, whichever of them does. */
    void addTo(Meaning meaning);
}
