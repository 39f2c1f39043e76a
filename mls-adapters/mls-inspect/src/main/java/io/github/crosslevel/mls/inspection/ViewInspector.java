package io.github.crosslevel.mls.inspection;

import io.github.crosslevel.mls.content.ContentType;

/**
 * What looks for harm in decoded views. Several share one reading of the content. Implementations are thread-safe, with
 * bounded memory and linear time.
 */
@FunctionalInterface
public interface ViewInspector {
    /** Begins with a content of a declared type. What is looked for stays the same until the content ends. */
    ViewInspection begin(ContentType declared);
}
