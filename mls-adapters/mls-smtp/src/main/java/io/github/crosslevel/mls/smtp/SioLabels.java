package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.codec.BinaryCodec;
import io.github.crosslevel.mls.label.codec.LabelCodec;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.smtp.mime.SioLabel;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Security labels in mail (RFC 7444): how a label of a schema stands in an {@code SIO-Label} field. Immutable and
 * thread-safe.
 *
 * <p>A label that somebody wrote into a mail is a claim. It never lowers anything: {@link #raising} joins it with what
 * the labelling rules say, and mail with a label that cannot be read stays unlabelled, and does not cross.
 *
 * <pre>{@code
 * SioLabels labels = SioLabels.binary("urn:example:label:credit", schema);
 * builder.labeler(labels.raising(rules)); // reads
 * MailDelivery.by(relay).writing(labels); // writes
 * }</pre>
 */
public final class SioLabels {
    private final String type;
    private final Function<Label, String> encoder;
    private final Function<String, Label> decoder;

    private SioLabels(String type, Function<Label, String> encoder, Function<String, Label> decoder) {
        this.type = new SioLabel(type, "-").type();
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /**
     * Returns the form that can say every label of a schema: the base64 of its canonical bytes.
     *
     * @param type a URI that names the form, for whoever reads it
     */
    public static SioLabels binary(String type, LabelSchema schema) {
        BinaryCodec codec = BinaryCodec.of(schema);
        return new SioLabels(
                type,
                label -> Base64.getEncoder().encodeToString(codec.encode(label)),
                text -> codec.decode(Base64.getDecoder().decode(text)).value());
    }

    /**
     * Returns a form of text, such as that of the Traffic Light Protocol; labels whose text is not plain ASCII cannot
     * be written.
     *
     * @param type a URI that names the form
     */
    public static SioLabels text(String type, LabelCodec<String> codec) {
        return new SioLabels(type, codec::encode, text -> codec.decode(text).value());
    }

    /**
     * Returns the field value for a label.
     *
     * @throws IllegalArgumentException if the form cannot express the label
     */
    public SioLabel write(Label label) {
        return new SioLabel(type, encoder.apply(label));
    }

    /** Returns the label that a field says, or empty if it is of another type or cannot be read. */
    public Optional<Label> read(SioLabel field) {
        if (!field.type().equals(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.apply(field.value()));
        } catch (IllegalArgumentException e) { // no base64, or a LabelSyntaxException
            return Optional.empty();
        }
    }

    /** Returns the join of a label and those that fields say, or empty if one cannot be read or joined. */
    Optional<Label> join(Label label, List<SioLabel> fields) {
        Optional<Label> joined = Optional.of(label);
        for (SioLabel field : fields) {
            Optional<Label> said = read(field);
            joined = joined.flatMap(so -> said.flatMap(next -> PartLabels.join(so, next)));
        }
        return joined;
    }

    /**
     * Returns a labeler by which mail is labelled as rules say, raised by the labels of its parts ({@link PartLabels})
     * and by every security label anywhere in it; mail with a label that cannot be read is not labelled. What is no
     * mail is labelled by the rules alone.
     */
    public Labeler raising(Labeler rules) {
        return new Raising(this, PartLabels.raising(rules));
    }

    private record Raising(SioLabels form, Labeler rules) implements Labeler {
        @Override
        public Stamping stamp(AccessRequest request) {
            Stamping stamping = rules.stamp(request);
            AttributeValue said =
                    request.object().attributes().find("sio-labels").orElse(AttributeValue.of(List.of()));
            if (!(stamping instanceof Stamping.Stamped stamped)
                    || !(said instanceof AttributeValue.Texts texts)
                    || texts.values().isEmpty()) {
                return stamping;
            }
            List<SioLabel> fields =
                    texts.values().stream().map(SioLabels::field).toList();
            return form.join(stamped.label(), fields)
                    .<Stamping>map(label -> new Stamping.Stamped(label, stamped.rules() + ",sio-label"))
                    .orElseGet(Stamping.Unstamped::new);
        }

        @Override
        public Optional<String> shortcoming(AccessRequest request) {
            boolean unread =
                    rules.stamp(request) instanceof Stamping.Stamped && stamp(request) instanceof Stamping.Unstamped;
            return unread ? Optional.of("a security label cannot be read or joined") : rules.shortcoming(request);
        }
    }

    /** The fact of a canonicalizer: type and value are free of spaces. */
    private static SioLabel field(String fact) {
        int space = fact.indexOf(' ');
        return new SioLabel(fact.substring(0, space), fact.substring(space + 1));
    }
}
