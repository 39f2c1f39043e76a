package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.Label;
import java.util.ArrayList;
import java.util.List;

/** Several models, all of which must agree. */
record AgreeingModels(List<SecurityModel> models) implements SecurityModel {
    AgreeingModels {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("no model would allow everything");
        }
    }

    @Override
    public Verdict judge(Access access) {
        List<Violation> violations = new ArrayList<>();
        Access after = access;
        for (SecurityModel model : models) {
            Verdict verdict = model.judge(access);
            if (verdict instanceof Verdict.Allowed allowed) {
                after = merge(access, after, allowed.access());
            } else {
                violations.addAll(((Verdict.Refused) verdict).violations());
            }
        }
        return violations.isEmpty() ? Verdict.allow(after) : new Verdict.Refused(violations);
    }

    @Override
    public Verdict enter(Access access) {
        Verdict judged = judge(access);
        if (!judged.isAllowed()) {
            return judged;
        }
        Access after = access;
        for (SecurityModel model : models) {
            Verdict verdict = model.enter(access);
            if (!(verdict instanceof Verdict.Allowed allowed)) {
                return verdict;
            }
            after = merge(access, after, allowed.access());
        }
        return Verdict.allow(after);
    }

    private static Access merge(Access before, Access one, Access other) {
        return before.moved(
                merge(
                        before.session().working(),
                        one.session().working(),
                        other.session().working()),
                merge(before.label(), one.label(), other.label()));
    }

    /** What one model moved stays moved; what two moved is protected as both say. */
    private static Label merge(Label before, Label one, Label other) {
        if (one.equals(before)) {
            return other;
        }
        return other.equals(before) ? one : one.join(other);
    }
}
