package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What views of a content there are, in the few words tests need. */
final class Shown {
    private Shown() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Views of(String text, String mediaType) {
        return Views.of(utf8(text), Representation.of(mediaType));
    }

    /** Returns path and text of all leaves, which must be all there are. */
    static List<String> leaves(Views views) {
        assertThat(views.outcome()).isInstanceOf(ViewOutcome.Complete.class);
        return views.all().stream()
                .filter(view -> view.kind() != ViewKind.WHOLE)
                .map(view -> view.path() + " = " + view.text())
                .toList();
    }

    /** Returns path and text of all forms of a value but the value itself, in the order they are shown. */
    static List<String> forms(String value) {
        Views views = Views.ofValue(value);
        assertThat(views.outcome()).isInstanceOf(ViewOutcome.Complete.class);
        return views.all().stream()
                .skip(1)
                .map(view -> view.path().toString().substring(6) + " = " + view.text())
                .toList();
    }

    static String rule(ViewOutcome outcome) {
        return outcome instanceof ViewOutcome.Refused refused
                ? refused.refusal().rule()
                : "complete";
    }

    static byte[] gzip(byte[] bytes) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(bytes);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
