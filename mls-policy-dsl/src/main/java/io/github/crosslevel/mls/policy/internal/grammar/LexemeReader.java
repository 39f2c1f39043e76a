package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.format.Comment;
import io.github.crosslevel.mls.policy.internal.format.Lexeme;
import io.github.crosslevel.mls.policy.internal.format.Lexeme.Kind;
import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/**
 * Reads policy text into lexemes for the layout: its tokens, the comments between them, and what its parse tree says
 * about brackets and names. Not thread-safe.
 */
public final class LexemeReader {
    private static final Map<Integer, Kind> KINDS = Map.ofEntries(
            Map.entry(PolicyLexer.OR, Kind.OR),
            Map.entry(PolicyLexer.AND, Kind.AND),
            Map.entry(PolicyLexer.COMMA, Kind.COMMA),
            Map.entry(PolicyLexer.COLON, Kind.COLON),
            Map.entry(PolicyLexer.SEMI, Kind.SEMICOLON),
            Map.entry(PolicyLexer.DOT, Kind.JOINT),
            Map.entry(PolicyLexer.RANGE, Kind.JOINT),
            Map.entry(PolicyLexer.PIPE, Kind.JOINT),
            Map.entry(PolicyLexer.SLASH, Kind.JOINT),
            Map.entry(PolicyLexer.LBRACE, Kind.OPEN_BRACE),
            Map.entry(PolicyLexer.RBRACE, Kind.CLOSE_BRACE),
            Map.entry(PolicyLexer.LPAREN, Kind.OPEN),
            Map.entry(PolicyLexer.LBRACKET, Kind.OPEN),
            Map.entry(PolicyLexer.RPAREN, Kind.CLOSE),
            Map.entry(Token.EOF, Kind.END));

    private static final Set<String> CLAUSES = Set.of("WHEN", "WHERE", "OBLIGATION");

    private final TokenPlaces places;
    private final Optional<Language> keywords;
    private final List<Lexeme> lexemes = new ArrayList<>();

    private LexemeReader(TokenPlaces places, Optional<Language> keywords) {
        this.places = places;
        this.keywords = keywords;
    }

    /**
     * Returns the lexemes, the end of the text last, if the text is free of syntax errors; otherwise the log has them.
     *
     * @param keywords the language in which keywords are to be written, or empty to leave them as they are
     */
    public static Optional<List<Lexeme>> read(
            PolicySource source, PolicyLimits limits, Optional<Language> keywords, DiagnosticLog log) {
        Optional<String> text = SourceText.decode(source, limits.bytes(), log);
        Optional<TokenTable> scanned = text.flatMap(t -> TokenScan.scan(t, limits, log));
        if (scanned.isEmpty() || log.failed()) {
            return Optional.empty();
        }
        TokenTable tokens = scanned.get();
        TokenPlaces places = PolicyReader.parse(tokens, log, errors -> new TokenPlaces(tokens.size()));
        return log.failed()
                ? Optional.empty()
                : Optional.of(new LexemeReader(places, keywords).lexemes(text.orElseThrow()));
    }

    /** Reads the text once more, this time with its comments. */
    private List<Lexeme> lexemes(String text) {
        PolicyLexer lexer = new PolicyLexer(CharStreams.fromString(text));
        Gap before = Gap.atStart();
        Token token = significant(lexer, before);
        while (token.getType() != Token.EOF) {
            Gap behind = new Gap();
            Token next = significant(lexer, behind);
            lexemes.add(lexeme(token, before, behind.sameLine()));
            token = next;
            before = behind;
        }
        lexemes.add(lexeme(token, before, List.of()));
        return List.copyOf(lexemes);
    }

    /** Returns the next token that is no comment or space; those go into the gap. */
    private static Token significant(PolicyLexer lexer, Gap gap) {
        Token token = lexer.nextToken();
        while (token.getChannel() != Token.DEFAULT_CHANNEL) {
            gap.add(token);
            token = lexer.nextToken();
        }
        return token;
    }

    private Lexeme lexeme(Token token, Gap before, List<Comment> after) {
        int index = lexemes.size();
        String text = token.getType() == Token.EOF ? "" : spelling(index, token);
        boolean brace = token.getType() == PolicyLexer.LBRACE;
        boolean roomy = brace && places.followsBeginning(index) && !places.isName(index - 1);
        return new Lexeme(
                roomy ? Kind.OPEN_ROOMY_BRACE : kind(index, token),
                text,
                isTight(index, token.getType()),
                places.statement(index),
                new Lexeme.Surroundings(before.ownLines(), after, before.endsBlank()));
    }

    /** A brace behind a name is that of a label, a parenthesis behind a name or keyword that of a call. */
    private boolean isTight(int index, int type) {
        boolean name = index > 0 && places.isName(index - 1);
        return switch (type) {
            case PolicyLexer.LBRACE -> name && places.followsBeginning(index);
            case PolicyLexer.LPAREN -> name || (index > 0 && places.isWordOfSame(index - 1, index));
            default -> false;
        };
    }

    private Kind kind(int index, Token token) {
        int type = token.getType();
        boolean word = type != Token.EOF && isWord(token.getText());
        if (word && places.isName(index)) {
            return Kind.WORD;
        }
        if (CLAUSES.contains(PolicyLexer.VOCABULARY.getSymbolicName(type))) {
            return Kind.CLAUSE;
        }
        return KINDS.getOrDefault(type, word ? Kind.WORD : Kind.OPERATOR);
    }

    private static boolean isWord(String text) {
        return Character.isLetterOrDigit(text.codePointAt(0)) || text.startsWith("\"") || text.startsWith("_");
    }

    private String spelling(int index, Token token) {
        Phrase keyword = TokenNames.spellings().get(token.getType());
        if (keywords.isPresent() && places.isName(index)) {
            Phrase word = places.word(index, token.getText()).orElse(Phrase.same(token.getText()));
            return word.in(keywords.get());
        }
        if (keywords.isEmpty() || keyword == null) {
            return token.getText();
        }
        return Character.isLetter(keyword.english().charAt(0)) ? keyword.in(keywords.get()) : token.getText();
    }

    /** What stands between two tokens. */
    private static final class Gap {
        private final List<Comment> sameLine = new ArrayList<>();
        private final List<Comment> ownLines = new ArrayList<>();
        private boolean first;
        private int lineBreaks;

        /** Returns the gap before the first token, where nothing stands on the line of a token before it. */
        static Gap atStart() {
            Gap gap = new Gap();
            gap.first = true;
            return gap;
        }

        void add(Token hidden) {
            if (hidden.getType() == PolicyLexer.SPACE) {
                lineBreaks += (int) hidden.getText()
                        .replace("\r\n", "\n")
                        .chars()
                        .filter(c -> c == '\n' || c == '\r')
                        .count();
            } else if (!first && ownLines.isEmpty() && lineBreaks == 0) {
                sameLine.add(new Comment(hidden.getText(), false));
            } else {
                ownLines.add(new Comment(hidden.getText(), endsBlank()));
                lineBreaks = 0;
            }
        }

        List<Comment> sameLine() {
            return sameLine;
        }

        List<Comment> ownLines() {
            return ownLines;
        }

        boolean endsBlank() {
            return lineBreaks >= 2;
        }
    }
}
