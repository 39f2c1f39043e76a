package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.HttpForm.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a body of {@code multipart/form-data} (RFC 7578). The delimiter occurs nowhere but where a part begins or the
 * body ends, there is nothing before the first part or behind the last, and a part has no fields but two. Not
 * thread-safe.
 */
final class Multipart {
    private static final String TEXT_TYPE = "text/plain";
    private static final String END = "\r\n";
    private static final Pattern DISPOSITION = Pattern.compile(
            "Content-Disposition: form-data; name=\"([^\"\\\\]{1,256})\"(?:; filename=\"([^\"\\\\/]{0,256})\")?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE = Pattern.compile(
            "Content-Type: ([a-z0-9.+-]+/[a-z0-9.+-]+)(?:; ?charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private final byte[] body;
    private final byte[] delimiter;
    private final Map<String, String> fields = HttpForm.distinctNames();
    private final List<File> files = new ArrayList<>();

    Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    HttpForm read() throws ViolationException {
        int at = next(0);
        require(at == 0, at);
        while (isAt(at + delimiter.length, END)) {
            int part = at + delimiter.length + END.length();
            at = next(part);
            require(at >= part + END.length() && isAt(at - END.length(), END), part);
            part(part, at - END.length());
        }
        int end = at + delimiter.length;
        require(isAt(end, "--") && (end + 2 == body.length || (isAt(end + 2, END) && end + 4 == body.length)), end);
        return new HttpForm(fields, files);
    }

    private static void require(boolean condition, int position) throws ViolationException {
        if (!condition) {
            throw new ViolationException(HttpProblem.MULTIPART, Math.max(position, 0));
        }
    }

    private boolean isAt(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= body.length || body[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the delimiter occurs next, or -1. */
    private int next(int from) {
        for (int i = from; i + delimiter.length <= body.length; i++) {
            if (body[i] == '-' && Arrays.equals(body, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    private int lineEnd(int from, int to) throws ViolationException {
        int at = from;
        while (at < to && body[at] != '\r' && body[at] != '\n') {
            at++;
        }
        require(at + 1 < to && body[at] == '\r' && body[at + 1] == '\n', at);
        return at;
    }

    private void part(int from, int to) throws ViolationException {
        int lineEnd = lineEnd(from, to);
        Matcher disposition = DISPOSITION.matcher(text(from, lineEnd));
        require(disposition.matches(), from);
        String name = disposition.group(1);
        require(name.chars().noneMatch(c -> PercentEncoding.isInvisible((char) c)), from);
        int line = lineEnd + END.length();
        String type = TEXT_TYPE;
        lineEnd = lineEnd(line, to + END.length());
        if (lineEnd > line) {
            Matcher stated = TYPE.matcher(text(line, lineEnd));
            require(stated.matches(), line);
            type = Ascii.lowerCase(stated.group(1));
            line = lineEnd + END.length();
            lineEnd = lineEnd(line, to + END.length());
            require(lineEnd == line, line);
        }
        int content = lineEnd + END.length();
        require(content <= to, line);
        if (disposition.group(2) == null) {
            require(type.equals(TEXT_TYPE), from);
            requireNew(name, from);
            HttpForm.put(fields, name, text(content, to), content);
        } else {
            file(name, disposition.group(2), type, content, to);
        }
    }

    private void requireNew(String name, int position) throws ViolationException {
        require(
                !fields.containsKey(name)
                        && files.stream().noneMatch(f -> f.field().equalsIgnoreCase(name)),
                position);
    }

    private void file(String field, String name, String type, int from, int to) throws ViolationException {
        requireNew(field, from);
        if (name.isEmpty() && from == to) {
            return; // a browser says so when no file was chosen
        }
        boolean isName = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> PercentEncoding.isInvisible((char) c));
        require(isName, from);
        files.add(new File(field, name, type, HttpBody.owning(Arrays.copyOfRange(body, from, to))));
    }

    private String text(int from, int to) throws ViolationException {
        return PercentEncoding.utf8(Arrays.copyOfRange(body, from, to), to - from, from);
    }
}
