package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Map<String, UnaryOperator<String>> masks;

    private JsonMasking(JsonFormat format, Map<String, UnaryOperator<String>> masks) {
        this.format = format;
        this.masks = masks;
    }

    /**
     * Returns a handler for messages of a format.
     *
     * @param masks what replaces the text, by the name of the field; total functions without side effects
     */
    public static JsonMasking of(JsonFormat format, Map<String, UnaryOperator<String>> masks) {
        return new JsonMasking(format, Map.copyOf(masks));
    }

    @Override
    public boolean handles(Obligation obligation, ContentType type) {
        return obligation.name().equals("mask")
                && obligation.arguments().keySet().equals(Set.of("fields"))
                && masks.keySet().containsAll(fields(obligation))
                && type.equals(format.type());
    }

    @Override
    public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten)
            throws IOException {
        if (!handles(obligation, format.type())) {
            throw new IllegalArgumentException(
                    "obligation `" + obligation.name() + "` is not one this handler handles");
        }
        Map<String, UnaryOperator<String>> named = new HashMap<>(masks);
        named.keySet().retainAll(fields(obligation));
        return JsonRewriter.rewrite(format, named, content, rewritten);
    }

    private static Set<String> fields(Obligation obligation) {
        return Set.copyOf(
                List.of(obligation.arguments().getOrDefault("fields", "").split(",", -1)));
    }
}
