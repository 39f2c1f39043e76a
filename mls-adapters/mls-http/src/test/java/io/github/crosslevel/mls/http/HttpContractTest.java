package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.testkit.adapter.AdapterContract;
import io.github.crosslevel.mls.testkit.adapter.AdapterLevel;
import io.github.crosslevel.mls.testkit.adapter.CaseFamily;
import io.github.crosslevel.mls.testkit.adapter.CaseTable;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.Deviation;
import io.github.crosslevel.mls.testkit.adapter.Inapplicable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of adapters, held by {@link HttpFront} and {@link HttpOrigin} together. */
class HttpContractTest implements AdapterContract<HttpEnds> {
    @Override
    public AdapterLevel level() {
        return AdapterLevel.APPLICATION;
    }

    @Override
    public boolean hasRawWire() {
        return true;
    }

    @Override
    public HttpEnds start(CrossingRig rig) throws IOException {
        return HttpEnds.start(rig);
    }

    @Override
    public List<Inapplicable> inapplicable() {
        return List.of();
    }

    @Test
    void thePageSaysHowManyCasesThereAre() throws IOException {
        CaseTable.of(this).assertColumn(Files.readAllLines(Path.of("../../docs/adapters.md")), "`mls-http`");
    }

    @Override
    public List<Deviation<HttpEnds>> deviations() {
        return List.of(
                fields(CaseFamily.CHARSET, "another charset than UTF-8", ReasonCode.UNKNOWN_CONTENT_TYPE)
                        .with("Content-Type: text/letters; charset=utf-16", "Content-Length: 2"),
                fields(CaseFamily.CHARSET, "two charsets", ReasonCode.UNKNOWN_CONTENT_TYPE)
                        .with("Content-Type: text/letters; charset=utf-8; charset=gbk", "Content-Length: 2"),
                fields(CaseFamily.CONTENT, "another content type", ReasonCode.UNKNOWN_CONTENT_TYPE)
                        .with("Content-Type: text/html", "Content-Length: 2"),
                fields(CaseFamily.CONTENT, "two content types", ReasonCode.MALFORMED_CONTENT)
                        .with("Content-Type: text/letters", "Content-Type: text/html", "Content-Length: 2"),
                fields(CaseFamily.ENCODING, "a content coding", ReasonCode.MALFORMED_CONTENT)
                        .with("Content-Type: text/letters", "Content-Encoding: gzip", "Content-Length: 2"),
                fields(CaseFamily.ENCODING, "two transfer codings", ReasonCode.MALFORMED_CONTENT)
                        .with("Content-Type: text/letters", "Transfer-Encoding: gzip, chunked"),
                target("an escape within an escape", ReasonCode.MALFORMED_CONTENT, "/messages/a%252e"),
                target("an escaped slash", ReasonCode.MALFORMED_CONTENT, "/messages/a%2fb"),
                target("a dot segment", ReasonCode.MALFORMED_CONTENT, "/messages/../a"),
                fields(CaseFamily.INJECTION, "a length and a coding", ReasonCode.MALFORMED_CONTENT)
                        .with("Content-Type: text/letters", "Content-Length: 2", "Transfer-Encoding: chunked"),
                fields(CaseFamily.INJECTION, "two lengths", ReasonCode.MALFORMED_CONTENT)
                        .with("Content-Type: text/letters", "Content-Length: 2", "Content-Length: 3"),
                fields(CaseFamily.INJECTION, "an upgrade", ReasonCode.MALFORMED_CONTENT)
                        .with("Content-Type: text/letters", "Upgrade: h2c", "Content-Length: 2"),
                fields(CaseFamily.LIMIT, "a length above the limit of the wire", ReasonCode.TOO_LARGE)
                        .with("Content-Type: text/letters", "Content-Length: 999999999"),
                Deviation.refused(
                        CaseFamily.IDENTITY,
                        "no credential",
                        ReasonCode.UNAUTHENTICATED,
                        ends -> ends.exchange(HttpEnds.request("/messages/a", "Content-Length: 2"))),
                Deviation.refused(
                        CaseFamily.IDENTITY,
                        "a credential that nobody can read",
                        ReasonCode.UNAUTHENTICATED,
                        ends -> ends.exchange(
                                HttpEnds.request("/messages/a", "Authorization: Basic YTpi", "Content-Length: 2"))),
                target(CaseFamily.ROUTE, "no such path", ReasonCode.UNKNOWN_ROUTE, "/elsewhere/a"),
                Deviation.refused(
                        CaseFamily.TIMEOUT,
                        "a request that does not end in time",
                        ReasonCode.TIMED_OUT,
                        HttpEnds::stall));
    }

    private interface WithFields {
        Deviation<HttpEnds> with(String... fields);
    }

    private static WithFields fields(CaseFamily family, String name, ReasonCode reason) {
        return fields -> Deviation.refused(
                family, name, reason, ends -> ends.exchange(HttpEnds.authorized("/messages/a", fields)));
    }

    private static Deviation<HttpEnds> target(String name, ReasonCode reason, String target) {
        return target(CaseFamily.ENCODING, name, reason, target);
    }

    private static Deviation<HttpEnds> target(CaseFamily family, String name, ReasonCode reason, String target) {
        return Deviation.refused(
                family,
                name,
                reason,
                ends -> ends.exchange(HttpEnds.authorized(target, "Content-Type: text/letters", "Content-Length: 2")));
    }
}
