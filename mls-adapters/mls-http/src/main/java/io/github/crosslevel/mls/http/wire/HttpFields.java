package io.github.crosslevel.mls.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The fields of a message by lower-case name, each with one value. Immutable. */
public final class HttpFields {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final HttpFields NONE = new HttpFields(new String[0], new int[0], new byte[0], true);

    private final String[] names;

    /** Where each value begins and ends in the text. */
    private final int[] bounds;

    private final byte[] text;
    private final boolean read;

    private HttpFields(String[] names, int[] bounds, byte[] text, boolean read) {
        this.names = names;
        this.bounds = bounds;
        this.text = text;
        this.read = read;
    }

    /**
     * Takes over fields that a reader has checked: their names are distinct, and none belongs to the framing.
     *
     * @param bounds where each value begins and ends in the text
     * @param text the values in ASCII
     */
    static HttpFields checked(String[] names, int[] bounds, byte[] text) {
        return new HttpFields(names, bounds, text, true);
    }

    /** Returns no fields. */
    public static HttpFields none() {
        return NONE;
    }

    /**
     * Returns one field.
     *
     * @throws IllegalArgumentException as {@link #of(Map)} does
     */
    public static HttpFields of(String name, String value) {
        return of(Map.of(name, value));
    }

    /**
     * Returns fields.
     *
     * @throws IllegalArgumentException if a name is not of lower-case letters, digits and hyphens, or a value not of
     *     visible ASCII and single inner spaces
     */
    public static HttpFields of(Map<String, String> fields) {
        fields.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("field name is not lower-case letters, digits and hyphens");
            }
            if (!Grammar.isFieldValue(value)) {
                throw new IllegalArgumentException(
                        "value of field `" + name + "` is not visible ASCII and single inner spaces");
            }
        });
        String[] names = fields.keySet().toArray(String[]::new);
        int[] bounds = new int[2 * names.length];
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            bounds[2 * i] = text.length();
            text.append(fields.get(names[i]));
            bounds[2 * i + 1] = text.length();
        }
        return new HttpFields(names, bounds, text.toString().getBytes(StandardCharsets.US_ASCII), false);
    }

    /** Returns the values by name, sorted by name. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(sorted());
    }

    private SortedMap<String, String> sorted() {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], value(i));
        }
        return map;
    }

    /** Calls {@code action} with the name and value of each field, in the order of their names. */
    public void forEach(BiConsumer<String, String> action) {
        sorted().forEach(action);
    }

    /** Returns the value of the field with the lower-case name. */
    public Optional<String> find(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(value(index));
    }

    private int indexOf(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns how many bytes the values take. */
    int textLength() {
        return text.length;
    }

    private String value(int index) {
        return Ascii.text(text, bounds[2 * index], bounds[2 * index + 1]);
    }

    /** Writes what stands before it, the value and the end of the line, if there is a field with the name. */
    void writeTo(AsciiText out, String name, byte[] before) {
        int index = indexOf(name);
        if (index >= 0) {
            out.put(before).put(text, bounds[2 * index], bounds[2 * index + 1]).endLine();
        }
    }

    /** Returns these fields with one more, or with another value for it. */
    public HttpFields with(String name, String value) {
        SortedMap<String, String> more = sorted();
        more.put(name, value);
        return of(more);
    }

    /** Returns those of the fields that are on the list. */
    public HttpFields only(Set<String> allowed) {
        SortedMap<String, String> fewer = sorted();
        fewer.keySet().retainAll(allowed);
        return of(fewer);
    }

    /** Returns those of the fields that are not on the list. */
    HttpFields without(Set<String> refused) {
        SortedMap<String, String> fewer = sorted();
        fewer.keySet().removeAll(refused);
        return of(fewer);
    }

    void requireNoneOf(Set<String> reserved) {
        if (read) {
            return;
        }
        for (String name : names) {
            if (reserved.contains(name)) {
                throw new IllegalArgumentException("field `" + name + "` belongs to the framing of the message");
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpFields that && sorted().equals(that.sorted());
    }

    @Override
    public int hashCode() {
        return sorted().hashCode();
    }

    /** Returns the names only: values may be secret. */
    @Override
    public String toString() {
        return "HttpFields" + sorted().keySet();
    }
}
