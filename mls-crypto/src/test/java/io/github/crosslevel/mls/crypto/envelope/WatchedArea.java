package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.StagingArea;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A staging area that notes what becomes of it. */
final class WatchedArea implements StagingArea {
    private final StagingArea area;
    private final List<String> events;

    WatchedArea(StagingArea area, List<String> events) {
        this.area = area;
        this.events = events;
    }

    @Override
    public OutputStream output() {
        return area.output();
    }

    @Override
    public Content commit(ContentType type, Attributes facts) throws IOException {
        events.add("commit");
        return area.commit(type, facts);
    }

    @Override
    public void close() throws IOException {
        events.add("close");
        area.close();
    }
}
