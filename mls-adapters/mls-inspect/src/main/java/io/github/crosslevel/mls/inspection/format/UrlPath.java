package io.github.crosslevel.mls.inspection.format;

import java.util.ArrayList;
import java.util.List;

/** The one form of a path: no dot segments, no empty ones, no parameters. */
final class UrlPath {
    private UrlPath() {}

    static String canonical(String path, int offset) throws UrlException {
        String encoded = PercentForm.path(path, offset);
        if (encoded.indexOf(';') >= 0 || encoded.contains("%3B")) {
            throw new UrlException("path has a parameter", offset);
        }
        List<String> kept = new ArrayList<>();
        String[] segments = encoded.split("/", -1);
        for (String segment : segments) {
            if (segment.equals("..")) {
                if (kept.isEmpty()) {
                    throw new UrlException("path leads above the root", offset);
                }
                kept.remove(kept.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                if (segment.endsWith(".") || segment.endsWith("%20")) {
                    throw new UrlException("a segment ends with a dot or blank, which some systems drop", offset);
                }
                kept.add(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean folder = last.isEmpty() || last.equals(".") || last.equals("..");
        return "/" + String.join("/", kept) + (folder && !kept.isEmpty() ? "/" : "");
    }
}
