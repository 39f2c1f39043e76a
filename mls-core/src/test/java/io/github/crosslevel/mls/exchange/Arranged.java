package io.github.crosslevel.mls.exchange;

import static io.github.crosslevel.mls.exchange.TwoSystems.ANSWER;
import static io.github.crosslevel.mls.exchange.TwoSystems.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is submitted, with something arranged to go wrong on its way. */
final class Arranged {
    private Arranged() {}

    static Submission plain(TwoSystems systems) {
        return systems.query("alice", "internal", "Question");
    }

    static Inspection blocked(ReasonCode reason) {
        return Inspection.block(new Finding("test", reason, 0, "noticed"));
    }

    static Inspection suspicious() {
        return new Inspection(
                Disposition.QUARANTINE, List.of(new Finding("test", ReasonCode.HARMFUL_CONTENT, 0, "noticed")));
    }

    /** Content that is labelled for a time only. */
    static Submission valid(TwoSystems systems, Validity validity) {
        Label label = TwoSystems.label("public").toBuilder()
                .set(TwoSystems.VALIDITY, validity)
                .build();
        systems.labeler = request -> new Stamping.Stamped(label, "for-a-time");
        return plain(systems);
    }

    static Submission obliged(TwoSystems systems, String... obligations) {
        systems.decider = request -> new Decision.Permit(
                "obliging",
                Stream.of(obligations)
                        .map(name -> new Obligation(name, Map.of()))
                        .toList());
        return plain(systems);
    }

    static Submission answering(TwoSystems systems, String subject, Answer answer) {
        systems.application = request -> answer;
        assertThat(answer.action()).isEqualTo(ANSWER);
        return systems.query(subject, "public", "a");
    }

    static Submission checked(TwoSystems systems, Canonicalization outcome) {
        systems.checker = new CanonicalChecker() {
            @Override
            public ContentType type() {
                return LetterText.TYPE;
            }

            @Override
            public Canonicalization check(InputStream canonical) {
                return outcome;
            }
        };
        return plain(systems);
    }

    interface Alteration {
        void of(byte[] bytes);
    }

    static Submission altered(TwoSystems systems, Alteration alteration) {
        systems.toIntranet = frame -> {
            byte[] bytes = frame.readAllBytes();
            alteration.of(bytes);
            return systems.intranet().receive(new ByteArrayInputStream(bytes));
        };
        return plain(systems);
    }

    static Submission typed(Submission s, String type) {
        return new Submission(
                s.id(),
                s.credential(),
                s.correlation(),
                s.route(),
                s.action(),
                s.protocol(),
                s.object(),
                ContentType.of(type),
                s.raw());
    }

    static Submission raw(Submission s, RawContent raw) {
        return new Submission(
                s.id(),
                s.credential(),
                s.correlation(),
                s.route(),
                s.action(),
                s.protocol(),
                s.object(),
                s.type(),
                raw);
    }

    static Submission object(Submission s, String id) {
        return object(s, new ObjectRef(ObjectId.of(id), s.object().type(), Attributes.none()));
    }

    static Submission described(Submission s, Attributes attributes) {
        return object(s, new ObjectRef(s.object().id(), s.object().type(), attributes));
    }

    static Submission object(Submission s, ObjectRef object) {
        return new Submission(
                s.id(),
                s.credential(),
                s.correlation(),
                s.route(),
                s.action(),
                s.protocol(),
                object,
                s.type(),
                s.raw());
    }
}
