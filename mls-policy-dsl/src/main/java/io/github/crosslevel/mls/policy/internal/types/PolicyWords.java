package io.github.crosslevel.mls.policy.internal.types;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.policy.internal.types.BoundTest.Expected;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What comes of requests, as policies write it in keywords of either language.
 *
 * @param types the declared obligations
 */
public record PolicyWords(List<ObligationType> types) {
    private static final Phrase PERMIT = new Phrase("permit", "许可");
    private static final Phrase DENY = new Phrase("deny", "拒绝");
    private static final Phrase LABEL = new Phrase("label ", "标记 ");
    private static final Phrase UNLABELED = new Phrase("unlabeled", "无标记");
    private static final Phrase BY = new Phrase(" by ", " 依据 ");
    private static final Phrase BECAUSE = new Phrase(" because ", " 因为 ");
    private static final Phrase WITH = new Phrase(" with ", " 附带 ");
    private static final Phrase AND = new Phrase(" and ", " 且 ");

    /** Copies the types. */
    public PolicyWords {
        types = List.copyOf(types);
    }

    /** Returns what a test expects. */
    public Phrase of(Expected expected) {
        if (expected instanceof Expected.Labeled labeled) {
            Phrase label = join(LABEL, Phrase.same(labeled.label().toString()));
            return labeled.rules().isEmpty() ? label : join(label, BY, each(labeled.rules()));
        }
        if (expected instanceof Expected.Permitted permitted) {
            return join(PERMIT, by(permitted.rule()), with(permitted.obligations()));
        }
        if (expected instanceof Expected.Denied denied) {
            Phrase because = denied.reason()
                    .map(r -> join(BECAUSE, Phrase.same(r.name())))
                    .orElse(Phrase.same(""));
            return join(DENY, by(denied.rule()), because);
        }
        return UNLABELED;
    }

    /** Returns a decision, such as {@code permit by r with mask(fields = "name")}. */
    public Phrase of(Decision decision) {
        if (decision instanceof Decision.Permit permit) {
            return join(PERMIT, by(Optional.of(permit.rule())), with(permit.obligations()));
        }
        Reason reason = ((Decision.Deny) decision).reason();
        if (reason.code() == ReasonCode.RULE_DENY) {
            return join(DENY, by(Optional.of(reason.detail())));
        }
        Phrase denied = join(DENY, BECAUSE, Phrase.same(reason.code().name()));
        return reason.detail().isEmpty()
                ? denied
                : join(denied, new Phrase(" (", "（"), Shortcoming.of(reason.detail()), new Phrase(")", "）"));
    }

    /** Returns a label by rule, such as {@code label internal{lab} by results}. */
    public Phrase of(Stamping stamping) {
        return stamping instanceof Stamping.Stamped stamped
                ? of(new Expected.Labeled(
                        stamped.label(), List.of(stamped.rules().split(",", -1))))
                : UNLABELED;
    }

    /** Returns an obligation, such as {@code mask(fields = "name", days = 30)}. */
    public String of(Obligation obligation) {
        if (obligation.arguments().isEmpty()) {
            return obligation.name();
        }
        return obligation.arguments().entrySet().stream()
                .map(argument ->
                        argument.getKey() + " = " + value(obligation.name(), argument.getKey(), argument.getValue()))
                .collect(Collectors.joining(", ", obligation.name() + "(", ")"));
    }

    private String value(String obligation, String parameter, String value) {
        Optional<ObligationType.Parameter> declared = types.stream()
                .filter(type -> type.name().equals(obligation))
                .flatMap(type -> type.parameters().stream())
                .filter(each -> each.name().equals(parameter))
                .findFirst();
        if (declared.isEmpty()) {
            return quoted(value);
        }
        return switch (declared.get().type()) {
            case TEXT -> quoted(value);
            case LONG, BOOLEAN, ENUM -> value;
            case SET -> elements(value);
        };
    }

    /** Hosts receive the elements joined by commas, which no element holds. */
    private static String elements(String joined) {
        return Arrays.stream(joined.split(",", -1))
                .filter(element -> !element.isEmpty())
                .map(PolicyWords::quoted)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private Phrase with(List<Obligation> obligations) {
        return obligations.isEmpty()
                ? Phrase.same("")
                : join(WITH, each(obligations.stream().map(this::of).toList()));
    }

    private static Phrase by(Optional<String> rule) {
        return rule.map(id -> join(BY, Phrase.same(id))).orElse(Phrase.same(""));
    }

    private static Phrase each(List<String> parts) {
        return new Phrase(String.join(AND.english(), parts), String.join(AND.chinese(), parts));
    }

    private static Phrase join(Phrase... parts) {
        return new Phrase(
                Arrays.stream(parts).map(Phrase::english).collect(Collectors.joining()),
                Arrays.stream(parts).map(Phrase::chinese).collect(Collectors.joining()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
