package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.http.wire.HttpFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Content-Type field. */
final class MediaType {
    /** Any other parameter, and any charset but UTF-8, could make two readers see different text. */
    private static final Pattern FIELD =
            Pattern.compile("([a-z0-9.+-]+/[a-z0-9.+-]+)(?:; ?charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private MediaType() {}

    /** Returns whether the fields say that the body is in the format. */
    static boolean matches(HttpFields fields, ContentType type) {
        Matcher matcher = FIELD.matcher(fields.find("content-type").orElse(""));
        return matcher.matches() && matcher.group(1).toLowerCase(Locale.ROOT).equals(type.value());
    }
}
