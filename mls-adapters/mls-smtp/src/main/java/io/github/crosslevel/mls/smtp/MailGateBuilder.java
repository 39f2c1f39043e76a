package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.adapter.RefusalTrail;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A builder of a {@link MailGate}. Not thread-safe. */
public final class MailGateBuilder {
    private @Nullable MailCrossing crossing;
    private @Nullable Route way;
    private @Nullable MailRules rules;
    private @Nullable SmtpCredentials credentials;
    private @Nullable AuditSink sink;
    private @Nullable InstantSource clock;
    private @Nullable Supplier<RequestId> ids;
    private PartJudge judge = PartJudge.none();
    private Action action = Action.of("mail");
    private String objectType = "mail";
    private MimeLimits limits = MimeLimits.defaults();
    private Duration patience = SmtpTimeouts.defaults().verdict();

    MailGateBuilder() {}

    /** Sets what carries mail across, usually {@code MailCrossing.files(front)}. */
    public MailGateBuilder crossing(MailCrossing port) {
        crossing = port;
        return this;
    }

    /** Sets from where to where mail crosses. */
    public MailGateBuilder across(Route route) {
        way = route;
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
        rules = all;
        return this;
    }

    /** Sets who judges each part; nobody but the crossing itself otherwise. */
    public MailGateBuilder judging(PartJudge parts) {
        judge = parts;
        return this;
    }

    /** Sets by which accounts peers submit mail. */
    public MailGateBuilder credentials(SmtpCredentials accounts) {
        credentials = accounts;
        return this;
    }

    /** Sets where refusals are recorded that happen before there is a submission. */
    public MailGateBuilder audit(AuditSink trail, InstantSource time) {
        sink = trail;
        clock = time;
        return this;
    }

    /** Sets where ids of submissions come from, usually {@code front::newRequestId}. */
    public MailGateBuilder ids(Supplier<RequestId> source) {
        ids = source;
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
     * @throws IllegalStateException if anything that has no value of its own was not set
     */
    public MailGate build() {
        Route across = require("across", way);
        return new MailGate(
                new MailGateSettings(
                        require("crossing", crossing),
                        across,
                        action,
                        objectType,
                        require("rules", rules),
                        judge,
                        require("credentials", credentials),
                        require("ids", ids),
                        limits,
                        patience),
                RefusalTrail.of(MailGate.PROTOCOL, across.source(), require("audit", sink), require("audit", clock)));
    }

    private static <T> T require(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("`" + name + "` was not set");
        }
        return value;
    }
}
