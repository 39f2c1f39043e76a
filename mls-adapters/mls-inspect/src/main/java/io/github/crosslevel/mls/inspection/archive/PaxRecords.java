package io.github.crosslevel.mls.inspection.archive;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The records of a pax extended header, {@code length key=value\n} each (POSIX.1-2017, pax Extended Header). */
final class PaxRecords {
    private static final String PATH = "path";
    private static final String SIZE = "size";

    /** What tells nothing about name, size or kind. */
    private static final Set<String> HARMLESS = Set.of(
            PATH,
            SIZE,
            "mtime",
            "atime",
            "ctime",
            "uid",
            "gid",
            "uname",
            "gname",
            "comment",
            "LIBARCHIVE.creationtime");

    private final Map<String, String> records = new HashMap<>();

    private PaxRecords() {}

    static PaxRecords none() {
        return new PaxRecords();
    }

    static PaxRecords read(byte[] bytes, long offset) throws RefusedArchiveException {
        PaxRecords pax = new PaxRecords();
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            int length = 0;
            while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && length < 1 << 24) {
                length = length * 10 + bytes[space++] - '0';
            }
            int end = at + length;
            boolean isWhole = space > at && space + 1 < end && end <= bytes.length && bytes[space] == ' ';
            if (!isWhole || bytes[end - 1] != '\n') {
                throw RefusedArchiveException.malformed(offset, "a pax record is malformed");
            }
            String record = TarHeader.utf8(bytes, space + 1, end - 1 - (space + 1), offset);
            pax.add(record, offset);
            at = end;
        }
        return pax;
    }

    private void add(String record, long offset) throws RefusedArchiveException {
        int equals = record.indexOf('=');
        String key = equals < 0 ? "" : record.substring(0, equals);
        if (!HARMLESS.contains(key) || records.putIfAbsent(key, record.substring(equals + 1)) != null) {
            throw RefusedArchiveException.ambiguous(offset, "a pax record is not known here, or there twice");
        }
    }

    boolean saysNothingOfEntries() {
        return !records.containsKey(PATH) && !records.containsKey(SIZE);
    }

    Optional<String> path() {
        return Optional.ofNullable(records.get(PATH));
    }

    OptionalLong size(long offset) throws RefusedArchiveException {
        String text = records.get(SIZE);
        if (text == null) {
            return OptionalLong.empty();
        }
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw RefusedArchiveException.malformed(offset, "the size of a pax record is no number");
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
