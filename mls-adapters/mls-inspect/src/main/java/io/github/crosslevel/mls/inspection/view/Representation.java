package io.github.crosslevel.mls.inspection.view;

import java.util.ArrayList;
import java.util.List;

/**
 * What the sender says the bytes are (RFC 9110 §8: representation metadata). It is taken at its word, and bytes that
 * are otherwise are refused. Immutable.
 *
 * @param name where paths begin, for example {@code body} or {@code query}
 * @param mediaType the media type with its parameters as declared, for example {@code text/csv; charset=gbk}
 * @param contentCodings the content codings in the order they were applied, for example {@code gzip}
 * @param transferEncoding the content transfer encoding of MIME, for example {@code base64}; {@code binary} if there is
 *     none
 */
public record Representation(String name, String mediaType, List<String> contentCodings, String transferEncoding) {
    /** The media type of HTML forms and of query strings. */
    public static final String FORM = "application/x-www-form-urlencoded";

    /** Copies the list. */
    public Representation {
        contentCodings = List.copyOf(contentCodings);
    }

    /** Returns a body of a media type, without codings. */
    public static Representation of(String mediaType) {
        return new Representation("body", mediaType, List.of(), "binary");
    }

    /** Returns the query of a URL. */
    public static Representation query() {
        return of(FORM).named("query");
    }

    /** Returns the same under another name. */
    public Representation named(String name) {
        return new Representation(name, mediaType, contentCodings, transferEncoding);
    }

    /** Returns the same with one more content coding around it: {@code gzip}, {@code deflate} or {@code identity}. */
    public Representation coded(String contentCoding) {
        List<String> codings = new ArrayList<>(contentCodings);
        codings.add(contentCoding);
        return new Representation(name, mediaType, codings, transferEncoding);
    }

    /**
     * Returns the same in a content transfer encoding of MIME: {@code base64}, {@code quoted-printable}, {@code 7bit},
     * {@code 8bit} or {@code binary}.
     */
    public Representation transferEncoded(String encoding) {
        return new Representation(name, mediaType, contentCodings, encoding);
    }
}
