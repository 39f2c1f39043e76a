package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.FieldSection.Field;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How long a body is, by exactly one statement of the head. */
sealed interface Framing {
    /** The head says nothing. */
    record Absent() implements Framing {}

    /** Content-Length. */
    record Fixed(long length, long position) implements Framing {}

    /** Transfer-Encoding: chunked, and the trailers it announces. */
    record Chunked(Set<String> trailers, long position) implements Framing {}

    /** Fields that say something about the content that has passed; without them nothing is lost. */
    Set<String> TRAILERS = Set.of("content-digest", "digest", "repr-digest", "server-timing", "x-checksum");

    Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,17}");

    Pattern COMMA = Pattern.compile(" *, *");

    /** Returns whether there are no bytes. */
    default boolean isEmpty() {
        return this instanceof Absent || (this instanceof Fixed fixed && fixed.length() == 0);
    }

    /** Returns the framing that the head states; two statements are refused, even if they agree. */
    static Framing of(FieldSection fields) throws ViolationException {
        Optional<Field> length = fields.find("content-length");
        Optional<Field> coding = fields.find("transfer-encoding");
        if (length.isPresent() && coding.isPresent()) {
            throw new ViolationException(
                    HttpProblem.LENGTH_AND_CODING, coding.get().position());
        }
        if (coding.isPresent()) {
            if (!coding.get().value().equalsIgnoreCase("chunked")) {
                throw new ViolationException(
                        HttpProblem.TRANSFER_CODING, coding.get().position());
            }
            return new Chunked(trailers(fields), coding.get().position());
        }
        fields.refuse("trailer", HttpProblem.TRAILER);
        return length.isPresent() ? fixed(length.get()) : new Absent();
    }

    private static Framing fixed(Field field) throws ViolationException {
        if (!LENGTH.matcher(field.value()).matches()) {
            throw new ViolationException(HttpProblem.CONTENT_LENGTH, field.position());
        }
        return new Fixed(Long.parseLong(field.value()), field.position());
    }

    private static Set<String> trailers(FieldSection fields) throws ViolationException {
        Optional<Field> field = fields.find("trailer");
        if (field.isEmpty()) {
            return Set.of();
        }
        Set<String> names =
                Set.copyOf(Arrays.asList(COMMA.split(Ascii.lowerCase(field.get().value()), -1)));
        if (!TRAILERS.containsAll(names)) {
            throw new ViolationException(HttpProblem.TRAILER, field.get().position());
        }
        return names;
    }
}
