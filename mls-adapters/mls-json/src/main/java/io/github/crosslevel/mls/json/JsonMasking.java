package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.FieldMasks;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Fulfils the obligation {@code mask} on JSON messages: the text in every field that its argument {@code fields} names,
 * separated by commas and at any depth, is replaced by what the host's mask makes of it.
 *
 * <p>An obligation that names anything else is not handled, which turns the permit into a denial. A named field that
 * holds neither text nor null is refused rather than let through. Facts are those of the masked message. Thread-safe if
 * the masks are.
 *
 * <pre>{@code
 * ObligationHandler masking = JsonMasking.of(format, Map.of("mobile", mobile -> mobile.substring(0, 3) + "****"));
 * }</pre>
 */
public final class JsonMasking implements ObligationHandler {
    private final JsonFormat format;
    private final FieldMasks masks;

    private JsonMasking(JsonFormat format, FieldMasks masks) {
        this.format = format;
        this.masks = masks;
    }

    /**
     * Returns a handler for messages of a format.
     *
     * @param masks what replaces the text, by the name of the field; total functions without side effects
     */
    public static JsonMasking of(JsonFormat format, Map<String, UnaryOperator<String>> masks) {
        return new JsonMasking(format, FieldMasks.of(masks));
    }

    @Override
    public boolean handles(Obligation obligation, ContentType type) {
        return type.equals(format.type()) && masks.demandedBy(obligation).isPresent();
    }

    @Override
    public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten)
            throws IOException {
        FieldMasks demanded = masks.demandedBy(obligation)
                .orElseThrow(() -> new IllegalArgumentException(
                        "obligation `" + obligation.name() + "` is not one this handler handles"));
        return JsonRewriter.rewrite(format, demanded, content, rewritten);
    }
}
