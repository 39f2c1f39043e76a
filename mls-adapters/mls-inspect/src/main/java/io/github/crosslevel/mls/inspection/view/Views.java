package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All views of a content that is small enough to hold them.
 *
 * @param all the views in the order they were shown
 * @param outcome whether they are all there are
 */
public record Views(List<View> all, ViewOutcome outcome) {
    /** Copies the list. */
    public Views {
        all = List.copyOf(all);
    }

    private interface Read {
        ViewOutcome into(ViewSink sink) throws IOException;
    }

    private static Views collect(Read read) {
        List<View> views = new ArrayList<>();
        try {
            ViewOutcome outcome = read.into(views::add);
            return new Views(views, outcome);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // neither the bytes nor the list can fail
        }
    }

    /** Returns all views of bytes by the standard reader. */
    public static Views of(byte[] bytes, Representation representation) {
        return of(ViewReader.standard(), bytes, representation);
    }

    /** Returns all views of bytes by a reader. */
    public static Views of(ViewReader reader, byte[] bytes, Representation representation) {
        return collect(sink -> reader.read(bytes, representation, sink));
    }

    /** Returns all forms of a single value by the standard reader. */
    public static Views ofValue(String text) {
        return collect(sink -> ViewReader.standard().readLeaf("value", ViewKind.VALUE, text, sink));
    }
}
