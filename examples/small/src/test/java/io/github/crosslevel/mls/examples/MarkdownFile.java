package io.github.crosslevel.mls.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a Markdown page as its tests need: fenced blocks, tables, list items, links and headings. */
record MarkdownFile(Path path, List<String> lines) {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A fenced block; the line is that of its opening fence, counted from 1. */
    record Fence(String language, String text, int line) {}

    static MarkdownFile read(Path path) throws IOException {
        return new MarkdownFile(path, Files.readAllLines(path));
    }

    List<Fence> fences() {
        List<Fence> fences = new ArrayList<>();
        for (int open = 0; open < lines.size(); open++) {
            if (lines.get(open).startsWith("```")) {
                int close = open + 1;
                while (!lines.get(close).equals("```")) {
                    close++;
                }
                String text = String.join("\n", lines.subList(open + 1, close)) + "\n";
                fences.add(new Fence(lines.get(open).substring(3), text, open + 1));
                open = close;
            }
        }
        return fences;
    }

    List<Fence> fences(String language) {
        return fences().stream()
                .filter(fence -> fence.language().equals(language))
                .toList();
    }

    /** Returns the cells of every table whose header row begins with this cell, without headers and rules. */
    List<List<String>> table(String firstHeader) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (int at = indexOf("| " + firstHeader + " |"); at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("| " + firstHeader + " |")) {
                inside = true;
            } else if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("|-")) {
                rows.add(Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        return rows;
    }

    /** Returns the list items of the section with this heading. */
    List<String> items(String heading) {
        int from = indexOf("## " + heading);
        return lines.subList(from + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("- "))
                .toList();
    }

    private int indexOf(String start) {
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(start)) {
                return at;
            }
        }
        throw new AssertionError(path.getFileName() + " has no line that begins with `" + start + "`");
    }

    /** Returns the targets of all links outside fenced blocks. */
    List<String> links() {
        List<String> links = new ArrayList<>();
        boolean fenced = false;
        for (String line : lines) {
            fenced ^= line.startsWith("```");
            if (!fenced) {
                Matcher link = LINK.matcher(CODE.matcher(line).replaceAll("code"));
                link.results().map(result -> result.group(1)).forEach(links::add);
            }
        }
        return links;
    }

    /** Returns the names by which links can point at the headings of this page. */
    List<String> anchors() {
        return lines.stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(text -> text.replaceAll("[^\\p{L}\\p{N}\\- _]", "").replace(' ', '-'))
                .toList();
    }

    /** Returns what stands between backticks in a cell. */
    static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(MarkdownFile::firstGroup).toList();
    }

    /** Returns where the links of a cell point to. */
    static List<String> links(String cell) {
        return LINK.matcher(cell).results().map(MarkdownFile::firstGroup).toList();
    }

    private static String firstGroup(MatchResult result) {
        return result.group(1);
    }
}
