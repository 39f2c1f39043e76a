package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;

/** Takes the views of a content, in one thread, one after another. */
@FunctionalInterface
public interface ViewSink {
    /**
     * Takes a view, or a piece of a long one.
     *
     * @throws IOException to stop reading; it reaches whoever reads
     */
    void accept(View view) throws IOException;
}
