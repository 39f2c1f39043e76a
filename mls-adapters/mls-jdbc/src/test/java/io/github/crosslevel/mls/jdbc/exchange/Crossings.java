package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Content as an exchange would hand it over. */
final class Crossings {
    private Crossings() {}

    static Content content(byte[] bytes) {
        try (StagingArea area = MemoryStaging.limitedTo(1 << 24).allocate()) {
            area.output().write(bytes);
            return area.commit(TableFormat.TYPE, Attributes.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Content content(String text) {
        return content(text.getBytes(StandardCharsets.UTF_8));
    }

    static Content content(TableExport export) throws IOException {
        try (InputStream in = export.open()) {
            return content(in.readAllBytes());
        }
    }
}
