package io.github.crosslevel.mls.inspection.type;

import io.github.crosslevel.mls.inspection.match.KeywordSet;
import io.github.crosslevel.mls.inspection.match.TextEncoding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The signs by which text is taken for a program. A sign of two points decides; of those of one point it takes two
 * different ones of the same kind, since each may occur in ordinary text.
 */
final class ProgramSigns {
    private enum Place {
        /** At the start of the text, after white space. */
        START,
        /** At the start of a line, after white space. */
        LINE,
        /** Anywhere. */
        ANYWHERE
    }

    private record Sign(FileKind kind, Place place, int points, String token) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign(FileKind.SHELL_SCRIPT, Place.START, 2, "#!"),
            new Sign(FileKind.SERVER_PAGE, Place.ANYWHERE, 2, "<?php"),
            new Sign(FileKind.SERVER_PAGE, Place.ANYWHERE, 2, "<%@"),
            new Sign(FileKind.SERVER_PAGE, Place.START, 2, "<%"),
            new Sign(FileKind.SERVER_PAGE, Place.START, 2, "<?="),
            new Sign(FileKind.HTA, Place.ANYWHERE, 2, "<hta:application"),
            new Sign(FileKind.HTML, Place.ANYWHERE, 2, "<script"),
            new Sign(FileKind.HTML, Place.ANYWHERE, 2, "<iframe"),
            new Sign(FileKind.BATCH, Place.LINE, 2, "@echo off"),
            new Sign(FileKind.BATCH, Place.LINE, 1, "setlocal"),
            new Sign(FileKind.BATCH, Place.LINE, 1, "goto "),
            new Sign(FileKind.BATCH, Place.LINE, 1, "if exist "),
            new Sign(FileKind.BATCH, Place.ANYWHERE, 1, "%~dp0"),
            new Sign(FileKind.BATCH, Place.ANYWHERE, 1, "cmd.exe"),
            new Sign(FileKind.BATCH, Place.ANYWHERE, 1, "cmd /c "),
            new Sign(FileKind.POWERSHELL, Place.LINE, 2, "#requires -"),
            new Sign(FileKind.POWERSHELL, Place.LINE, 1, "param("),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "powershell"),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "invoke-expression"),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "invoke-webrequest"),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "set-executionpolicy"),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "-encodedcommand"),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "downloadstring("),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "frombase64string("),
            new Sign(FileKind.POWERSHELL, Place.ANYWHERE, 1, "new-object "),
            new Sign(FileKind.JAVASCRIPT, Place.ANYWHERE, 2, "new activexobject("),
            new Sign(FileKind.JAVASCRIPT, Place.START, 2, "\"use strict\";"),
            new Sign(FileKind.JAVASCRIPT, Place.START, 2, "'use strict';"),
            new Sign(FileKind.JAVASCRIPT, Place.LINE, 1, "function "),
            new Sign(FileKind.JAVASCRIPT, Place.LINE, 1, "var "),
            new Sign(FileKind.JAVASCRIPT, Place.ANYWHERE, 1, "eval("),
            new Sign(FileKind.JAVASCRIPT, Place.ANYWHERE, 1, "unescape("),
            new Sign(FileKind.JAVASCRIPT, Place.ANYWHERE, 1, "string.fromcharcode("),
            new Sign(FileKind.JAVASCRIPT, Place.ANYWHERE, 1, "document.write("),
            new Sign(FileKind.VBSCRIPT, Place.ANYWHERE, 2, "wscript.shell"),
            new Sign(FileKind.VBSCRIPT, Place.LINE, 2, "on error resume next"),
            new Sign(FileKind.VBSCRIPT, Place.ANYWHERE, 1, "createobject("),
            new Sign(FileKind.VBSCRIPT, Place.LINE, 1, "dim "),
            new Sign(FileKind.VBSCRIPT, Place.LINE, 1, "end sub"));

    /** What browsers take for a page at the start of a file (WHATWG MIME Sniffing, §7.1). */
    private static final Pattern PAGE = Pattern.compile(
            "\\s*<(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)[\\s>]",
            Pattern.CASE_INSENSITIVE);

    private static final KeywordSet TOKENS =
            KeywordSet.of(SIGNS.stream().map(Sign::token).toList(), Set.of(TextEncoding.UTF_8));

    private ProgramSigns() {}

    /**
     * Returns the kind of program that the text is, if any; of several the first in the order of kinds.
     *
     * @param bytes the text in UTF-8
     */
    static Optional<FileKind> kind(String text, byte[] bytes) {
        boolean[] seen = new boolean[SIGNS.size()];
        Map<FileKind, Integer> points = new EnumMap<>(FileKind.class);
        TOKENS.find(bytes, 0, bytes.length, hit -> {
            int sign = hit.keyword();
            Sign found = SIGNS.get(sign);
            if (!seen[sign] && isAt(found.place(), bytes, (int) hit.start())) {
                seen[sign] = true;
                points.merge(found.kind(), found.points(), Integer::sum);
            }
        });
        if (PAGE.matcher(text).lookingAt()) {
            points.merge(FileKind.HTML, 2, Integer::sum);
        }
        return points.entrySet().stream()
                .filter(entry -> entry.getValue() >= 2)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isAt(Place place, byte[] bytes, int start) {
        if (place == Place.ANYWHERE) {
            return true;
        }
        int p = start - 1;
        while (p >= 0 && isSpace(bytes[p]) && (place == Place.START || bytes[p] != '\n')) {
            p--;
        }
        return p < 0 || (place == Place.LINE && bytes[p] == '\n');
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\f';
    }
}
