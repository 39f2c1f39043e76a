package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.decision.Decider;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.MandatoryAccess;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.policy.internal.engine.DecisionTable;
import io.github.crosslevel.mls.policy.internal.engine.Rule;
import io.github.crosslevel.mls.policy.internal.types.Shortcoming;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides by asking a table; the decisions themselves were made when the policy was compiled, except for the ids of the
 * rules where those would make the table too large. Immutable and thread-safe.
 */
final class TableDecider implements Decider {
    private static final Decision UNLABELED = Decision.deny(ReasonCode.UNLABELED, "");
    private static final Decision NO_RULE = Decision.deny(ReasonCode.NO_PERMIT, "");

    private final RequestCheck check;
    private final RuleSet.Compiled<Verdict> rules;
    private final Program program;
    private final Function<Verdict, Decision> deciding;
    private final boolean knowsRules;

    /** Parts of requests seen before; without them, for tables that are no diagrams, each request is looked at anew. */
    private final @Nullable KnownParts known;

    private final @Nullable WordProgram words;

    /** By terminal index. */
    private final Decision[] decisions;

    /**
     * Returns the decider.
     *
     * @param deciding what a verdict decides
     */
    TableDecider(RequestCheck check, RuleSet.Compiled<Verdict> rules, Function<Verdict, Decision> deciding) {
        this.check = check;
        this.rules = rules;
        this.program = rules.program();
        this.deciding = deciding;
        this.knowsRules = rules.provenance().isEmpty();
        this.words = WordProgram.of(program).orElse(null);
        this.known = words == null ? null : new KnownParts(words);
        this.decisions = rules.each(NO_RULE, deciding).toArray(Decision[]::new);
    }

    /** Returns the decisions by terminal index. */
    List<Decision> decisions() {
        return List.of(decisions);
    }

    /** Returns what its tables cost. */
    DecisionTable.Report report() {
        DecisionTable.Report report = program.report();
        return words == null ? report : report.withBytes(report.bytes() + words.bytes());
    }

    @Override
    public Decision decide(AccessRequest request) {
        try {
            if (known == null || words == null) {
                return decideUnknown(request);
            }
            KnownRequest asked = known.of(request);
            return asked == null ? decide(request, known, words) : decision(words.evaluate(asked), request);
        } catch (LabelTooComplexException e) {
            return decideLazily(request);
        }
    }

    /** What is known is compared whether or not the walk asks for it; this compares only what it meets. */
    private Decision decideLazily(AccessRequest request) {
        try {
            return decideUnknown(request);
        } catch (LabelTooComplexException e) {
            return Shortcoming.TOO_COMPLEX.denial();
        }
    }

    private Decision decideUnknown(AccessRequest request) {
        if (!(request.labeling() instanceof Label label)) {
            return UNLABELED;
        }
        @Nullable Decision refusal = refusalOfLabel(request, label);
        if (refusal == null) {
            refusal = check.refusal(request);
        }
        return refusal != null ? refusal : decision(program.evaluate(request), request);
    }

    /** What is known has passed the check; circumstances are of no known part. */
    private Decision decide(AccessRequest request, KnownParts parts, WordProgram program) {
        if (!(request.labeling() instanceof Label label)) {
            return UNLABELED;
        }
        KnownPart subject = parts.ofPart(request.subject());
        KnownPart object = parts.ofPart(request.object());
        KnownPart marked = parts.ofPart(label);
        KnownPart route = parts.route(request);
        if (subject == null || object == null || marked == null || route == null) {
            return decideNew(request, label, parts, program, subject, object, marked, route);
        }
        @Nullable Decision refusal = check.refusalOfCircumstances(request);
        if (refusal != null) {
            return refusal;
        }
        parts.learnRequest(request, subject, object, marked, route);
        return decision(program.evaluateKnown(request, subject, object, marked, route), request);
    }

    /** Apart from what is done when all is known, so that the latter is compiled alone. */
    private Decision decideNew(
            AccessRequest request,
            Label label,
            KnownParts parts,
            WordProgram program,
            @Nullable KnownPart subject,
            @Nullable KnownPart object,
            @Nullable KnownPart marked,
            @Nullable KnownPart route) {
        @Nullable Decision refusal = marked == null ? refusalOfLabel(request, label) : null;
        if (refusal == null && route == null) {
            refusal = check.refusalOfRoute(request);
        }
        if (refusal == null && subject == null) {
            refusal = check.refusalOfSubject(request);
        }
        if (refusal == null && object == null) {
            refusal = check.refusalOfObject(request);
        }
        if (refusal == null) {
            refusal = check.refusalOfCircumstances(request);
        }
        if (refusal != null) {
            return refusal;
        }
        if (subject == null) {
            parts.learnSubject(request);
        }
        if (object == null) {
            parts.learnObject(request);
        }
        if (marked == null) {
            parts.learnLabel(request, label);
        }
        if (route == null) {
            parts.learnRoute(request);
        }
        return decision(program.evaluate(request, subject, object, marked, route), request);
    }

    private @Nullable Decision refusalOfLabel(AccessRequest request, Label label) {
        if (check.isForeign(label)) {
            return Shortcoming.OTHER_SCHEMA.denial("object.label");
        }
        return RequestValues.inForce(label, request.time()) == null
                ? new Decision.Deny(
                        MandatoryAccess.refusal(label.at(request.time())).orElseThrow())
                : null;
    }

    /** Returns the decision of a terminal; null if that needs the request. */
    @Nullable Decision known(int terminal) {
        return knowsRules || terminal < Rule.FIRST_TERMINAL ? decisions[terminal] : null;
    }

    /** Returns an empty place for the values of requests to this decider. Not thread-safe. */
    ContextValues values(Slots slots) {
        return new ContextValues(
                slots, check, this, words == null ? null : words.bySlot(slots).orElse(null));
    }

    private Decision decision(int terminal, AccessRequest request) {
        return knowsRules || terminal < Rule.FIRST_TERMINAL
                ? decisions[terminal]
                : deciding.apply(rules.explained(request, terminal));
    }
}
