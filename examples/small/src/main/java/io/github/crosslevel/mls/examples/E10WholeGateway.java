package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.audit.AuditVerifier;
import io.github.crosslevel.mls.crypto.desensitize.Mask;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.json.JsonCanonicalizer;
import io.github.crosslevel.mls.json.JsonChecker;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.json.JsonMasking;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole platform in one JVM: a clerk on the internet asks a service in the intranet and gets a report with its ID
 * number masked; a guest gets nothing, and the audit trail says why.
 *
 * <p>Read next: {@link E11ResumeTransfer}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E10WholeGateway -pl examples/small -am package</pre>
 */
final class E10WholeGateway {
    private static final InstantSource MONDAY_TEN = InstantSource.fixed(Instant.parse("2026-03-02T02:00:00Z"));
    private static final SystemId INTERNET = SystemId.of("internet");
    private static final SystemId INTRANET = SystemId.of("intranet");
    private static final JsonFormat FORMAT = JsonFormat.builder().build();
    private static final String POLICY = """
            schema credit version 1 {
              level public < internal < secret;
              category credit;
              system internet grade 2;
              system intranet grade 3;
              action query, answer;
              protocol http;
              subject { role: enum {clerk, guest, service}; }
              object { type: enum {inquiry, report}; }
              obligation mask(fields);
            }
            label of-inquiry stamp internal{credit} when object.type == inquiry;
            label of-report stamp secret{credit} when object.type == report;
            policy credit-exchange combine deny-overrides {
              rule clerks-ask permit query when subject.role == clerk;
              rule service-answers permit answer when subject.role == clerk obligation mask(fields = "idNumber");
            }
            """;

    private E10WholeGateway() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createTempDirectory("mls-example");
        CompiledPolicy policy = PolicyCompiler.standard()
                .compile(PolicySource.of("credit.mls", POLICY))
                .orThrow();
        Clearance any = Clearance.upTo(policy.labels().top());
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        AccessKey serviceKey = AccessKey.of(SubjectId.of("reporting-service"), secret);
        try (Gateway gateway = Gateway.in(directory, "example".toCharArray())
                .policy(policy)
                .clock(MONDAY_TEN)
                .system(new GradedSystem(INTERNET, 2, any), E10WholeGateway::json)
                .system(
                        new GradedSystem(INTRANET, 3, any),
                        front -> json(front)
                                .fulfilling(JsonMasking.of(FORMAT, Map.of("idNumber", Mask.RESIDENT_ID::apply)))
                                .answering(Action.of("query"), request -> report(serviceKey)))
                .open()) {
            gateway.subjects().register(subject("reporting-service", INTRANET, any, "service"), serviceKey);
            AccessKey clerk = gateway.issueKey(subject("zhang", INTERNET, any, "clerk"));
            AccessKey guest = gateway.issueKey(subject("li", INTERNET, any, "guest"));
            Front front = gateway.front(INTERNET);
            show("clerk", front.exchange(inquiry(front.newRequestId(), clerk), Duration.ofSeconds(5)));
            show("guest", front.exchange(inquiry(front.newRequestId(), guest), Duration.ofSeconds(5)));

            gateway.audit().checkpoint();
            System.out.println(AuditVerifier.with(gateway.auditKey())
                    .verify(gateway.auditTrail())
                    .summary()
                    .outcomes());
        }
        delete(directory);
    }

    private static FrontBuilder json(FrontBuilder front) {
        return front.departing(JsonCanonicalizer.of(FORMAT)).arriving(JsonChecker.of(FORMAT));
    }

    private static Subject subject(String name, SystemId home, Clearance clearance, String role) {
        return new Subject(SubjectId.of(name), home, clearance, Attributes.of("role", AttributeValue.of(role)));
    }

    private static Submission inquiry(RequestId id, AccessKey key) {
        return new Submission(
                id,
                key,
                Correlation.opening(),
                new Route(INTERNET, INTRANET),
                Action.of("query"),
                Protocol.of("http"),
                ObjectRef.of("report/1", "inquiry"),
                FORMAT.type(),
                raw("{\"purpose\":\"loan\"}"));
    }

    private static Answer report(AccessKey key) {
        String report = "{\"idNumber\":\"11010519491231002X\",\"score\":712}";
        return new Answer(key, Action.of("answer"), ObjectRef.of("report/1", "report"), FORMAT.type(), raw(report));
    }

    private static RawContent raw(String text) {
        return RawContent.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void show(String who, ExchangeOutcome outcome) throws IOException {
        if (outcome instanceof ExchangeOutcome.Answered answered) {
            byte[] content = answered.reply().content().open().readAllBytes();
            System.out.println(
                    who + ": " + answered.reply().claims().label() + " " + new String(content, StandardCharsets.UTF_8));
        } else if (outcome instanceof ExchangeOutcome.Refused refused) {
            System.out.println(who + ": refused, " + refused.reason());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
