package io.github.crosslevel.mls.http.servlet;

import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Cookie field in the form that browsers write (RFC 6265 §4.2.1), without quotes, and each name once. */
final class Cookies {
    private static final Pattern PAIR = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+)=([!#-+\\--:<-\\[\\]-~]*)");

    private Cookies() {}

    /** Returns the cookies, or empty if two readers could understand different ones. */
    static Optional<List<Cookie>> parse(Optional<String> field) {
        List<Cookie> cookies = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String pair : field.map(value -> value.split("; ", -1)).orElse(new String[0])) {
            Matcher matcher = PAIR.matcher(pair);
            if (!matcher.matches() || !names.add(matcher.group(1))) {
                return Optional.empty();
            }
            cookies.add(new Cookie(matcher.group(1), matcher.group(2)));
        }
        return Optional.of(cookies);
    }
}
