package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.IpAddress;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The one form of a host: a name in ASCII as IDNA encodes it, or an address, in whatever form it was written. Names
 * that the versions of IDNA encode differently (with ß, ς, or a joiner) are refused.
 */
final class UrlHost {
    private static final String DEVIATIONS = "ßẞς\u200c\u200d";
    private static final int LONGEST = 253;

    private UrlHost() {}

    static String canonical(String host, int offset) throws UrlException {
        if (host.startsWith("[")) {
            return address6(host, offset);
        }
        if (host.indexOf('%') >= 0) {
            throw new UrlException("host is percent-encoded", offset);
        }
        String name = ascii(host, offset);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        String[] labels = name.split("\\.", -1);
        if (name.length() > LONGEST || name.isEmpty()) {
            throw new UrlException("host is empty or longer than " + LONGEST, offset);
        }
        for (String label : labels) {
            requireLabel(label, offset);
        }
        return isNumber(labels[labels.length - 1]) ? address4(labels, offset) : name;
    }

    private static String ascii(String host, int offset) throws UrlException {
        if (host.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
            throw new UrlException("host holds a character that is encoded in two ways", offset);
        }
        try {
            String folded = Normalizer.normalize(host, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            return IDN.toASCII(folded, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // the latter for some malformed labels
            throw new UrlException("host is no name of IDNA", offset);
        }
    }

    private static void requireLabel(String label, int offset) throws UrlException {
        boolean letters = label.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        if (label.isEmpty() || label.length() > 63 || !letters || label.startsWith("-") || label.endsWith("-")) {
            throw new UrlException("host has a label that is none", offset);
        }
        if (label.startsWith("xn--")) {
            String shown = IDN.toUnicode(label, IDN.USE_STD3_ASCII_RULES);
            if (shown.equals(label) || !ascii(shown, offset).equals(label)) {
                throw new UrlException("host has a label that does not encode a name", offset);
            }
        }
    }

    private static boolean isNumber(String label) {
        boolean hexadecimal =
                label.startsWith("0x") && label.chars().skip(2).allMatch(c -> Character.digit(c, 16) >= 0);
        return hexadecimal || label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Reads one to four numbers in decimal, octal or hexadecimal, as the C library and browsers do. */
    private static String address4(String[] parts, int offset) throws UrlException {
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long value = number(parts[i]);
            boolean last = i == parts.length - 1;
            long most = last ? (1L << (8 * (5 - parts.length))) - 1 : 255;
            if (parts.length > 4 || value < 0 || value > most) {
                throw new UrlException("host is no address", offset);
            }
            address += last ? value : value << (8 * (3 - i));
        }
        return (address >> 24) + "." + ((address >> 16) & 255) + "." + ((address >> 8) & 255) + "." + (address & 255);
    }

    private static long number(String part) {
        int radix = part.startsWith("0x") ? 16 : (part.startsWith("0") && part.length() > 1 ? 8 : 10);
        String digits = radix == 16 ? part.substring(2) : part;
        if (digits.length() > 16 || !digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
            return -1;
        }
        return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, radix);
    }

    /** An address of version 6, or of version 4 within one. */
    private static String address6(String host, int offset) throws UrlException {
        String inner = host.endsWith("]") ? host.substring(1, host.length() - 1) : "";
        if (inner.indexOf(':') < 0 || inner.indexOf('%') >= 0) {
            throw new UrlException("host is no address", offset);
        }
        try {
            String address = IpAddress.parse(inner).toString();
            return address.indexOf(':') < 0 ? address : "[" + address + "]";
        } catch (IllegalArgumentException e) {
            throw new UrlException("host is no address", offset);
        }
    }
}
