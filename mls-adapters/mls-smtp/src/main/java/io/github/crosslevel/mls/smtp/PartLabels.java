package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.exchange.DeliveryException;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.seal.Claims;
import java.util.Optional;

/**
 * The label that the parts of a mail have together, by which the label of the mail is raised: a mail is at least what
 * is in it. {@link MailGate} says the join of what its {@link PartJudge} has permitted in an attribute of the object,
 * the labeler of the front raises by it, and the deliveries of this package refuse mail whose label does not dominate
 * it, so that a front whose labeler does not raise lets nothing through too low.
 *
 * <pre>{@code
 * builder.labeler(PartLabels.raising(rules)); // SioLabels.raising does so, too
 * }</pre>
 */
public final class PartLabels {
    /** The attribute of a mail that holds the join of the labels of its parts; absent if none of them has a label. */
    public static final String ATTRIBUTE = "part-label";

    private PartLabels() {}

    /**
     * Returns a labeler by which mail is labelled as rules say, raised by the labels of its parts; mail with a label of
     * a part that cannot be joined with that of the rules, such as one of another schema, is not labelled. What has no
     * parts is labelled by the rules alone.
     */
    public static Labeler raising(Labeler rules) {
        return new Raising(rules);
    }

    private record Raising(Labeler rules) implements Labeler {
        @Override
        public Stamping stamp(AccessRequest request) {
            Stamping stamping = rules.stamp(request);
            Optional<AttributeValue> parts = request.object().attributes().find(ATTRIBUTE);
            if (!(stamping instanceof Stamping.Stamped stamped) || parts.isEmpty()) {
                return stamping;
            }
            return parts.get() instanceof AttributeValue.Marking marking
                    ? join(stamped.label(), marking.value())
                            .<Stamping>map(label -> new Stamping.Stamped(label, stamped.rules() + ",parts"))
                            .orElseGet(Stamping.Unstamped::new)
                    : new Stamping.Unstamped();
        }

        @Override
        public Optional<String> shortcoming(AccessRequest request) {
            boolean unjoined =
                    rules.stamp(request) instanceof Stamping.Stamped && stamp(request) instanceof Stamping.Unstamped;
            return unjoined ? Optional.of("the labels of parts cannot be joined") : rules.shortcoming(request);
        }
    }

    /** Returns the join of two labels, or empty if they have none: those of two schemas, or too complex ones. */
    static Optional<Label> join(Label one, Label other) {
        if (!one.schema().equals(other.schema())) {
            return Optional.empty();
        }
        try {
            return Optional.of(one.join(other));
        } catch (LabelTooComplexException e) {
            return Optional.empty();
        }
    }

    /** Returns a submission whose object says the join of the labels of its parts. */
    static Submission carried(Submission mail, Label joined) {
        Attributes attributes = mail.object().attributes().with(ATTRIBUTE, AttributeValue.of(joined));
        return new Submission(
                mail.id(),
                mail.credential(),
                mail.correlation(),
                mail.route(),
                mail.action(),
                mail.protocol(),
                new ObjectRef(mail.object().id(), mail.object().type(), attributes),
                mail.type(),
                mail.raw(),
                mail.downgrade());
    }

    /**
     * Makes sure that the label under which a mail has crossed dominates those of its parts; {@link MailDelivery} and
     * {@link AttachedFiles} do so, and a delivery of the host should.
     *
     * @throws DeliveryException if it does not, or cannot be compared with them
     */
    public static void requireDominated(Claims claims) throws DeliveryException {
        Optional<AttributeValue> parts = claims.object().attributes().find(ATTRIBUTE);
        if (parts.isPresent()
                && !(parts.get() instanceof AttributeValue.Marking marking
                        && join(claims.label(), marking.value())
                                .filter(claims.label()::equals)
                                .isPresent())) {
            throw DeliveryException.refused("label of the mail does not dominate those of its parts");
        }
    }
}
