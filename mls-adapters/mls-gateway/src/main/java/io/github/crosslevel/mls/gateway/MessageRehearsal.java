package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.admin.Appointments;
import io.github.crosslevel.mls.admin.ManagementCenter;
import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.AuditSink;
import io.github.crosslevel.mls.crypto.envelope.FrameOpener;
import io.github.crosslevel.mls.crypto.envelope.FrameSealer;
import io.github.crosslevel.mls.crypto.envelope.TokenFrameVerifier;
import io.github.crosslevel.mls.crypto.identity.AccessKeys;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Front;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.exchange.Interconnect;
import io.github.crosslevel.mls.exchange.RawContent;
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
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Made-up questions and answers between two made-up systems, in memory and with keys of their own, so that the first
 * real ones find compiled code. They leave no record, since nothing crosses. Used by one thread.
 */
final class MessageRehearsal implements Closeable {
    /** After so many, further ones make nothing faster. */
    static final int EXCHANGES = 36_000;

    private static final SystemId OUTER = SystemId.of("rehearsal-outer");
    private static final SystemId INNER = SystemId.of("rehearsal-inner");
    private static final SystemId BETWEEN = SystemId.of("rehearsal-interconnect");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonFormat JSON =
            JsonFormat.builder().objectsOnly().wholeFact("grade", "grade").build();
    private static final String POLICY = """
            schema rehearsal version 1 {
              level public < internal < secret;
              category trade;
              system rehearsal-outer grade 2;
              system rehearsal-inner grade 3;
              action ask, answer;
              protocol http;
              subject { role: enum {customer, service}; }
              object { type: enum {question, reply}; grade: long optional; }
              obligation mask(fields);
            }
            label of-question stamp internal{trade} when object.type == question;
            label of-reply stamp secret{trade} when object.type == reply and present(object.grade);
            policy rehearsal combine deny-overrides {
              rule ask permit ask when subject.role == customer and object.type == question;
              rule answer permit answer
                when destination == rehearsal-outer and subject.clearance dom object.label
                obligation mask(fields = "account");
            }
            """;
    private static final AuditSink NOTHING = entry -> {
        entry.fields();
        return () -> {};
    };

    private final SecureRandom random = new SecureRandom();
    private final AccessKeys subjects = new AccessKeys();
    private final CompiledPolicy policy;
    private final ManagementCenter center;
    private final KeyRing keys;
    private final EpochSchedule epochs = EpochSchedule.every(GatewayBuilder.DEFAULT_EPOCH);
    private final Interconnect interconnect;
    private final Map<SystemId, Front> fronts = new ConcurrentHashMap<>();
    private final AccessKey customer;
    private final AccessKey service;

    MessageRehearsal(CryptoSuite suite) throws IOException {
        policy = PolicyCompiler.standard()
                .compile(PolicySource.of("rehearsal.mls", POLICY))
                .orThrow();
        center = center();
        Route inward = new Route(OUTER, INNER);
        keys = KeyRing.generate(suite, Set.of(inward, inward.reversed()), epochs.oldest(), random);
        interconnect = new Interconnect(
                BETWEEN,
                TokenFrameVerifier.of(keys.forInterconnect(), epochs, policy.labels(), BETWEEN),
                center,
                Map.of(
                        OUTER, frame -> front(OUTER).receive(frame),
                        INNER, frame -> front(INNER).receive(frame)),
                NOTHING,
                InstantSource.system());
        customer = subjects.issue(subject("customer", OUTER), random);
        service = subjects.issue(subject("service", INNER), random);
        fronts.put(OUTER, builder(OUTER).build());
        fronts.put(
                INNER,
                builder(INNER)
                        .fulfilling(JsonMasking.of(JSON, Map.of("account", text -> "*".repeat(text.length()))))
                        .answering(Action.of("ask"), question -> answer())
                        .build());
    }

    private ManagementCenter center() throws IOException {
        SubjectId system = SubjectId.of("system");
        SubjectId security = SubjectId.of("security");
        Appointments appointments = Appointments.of(system, security, SubjectId.of("auditor"));
        ManagementCenter made = new ManagementCenter(BETWEEN, subjects, appointments, NOTHING, InstantSource.system());
        Clearance any = Clearance.upTo(policy.labels().top());
        for (GradedSystem one : List.of(new GradedSystem(OUTER, 2, any), new GradedSystem(INNER, 3, any))) {
            made.system(administrator(system)).register(one);
        }
        made.security(administrator(security)).release(policy.name(), policy.decider(), policy.labeler());
        return made;
    }

    private AccessKey administrator(SubjectId person) {
        Clearance none = Clearance.upTo(policy.labels().bottom());
        return subjects.issue(new Subject(person, BETWEEN, none, Attributes.none()), random);
    }

    private Subject subject(String role, SystemId home) {
        return new Subject(
                SubjectId.of(role),
                home,
                Clearance.upTo(policy.labels().top()),
                Attributes.of("role", AttributeValue.of(role)));
    }

    private FrontBuilder builder(SystemId system) throws IOException {
        KeyRing own = keys.forFront(system);
        return Front.builder()
                .system(system)
                .policies(center)
                .systems(center)
                .authenticator(subjects)
                .audit(NOTHING)
                .sealer(FrameSealer.of(own, epochs, random))
                .opener(FrameOpener.of(own, epochs, policy.labels(), BETWEEN))
                .link(interconnect::receive)
                .inspectingHeads(TypeByContent.standard())
                .departing(JsonCanonicalizer.of(JSON))
                .arriving(JsonChecker.of(JSON));
    }

    private Front front(SystemId system) {
        Front front = fronts.get(system);
        if (front == null) {
            throw new IllegalStateException("no front of " + system);
        }
        return front;
    }

    private Answer answer() {
        String text =
                "{\"grade\":2,\"account\":\"6222020200112233445\",\"名称\":\"王五 \\\"测试\\\"\",\"rows\":[1,-250,true,null],"
                        + "\"text\":\"" + "as agreed; ".repeat(60) + "\"}";
        return new Answer(service, Action.of("answer"), ObjectRef.of("reply", "reply"), JSON.type(), raw(text));
    }

    private static RawContent raw(String text) {
        return RawContent.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Exchanges messages until there were {@value #EXCHANGES}, the time is over or one was refused; returns how many
     * there were.
     */
    int run(Duration atMost) throws IOException {
        long start = System.nanoTime();
        int done = 0;
        while (done < EXCHANGES && Duration.ofNanos(System.nanoTime() - start).compareTo(atMost) < 0 && isAnswered()) {
            done++;
        }
        return done;
    }

    /**
     * Exchanges a message; one that is refused, since a clock was set meanwhile, must not keep a host from starting.
     */
    private boolean isAnswered() throws IOException {
        Front front = front(OUTER);
        ExchangeOutcome outcome = front.exchange(
                front.submission(customer)
                        .to(INNER)
                        .action("ask", "http")
                        .object("question", "question")
                        .content(JSON.type(), raw("{\"purpose\":\"贷款\"}"))
                        .build(),
                PATIENCE);
        if (!(outcome instanceof ExchangeOutcome.Answered answered)) {
            return false;
        }
        answered.reply().content().discard();
        return true;
    }

    @Override
    public void close() {
        keys.close();
    }
}
