package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.http.wire.HttpTarget;
import io.github.crosslevel.mls.request.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a declared route, such as {@code /reports/{id}}. The variable, at most one, names the object; without one
 * the path itself does.
 */
public final class PathTemplate {
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z][A-Za-z0-9]{0,31}\\}");
    private static final int MOST_ID_CHARS = 256;

    private final List<String> segments;
    private final int variable;

    private PathTemplate(List<String> segments, int variable) {
        this.segments = segments;
        this.variable = variable;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it is not an absolute path of plain segments with at most one variable
     */
    public static PathTemplate parse(String text) {
        List<String> segments = Objects.requireNonNull(text, "path").length() > 1
                ? List.of(text.substring(1).split("/", -1))
                : List.of();
        int variable = -1;
        for (int i = 0; i < segments.size(); i++) {
            boolean isVariable = VARIABLE.matcher(segments.get(i)).matches();
            if (isVariable ? variable >= 0 : !LITERAL.matcher(segments.get(i)).matches()) {
                throw new IllegalArgumentException(
                        "path `" + text + "` is not plain segments with at most one variable");
            }
            variable = isVariable ? i : variable;
        }
        if (!text.startsWith("/") || text.length() > MOST_ID_CHARS) {
            throw new IllegalArgumentException("path `" + text + "` is not absolute or longer than " + MOST_ID_CHARS);
        }
        return new PathTemplate(segments, variable);
    }

    /** Returns the object that the path of a request names, or empty if the path is another one. */
    Optional<ObjectId> match(HttpTarget target) {
        List<String> actual = target.segments();
        if (!isLike(actual) || flaw(actual).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(ObjectId.of(variable < 0 ? toString() : actual.get(variable)));
    }

    /** Returns whether the segments are those of this template, whatever stands for the variable. */
    private boolean isLike(List<String> actual) {
        if (actual.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (i != variable && !actual.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns why a path that is otherwise like this template names no object, or empty if that is not what is wrong.
     */
    Optional<String> flaw(HttpTarget target) {
        return isLike(target.segments()) ? flaw(target.segments()) : Optional.empty();
    }

    private Optional<String> flaw(List<String> actual) {
        if (variable < 0) {
            return Optional.empty();
        }
        String name = actual.get(variable);
        String what = "value of the path variable `" + variable().orElseThrow() + "` ";
        if (name.length() > MOST_ID_CHARS) {
            return Optional.of(what + "has " + name.length() + " characters, not " + MOST_ID_CHARS);
        }
        return name.isBlank() || !name.equals(name.strip())
                ? Optional.of(what + "begins or ends with white space")
                : Optional.empty();
    }

    /** Returns the segments of the path that names the object, or empty if this template cannot name it. */
    Optional<List<String>> expand(ObjectId object) {
        if (variable < 0) {
            return object.value().equals(toString()) ? Optional.of(segments) : Optional.empty();
        }
        List<String> expanded = new ArrayList<>(segments);
        expanded.set(variable, object.value());
        return Optional.of(expanded);
    }

    /** Returns the name of the variable. */
    Optional<String> variable() {
        return variable < 0
                ? Optional.empty()
                : Optional.of(segments.get(variable)
                        .substring(1, segments.get(variable).length() - 1));
    }

    /** Returns whether some path matches both. */
    boolean overlaps(PathTemplate other) {
        if (segments.size() != other.segments.size()) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (i != variable && i != other.variable && !segments.get(i).equals(other.segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate that && segments.equals(that.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
