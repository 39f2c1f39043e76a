package io.github.crosslevel.mls.inspection.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The XML declaration (XML 1.0 §2.8): the version 1.0, and a charset that must be the one the text was decoded from.
 */
final class XmlDeclaration {
    private XmlDeclaration() {}

    /** Returns whether a processing instruction claims to be one, in whatever case. */
    static boolean isOne(String instruction) {
        String target = instruction.split("[ \t\r\n]", 2)[0];
        return target.toLowerCase(Locale.ROOT).equals("xml");
    }

    /** Returns what is wrong with it. */
    static Optional<Fault> check(String instruction, String charset) {
        String rest = instruction.substring(3).strip().replace('\'', '"');
        int count = 0;
        int last = -1;
        List<String> names = List.of("version", "encoding", "standalone");
        while (!rest.isEmpty()) {
            int equals = rest.indexOf('=');
            String name = equals < 0 ? "" : rest.substring(0, equals).strip();
            String after = rest.substring(equals + 1).strip();
            int close = after.startsWith("\"") ? after.indexOf('"', 1) : -1;
            int index = names.indexOf(name);
            if (close < 0 || index <= last || !instruction.startsWith("xml") || (count == 0 && index != 0)) {
                return Optional.of(Fault.XML_SYNTAX);
            }
            Optional<Fault> fault = check(name, after.substring(1, close), charset);
            if (fault.isPresent()) {
                return fault;
            }
            last = index;
            count++;
            rest = after.substring(close + 1);
            if (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(0))) {
                return Optional.of(Fault.XML_SYNTAX);
            }
            rest = rest.strip();
        }
        return count == 0 ? Optional.of(Fault.XML_SYNTAX) : Optional.empty();
    }

    private static Optional<Fault> check(String name, String value, String charset) {
        if (name.equals("encoding")) {
            String label = CharsetInput.labelOf(value).orElse("");
            boolean agrees = label.equals(charset) || (label.equals("utf-16") && charset.startsWith("utf-16"));
            return agrees ? Optional.empty() : Optional.of(Fault.CHARSET_CONFLICT);
        }
        Map<String, List<String>> allowed = Map.of("version", List.of("1.0"), "standalone", List.of("yes", "no"));
        return allowed.getOrDefault(name, List.of()).contains(value) ? Optional.empty() : Optional.of(Fault.XML_SYNTAX);
    }
}
