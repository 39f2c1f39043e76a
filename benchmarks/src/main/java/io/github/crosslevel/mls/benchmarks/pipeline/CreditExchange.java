package io.github.crosslevel.mls.benchmarks.pipeline;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.crypto.desensitize.Mask;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.Delivery;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.exchange.TransferOutcome;
import io.github.crosslevel.mls.file.csv.CsvCanonicalizer;
import io.github.crosslevel.mls.file.csv.CsvChecker;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.gateway.LinkDecorator;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspection.type.TypeByContent;
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
import io.github.crosslevel.mls.request.Route;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A whole gateway between two graded systems, with everything on: policy, tokens, type check, canonical form, masks,
 * durable audit. Its directory is a temporary one, removed in the end.
 */
final class CreditExchange implements Closeable {
    /** What a service answers. */
    static final byte[] REPORT =
            ("{\"grade\":2,\"idNumber\":\"11010519491231002X\",\"mobile\":\"13800138000\",\"name\":"
                            + "\"张三\",\"loans\":\"" + "paid in time; ".repeat(60) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);

    private static final SystemId INTERNET = SystemId.of("internet");
    private static final SystemId INTRANET = SystemId.of("intranet");
    private static final Route INWARD = new Route(INTERNET, INTRANET);
    private static final Action QUERY = Action.of("query");
    private static final Action INQUIRE = Action.of("inquire");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] QUESTION = "{\"purpose\":\"loan\"}".getBytes(StandardCharsets.UTF_8);
    private static final JsonFormat JSON =
            JsonFormat.builder().objectsOnly().wholeFact("grade", "grade").build();
    private static final CsvFormat CSV = CsvFormat.builder()
            .whole("number")
            .text("idNumber")
            .maxRows(Long.MAX_VALUE)
            .build();
    private static final String POLICY = """
            schema credit version 1 {
              level public < internal < secret;
              category credit;
              system internet grade 2;
              system intranet grade 3;
              action query, answer, inquire;
              protocol http, file;
              subject { role: enum {customer, service}; }
              object { type: enum {inquiry, reply, inquiry-file}; grade: long optional; rows: long optional; }
              obligation mask(fields);
            }
            label of-inquiry stamp internal{credit} when object.type in {inquiry, inquiry-file};
            label of-reply stamp secret{credit} when object.type == reply and present(object.grade) and object.grade == 2;
            policy credit-exchange combine deny-overrides {
              rule customers-ask permit query when subject.role == customer and object.type == inquiry;
              rule service-answers permit answer
                when destination == internet and subject.clearance dom object.label
                obligation mask(fields = "idNumber,mobile");
              rule files permit inquire
                when subject.role == customer and present(object.rows) and object.rows <= 1_000_000_000;
            }
            """;

    private final Path directory = Files.createTempDirectory("mls-benchmark");
    private final Gateway gateway;
    private final AccessKey customer;

    private CreditExchange(Delivery delivery, LinkDecorator decorator) throws IOException {
        CompiledPolicy policy = PolicyCompiler.standard()
                .compile(PolicySource.of("credit.mls", POLICY))
                .orThrow();
        Clearance any = Clearance.upTo(policy.labels().top());
        AccessKey[] service = new AccessKey[1];
        gateway = Gateway.in(directory.resolve("gateway"), "benchmark".toCharArray())
                .policy(policy)
                .system(new GradedSystem(INTERNET, 2, any), front -> json(front).departing(CsvCanonicalizer.of(CSV)))
                .system(
                        new GradedSystem(INTRANET, 3, any),
                        front -> json(front)
                                .arriving(CsvChecker.of(CSV))
                                .fulfilling(JsonMasking.of(
                                        JSON,
                                        Map.of("idNumber", Mask.RESIDENT_ID::apply, "mobile", Mask.MOBILE::apply)))
                                .answering(QUERY, request -> answer(service[0]))
                                .delivering(INQUIRE, delivery))
                .decorating(decorator)
                .open();
        customer = gateway.issueKey(subject("zhang", INTERNET, any, "customer"));
        service[0] = gateway.issueKey(subject("reporting", INTRANET, any, "service"));
    }

    /** Opens one whose files are delivered there. */
    static CreditExchange delivering(Delivery delivery) throws IOException {
        return delivering(delivery, (system, link) -> link);
    }

    /** Opens one whose links are decorated as well. */
    static CreditExchange delivering(Delivery delivery, LinkDecorator decorator) throws IOException {
        return new CreditExchange(delivery, decorator);
    }

    private static FrontBuilder json(FrontBuilder front) {
        return front.inspectingHeads(TypeByContent.standard())
                .departing(JsonCanonicalizer.of(JSON))
                .arriving(JsonChecker.of(JSON));
    }

    private static Subject subject(String name, SystemId home, Clearance clearance, String role) {
        return new Subject(SubjectId.of(name), home, clearance, Attributes.of("role", AttributeValue.of(role)));
    }

    private static Answer answer(AccessKey service) {
        return new Answer(
                service, Action.of("answer"), ObjectRef.of("report/1", "reply"), JSON.type(), RawContent.of(REPORT));
    }

    /** Asks once, and returns the length of the answer. */
    long ask() throws IOException {
        Front front = gateway.front(INTERNET);
        Submission question = submission(front, QUERY, "http", ObjectRef.of("report/1", "inquiry"), QUESTION);
        ExchangeOutcome outcome = front.exchange(question, PATIENCE);
        if (outcome instanceof ExchangeOutcome.Answered answered) {
            Content content = answered.reply().content();
            try (InputStream in = content.open()) {
                return in.readAllBytes().length;
            } finally {
                content.discard();
            }
        }
        throw new IllegalStateException("refused: " + outcome);
    }

    private Submission submission(Front front, Action action, String protocol, ObjectRef object, byte[] content) {
        return new Submission(
                front.newRequestId(),
                customer,
                Correlation.opening(),
                INWARD,
                action,
                Protocol.of(protocol),
                object,
                JSON.type(),
                RawContent.of(content));
    }

    /** Sends a file, and returns when it was delivered. */
    void send(Supplier<InputStream> rows) {
        Front front = gateway.front(INTERNET);
        TransferOutcome outcome = front.submit(new Submission(
                        front.newRequestId(),
                        customer,
                        Correlation.opening(),
                        INWARD,
                        INQUIRE,
                        Protocol.of("file"),
                        ObjectRef.of("inquiries.csv", "inquiry-file"),
                        CSV.type(),
                        rows::get))
                .await();
        if (!(outcome instanceof TransferOutcome.Completed)) {
            throw new IllegalStateException("not completed: " + outcome);
        }
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        delete(directory);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
