package io.github.crosslevel.mls.examples.creditreport.intranet;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.ReportDatabase;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Application;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.IOException;

/** The same reports without the HTTP hop: an application in the JVM of the front, as when both are one program. */
public final class InProcessService implements Application {
    private final ReportDatabase reports;
    private final Credential credential;
    private final Action action;
    private final String objectType;

    /**
     * Returns the application.
     *
     * @param credential proves to the front who answers
     * @param action what answering is called in the policy
     * @param objectType what its answers are called in the policy
     */
    public InProcessService(ReportDatabase reports, Credential credential, Action action, String objectType) {
        this.reports = reports;
        this.credential = credential;
        this.action = action;
        this.objectType = objectType;
    }

    @Override
    public Answer answer(Delivered request) throws IOException {
        String id = request.claims().object().id().value();
        CreditReport report = reports.byId(id).orElseThrow(() -> new IOException("no report of this number"));
        return new Answer(
                credential,
                action,
                ObjectRef.of(id, objectType),
                ContentType.of("application/json"),
                RawContent.of(ReportJson.of(report)));
    }
}
