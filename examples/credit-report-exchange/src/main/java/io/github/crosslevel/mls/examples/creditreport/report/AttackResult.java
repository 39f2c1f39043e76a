package io.github.crosslevel.mls.examples.creditreport.report;

import io.github.crosslevel.mls.examples.creditreport.attacks.Attack;
import io.github.crosslevel.mls.examples.creditreport.attacks.Attempt;
import io.github.crosslevel.mls.examples.creditreport.audit.TrailReading;
import io.github.crosslevel.mls.request.RequestId;
import java.util.Map;
import java.util.Optional;

/**
 * What the audit trail says about an attack.
 *
 * @param attack which
 * @param request the submission it was about
 * @param reason the code of the reason in the record of the component that had to refuse, empty if there is none
 * @param detail the detail of that record
 * @param deliveries how often the request was delivered
 */
public record AttackResult(Attack attack, RequestId request, String reason, String detail, int deliveries) {
    /** Looks an attack up in the trail. */
    public static AttackResult of(Attempt attempt, TrailReading trail) {
        Attack attack = attempt.attack();
        Optional<Map<String, String>> refusal = trail.about(attempt.request()).stream()
                .filter(entry -> attack.refusedBy().value().equals(entry.get("component"))
                        && attack.reason().name().equals(entry.get("reason")))
                .findFirst();
        return new AttackResult(
                attack,
                attempt.request(),
                refusal.map(entry -> entry.getOrDefault("reason", "")).orElse(""),
                refusal.map(entry -> entry.getOrDefault("detail", "")).orElse(""),
                trail.deliveries(attempt.request()));
    }

    /** Returns whether it was refused as it had to be, and nothing of it was delivered. */
    public boolean isRefused() {
        return reason.equals(attack.reason().name()) && deliveries == attack.deliveries();
    }
}
