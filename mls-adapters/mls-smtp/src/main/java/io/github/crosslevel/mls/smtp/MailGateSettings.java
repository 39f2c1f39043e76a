package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.time.Duration;
import java.util.function.Supplier;

/** What a {@link MailGateBuilder} has collected. */
record MailGateSettings(
        MailCrossing crossing,
        Route way,
        Action action,
        String objectType,
        MailRules rules,
        PartJudge judge,
        SmtpCredentials credentials,
        Supplier<RequestId> ids,
        MimeLimits limits,
        Duration patience) {}
