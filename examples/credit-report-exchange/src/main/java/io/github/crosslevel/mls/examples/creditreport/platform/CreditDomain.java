package io.github.crosslevel.mls.examples.creditreport.platform;

import io.github.crosslevel.mls.http.HttpRoute;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.Route;
import java.util.List;

/** The canonical names of the policy, as code speaks of them. */
public final class CreditDomain {
    /** The credit reporting intranet, grade 3. */
    public static final SystemId INTRANET = SystemId.of("intranet");

    /** The query portal on the internet, grade 2. */
    public static final SystemId INTERNET = SystemId.of("internet");

    /** The way of queries and inquiry files. */
    public static final Route INWARD = new Route(INTERNET, INTRANET);

    /** A query for one report. */
    public static final Action QUERY = Action.of("query");

    /** Its answer. */
    public static final Action ANSWER = Action.of("answer");

    /** An inquiry file. */
    public static final Action INQUIRE = Action.of("inquire");

    /** The result file. */
    public static final Action REPORT = Action.of("report");

    /** Files come by this protocol. */
    public static final Protocol FILE = Protocol.of("file");

    /** The object type of a query. */
    public static final String INQUIRY = "credit-inquiry";

    /** The object type of a report. */
    public static final String CREDIT_REPORT = "credit-report";

    /** The object type of a note, which no rule labels. */
    public static final String NOTE = "credit-note";

    /** The object type of an inquiry file. */
    public static final String INQUIRY_FILE = "inquiry-file";

    /** The object type of a result file. */
    public static final String RESULT_FILE = "result-file";

    /** The one HTTP request that may cross, and its answer. */
    public static final List<HttpRoute> HTTP_ROUTES = List.of(HttpRoute.of(
            HttpMethod.GET,
            "/reports/{id}",
            new HttpRoute.Message(QUERY, INQUIRY, JsonFormat.TYPE),
            new HttpRoute.Message(ANSWER, CREDIT_REPORT, JsonFormat.TYPE)));

    private CreditDomain() {}
}
