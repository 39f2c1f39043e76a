package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.view.ViewSink;

/**
 * One content under the eyes of a {@link ViewInspector}: it takes every view, and says what it noticed. Not
 * thread-safe.
 */
public interface ViewInspection extends ViewSink {
    /** Returns what was noticed in the views so far. */
    Inspection conclude();
}
