package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A builder of a {@link MailGate}. Not thread-safe. */
public final class MailGateBuilder {
    private Optional<MailCrossing> crossing = Optional.empty();
    private Optional<Route> way = Optional.empty();
    private Optional<MailRules> rules = Optional.empty();
    private Optional<SmtpCredentials> credentials = Optional.empty();
    private Optional<AuditSink> sink = Optional.empty();
    private Optional<InstantSource> clock = Optional.empty();
    private Optional<Supplier<RequestId>> ids = Optional.empty();
    private PartJudge judge = PartJudge.none();
    private Action action = Action.of("mail");
    private String objectType = "mail";
    private MimeLimits limits = MimeLimits.defaults();
    private Duration patience = SmtpTimeouts.defaults().verdict();

    MailGateBuilder() {}

    /** Sets what carries mail across, usually {@code MailCrossing.files(front)}. */
    public MailGateBuilder crossing(MailCrossing port) {
        crossing = Optional.of(port);
        return this;
    }

    /** Sets from where to where mail crosses. */
    public MailGateBuilder across(Route route) {
        way = Optional.of(route);
        return this;
    }

    /** Sets action and type of the object as the policy names them; {@code mail} and {@code mail} otherwise. */
    public MailGateBuilder as(Action name, String type) {
        action = name;
        objectType = type;
        return this;
    }

    /** Sets the rules about envelope and header. */
    public MailGateBuilder rules(MailRules all) {
        rules = Optional.of(all);
        return this;
    }

    /**
     * Sets who judges each part; nobody but the crossing itself otherwise. If it says labels, the labeler of the front
     * is to raise by them: {@link PartLabels#raising}, {@link SioLabels#raising}.
     */
    public MailGateBuilder judging(PartJudge parts) {
        judge = parts;
        return this;
    }

    /** Sets by which accounts peers submit mail. */
    public MailGateBuilder credentials(SmtpCredentials accounts) {
        credentials = Optional.of(accounts);
        return this;
    }

    /** Sets where refusals are recorded that happen before there is a submission. */
    public MailGateBuilder audit(AuditSink trail, InstantSource time) {
        sink = Optional.of(trail);
        clock = Optional.of(time);
        return this;
    }

    /** Sets where ids of submissions come from, usually {@code front::newRequestId}. */
    public MailGateBuilder ids(Supplier<RequestId> source) {
        ids = Optional.of(source);
        return this;
    }

    /** Sets how much a mail may hold; {@link MimeLimits#defaults()} otherwise. */
    public MailGateBuilder limits(MimeLimits most) {
        limits = most;
        return this;
    }

    /** Sets how long a mail may take to cross; 2 minutes otherwise. */
    public MailGateBuilder patience(Duration most) {
        patience = most;
        return this;
    }

    /**
     * Returns the gate.
     *
     * @throws IllegalStateException if anything that has no value of its own was not set; it names all that was not
     */
    public MailGate build() {
        requireAll();
        Route across = way.orElseThrow();
        return new MailGate(
                new MailGateSettings(
                        crossing.orElseThrow(),
                        across,
                        action,
                        objectType,
                        rules.orElseThrow(),
                        judge,
                        credentials.orElseThrow(),
                        ids.orElseThrow(),
                        limits,
                        patience),
                RefusalTrail.of(MailGate.PROTOCOL, across.source(), sink.orElseThrow(), clock.orElseThrow()));
    }

    private void requireAll() {
        Map<String, Optional<?>> parts = new LinkedHashMap<>();
        parts.put("crossing", crossing);
        parts.put("across", way);
        parts.put("rules", rules);
        parts.put("credentials", credentials);
        parts.put("audit", sink);
        parts.put("ids", ids);
        List<String> missing = parts.entrySet().stream()
                .filter(part -> part.getValue().isEmpty())
                .map(part -> "`" + part.getKey() + "`")
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not set: " + String.join(", ", missing));
        }
    }
}
