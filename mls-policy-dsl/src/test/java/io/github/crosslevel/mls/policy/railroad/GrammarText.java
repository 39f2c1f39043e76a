package io.github.crosslevel.mls.policy.railroad;

import io.github.crosslevel.mls.policy.railroad.Track.Empty;
import io.github.crosslevel.mls.policy.railroad.Track.Fork;
import io.github.crosslevel.mls.policy.railroad.Track.Line;
import io.github.crosslevel.mls.policy.railroad.Track.Loop;
import io.github.crosslevel.mls.policy.railroad.Track.Station;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads as much of ANTLR's notation as our grammars use. */
final class GrammarText {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
    private static final Pattern HEAD = Pattern.compile("(?s)^.*?(?=\n[a-z]\\w*\\s*\n\\s*:)");
    private static final Pattern TOKEN = Pattern.compile("#\\s*\\w+|[A-Za-z_]\\w*|[:;|()?*+]");
    private static final Pattern LEXER_RULE = Pattern.compile(
            "(?m)^([A-Z][A-Z_0-9]*)\\s*:\\s*((?:'(?:[^'\\\\\n]|\\\\.)*'|\\[[^\n]*?\\]|[^;'\n])*?)\\s*;");
    private static final Pattern LITERAL = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");

    private final Map<String, String> tokens;
    private final List<String> words;
    private int position;

    private GrammarText(List<String> words, Map<String, String> tokens) {
        this.words = words;
        this.tokens = tokens;
    }

    /** Returns the text of every token: its spellings if there are but a few, else its name in capitals. */
    static Map<String, String> tokens(String lexerGrammar) {
        Map<String, String> tokens = new LinkedHashMap<>();
        lexerRules(lexerGrammar).forEach((name, body) -> {
            boolean literal = body.matches("(\\s*'(?:[^'\\\\]|\\\\.)*'\\s*\\|?)+");
            List<String> spellings =
                    LITERAL.matcher(body).results().map(m -> m.group(1)).toList();
            boolean word = literal && Character.isLetter(spellings.get(0).codePointAt(0));
            tokens.put(name, literal ? (word ? String.join(" ", spellings) : spellings.get(0)) : name);
        });
        return tokens;
    }

    /** Returns the rules of a lexer grammar without its fragments. */
    static Map<String, String> lexerRules(String lexerGrammar) {
        return LEXER_RULE
                .matcher(COMMENT.matcher(lexerGrammar).replaceAll(""))
                .results()
                .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (a, b) -> b, LinkedHashMap::new));
    }

    /** Returns the rules of a parser grammar in their order. */
    static Map<String, Track> rules(String parserGrammar, Map<String, String> tokens) {
        Matcher head = HEAD.matcher(COMMENT.matcher(parserGrammar).replaceAll(""));
        List<String> words = TOKEN.matcher(head.replaceFirst(""))
                .results()
                .map(MatchResult::group)
                .filter(word -> !word.startsWith("#"))
                .toList();
        GrammarText text = new GrammarText(words, tokens);
        Map<String, Track> rules = new LinkedHashMap<>();
        while (text.position < words.size()) {
            String name = text.take();
            text.expect(":");
            rules.put(name, text.fork());
            text.expect(";");
        }
        return rules;
    }

    private Track fork() {
        List<Track> branches = new ArrayList<>(List.of(line()));
        while (peek().equals("|")) {
            take();
            branches.add(line());
        }
        return branches.size() == 1 ? branches.get(0) : new Fork(branches);
    }

    private Track line() {
        List<Track> parts = new ArrayList<>();
        while (!List.of("|", ")", ";").contains(peek())) {
            Track part = part();
            String suffix = List.of("?", "*", "+").contains(peek()) ? take() : "";
            switch (suffix) {
                case "?" -> parts.add(new Fork(List.of(new Empty(), part)));
                case "+" -> parts.add(new Loop(part, new Empty()));
                case "*" -> repeat(parts, part);
                default -> parts.add(part);
            }
        }
        return parts.size() == 1 ? parts.get(0) : parts.isEmpty() ? new Empty() : new Line(parts);
    }

    /** Adds a part that may repeat; {@code x ( ',' x )*} becomes a loop with the comma in between. */
    private static void repeat(List<Track> parts, Track part) {
        if (part instanceof Line line && !parts.isEmpty()) {
            List<Track> inner = line.parts();
            Track last = inner.get(inner.size() - 1);
            if (last.equals(parts.get(parts.size() - 1))) {
                List<Track> between = inner.subList(0, inner.size() - 1);
                parts.remove(parts.size() - 1);
                parts.add(new Loop(last, between.size() == 1 ? between.get(0) : new Line(between)));
                return;
            }
        }
        parts.add(new Fork(List.of(new Empty(), new Loop(part, new Empty()))));
    }

    private Track part() {
        String word = take();
        if (word.equals("(")) {
            Track inner = fork();
            expect(")");
            return inner;
        }
        boolean rule = Character.isLowerCase(word.charAt(0));
        return new Station(rule ? word : tokens.getOrDefault(word, word.equals("EOF") ? "end of file" : word), rule);
    }

    private String peek() {
        return position < words.size() ? words.get(position) : ";";
    }

    private String take() {
        return words.get(position++);
    }

    private void expect(String word) {
        if (!take().equals(word)) {
            throw new IllegalArgumentException("expected " + word + " at "
                    + words.subList(Math.max(0, position - 5), Math.min(words.size(), position + 5)));
        }
    }
}
