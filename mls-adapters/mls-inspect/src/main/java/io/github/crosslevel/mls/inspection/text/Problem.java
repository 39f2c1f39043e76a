package io.github.crosslevel.mls.inspection.text;

import java.util.List;
import java.util.Locale;

/** What can be wrong with a text of rules: each kind of text has its own. */
public interface Problem {
    /** Returns the stable id, such as {@code S103}. */
    String id();

    /** Returns the message, in which {@code {0}} stands for the first argument. */
    Title template();

    /** Returns the message with its places filled, in Chinese for Chinese locales and else in English. */
    default String message(Locale locale, List<Title> arguments) {
        String template = template().in(locale);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            boolean place = template.charAt(i) == '{';
            out.append(place ? arguments.get(template.charAt(i + 1) - '0').in(locale) : template.charAt(i));
            i += place ? 2 : 0;
        }
        return out.toString();
    }
}
