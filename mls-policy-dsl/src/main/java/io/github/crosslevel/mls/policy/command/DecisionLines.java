package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.internal.JsonText;
import io.github.crosslevel.mls.policy.RequestLine;
import io.github.crosslevel.mls.policy.analysis.DecisionStep;
import io.github.crosslevel.mls.policy.internal.types.Shortcoming;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decisions as lines of JSON, as {@code docs/mls-command.md} describes them. Immutable and thread-safe.
 *
 * @param explaining the language to explain decisions in, or empty for no explanations
 */
record DecisionLines(Optional<Language> explaining) {
    private static final String PERMITTED = "RULE_PERMIT";

    /** Returns whether decisions are explained. */
    boolean explain() {
        return explaining.isPresent();
    }

    /** Returns the line of a decision. */
    String decision(String id, Decision decision, Optional<Stamping.Stamped> label, List<DecisionStep> steps) {
        StringBuilder line = new StringBuilder("{\"id\":").append(JsonText.quote(id));
        if (decision instanceof Decision.Permit permit) {
            append(line, "permit", permit.rule(), PERMITTED);
            line.append(
                    permit.obligations().stream().map(DecisionLines::obligation).collect(list()));
        } else {
            Decision.Deny deny = (Decision.Deny) decision;
            append(line, "deny", rule(deny), deny.reason().code().name());
            line.append("[]");
        }
        explaining.ifPresent(language -> explain(line, language, decision, label, steps));
        return line.append('}').toString();
    }

    /** Returns the line for what is no request. */
    String error(long number, RequestLine.Malformed malformed) {
        return "{\"line\":" + number + ",\"column\":" + malformed.column() + ",\"error\":"
                + JsonText.quote(malformed.message()) + "}";
    }

    private static String rule(Decision.Deny deny) {
        return deny.reason().code() == ReasonCode.RULE_DENY ? deny.reason().detail() : "";
    }

    private static void append(StringBuilder line, String effect, String rule, String reason) {
        line.append(",\"decision\":\"").append(effect);
        line.append("\",\"rule\":").append(JsonText.quote(rule));
        line.append(",\"reason\":").append(JsonText.quote(reason)).append(",\"obligations\":");
    }

    private static String obligation(Obligation obligation) {
        return "{\"name\":" + JsonText.quote(obligation.name()) + ",\"args\":{"
                + obligation.arguments().entrySet().stream()
                        .map(e -> JsonText.quote(e.getKey()) + ":" + JsonText.quote(e.getValue()))
                        .collect(Collectors.joining(","))
                + "}}";
    }

    private static void explain(
            StringBuilder line,
            Language language,
            Decision decision,
            Optional<Stamping.Stamped> label,
            List<DecisionStep> steps) {
        line.append(",\"explanation\":")
                .append(JsonText.quote(sentence(decision).in(language)));
        label.ifPresent(stamped -> line.append(",\"labelled\":{\"label\":")
                .append(JsonText.quote(stamped.label().toString()))
                .append(",\"rules\":")
                .append(Stream.of(stamped.rules().split(",", -1))
                        .map(JsonText::quote)
                        .collect(list()))
                .append('}'));
        line.append(",\"steps\":")
                .append(steps.stream()
                        .map(step ->
                                "{\"ask\":" + JsonText.quote(step.question().in(language)) + ",\"answer\":"
                                        + JsonText.quote(step.answer().in(language)) + "}")
                        .collect(list()));
    }

    private static Phrase sentence(Decision decision) {
        if (decision instanceof Decision.Permit permit) {
            return new Phrase("rule " + permit.rule() + " permits the request", "规则 " + permit.rule() + " 许可该请求");
        }
        ReasonCode code = ((Decision.Deny) decision).reason().code();
        String detail = ((Decision.Deny) decision).reason().detail();
        Phrase what = Shortcoming.of(detail);
        return detail.isEmpty()
                ? new Phrase(code.english(), code.chinese())
                : new Phrase(code.english() + ": " + what.english(), code.chinese() + "：" + what.chinese());
    }

    private static Collector<CharSequence, ?, String> list() {
        return Collectors.joining(",", "[", "]");
    }
}
