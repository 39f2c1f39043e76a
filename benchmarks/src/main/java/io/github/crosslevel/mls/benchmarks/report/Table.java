package io.github.crosslevel.mls.benchmarks.report;

import java.util.List;

/**
 * A table, to be written in Markdown or HTML.
 *
 * @param title what it shows
 * @param note how to read it
 * @param head the names of its columns
 * @param rows its cells
 */
record Table(String title, String note, List<String> head, List<List<String>> rows) {
    String markdown() {
        StringBuilder text = new StringBuilder("## ")
                .append(title)
                .append("\n\n")
                .append(note)
                .append("\n\n");
        line(text, head);
        text.append("|").append("---|".repeat(head.size())).append('\n');
        rows.forEach(row -> line(text, row));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    String html() {
        StringBuilder text = new StringBuilder("<h2>").append(escape(title)).append("</h2>\n<p>");
        text.append(escape(note)).append("</p>\n<div class=\"wide\"><table>\n<tr>");
        head.forEach(cell -> text.append("<th>").append(escape(cell)).append("</th>"));
        text.append("</tr>\n");
        for (List<String> row : rows) {
            text.append("<tr>");
            row.forEach(cell -> text.append(cell(cell)));
            text.append("</tr>\n");
        }
        return text.append("</table></div>\n").toString();
    }

    private static String cell(String cell) {
        String look = switch (cell) {
            case "met", "missed" -> " class=\"" + cell + "\"";
            case Tables.NOT_MEASURED -> " class=\"unknown\"";
            default -> "";
        };
        return "<td" + look + ">" + escape(cell) + "</td>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
