package io.github.crosslevel.mls.label.downgrade;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.Route;

/**
 * What is to be downgraded, as it really is.
 *
 * @param content the content, which is read once more
 * @param label the label that it has
 * @param route the way that it will take
 * @param executor who carries it out, as proved
 */
public record DowngradeRequest(Content content, Label label, Route route, SubjectId executor) {}
