package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Reads tokens and keeps the limits before the parser, which recurses, sees any of them. */
final class TokenScan {
    private final PolicyLimits limits;
    private final DiagnosticLog log;
    private final TokenTable tokens = new TokenTable();

    /** The negations in front of each open bracket; those after the last one are in {@link #negations}. */
    private final Deque<Integer> brackets = new ArrayDeque<>();

    private int negations;
    private int depth;
    private int illegalEnd = -1;
    private boolean complete = true;

    private TokenScan(PolicyLimits limits, DiagnosticLog log) {
        this.limits = limits;
        this.log = log;
    }

    /** Returns the tokens, the end of the file last; empty if a limit was passed or some were left out. */
    static Optional<TokenTable> scan(String text, PolicyLimits limits, DiagnosticLog log) {
        TokenScan scan = new TokenScan(limits, log);
        return scan.add(new PolicyLexer(CharStreams.fromString(text, log.file()))) && scan.complete
                ? Optional.of(scan.tokens)
                : Optional.empty();
    }

    /** Adds the tokens of a lexer, the end of what it reads last; returns whether all were. */
    private boolean add(PolicyLexer lexer) {
        lexer.removeErrorListeners();
        while (true) {
            Token token = lexer.nextToken();
            if (token.getType() == Token.EOF) {
                tokens.append(token);
                return true;
            }
            if (token.getChannel() == Token.DEFAULT_CHANNEL && !accept(token)) {
                return false;
            }
        }
    }

    /** Returns the tokens of pieces of a file, the end of the last one last; empty where {@link #scan} would be. */
    static Optional<TokenTable> scan(List<TextPiece> pieces, PolicyLimits limits, DiagnosticLog log) {
        TokenScan scan = new TokenScan(limits, log);
        for (TextPiece piece : pieces) {
            if (!scan.tokens.isEmpty()) {
                scan.tokens.dropLast();
            }
            if (!scan.add(piece.lexer(log.file()))) {
                return Optional.empty();
            }
        }
        return scan.complete ? Optional.of(scan.tokens) : Optional.empty();
    }

    /** Returns whether to read on. */
    private boolean accept(Token token) {
        if (tokens.size() == limits.tokens()) {
            report(DiagnosticCode.TOO_MANY_TOKENS, token, Integer.toString(limits.tokens()));
            return false;
        }
        switch (token.getType()) {
            case PolicyLexer.ILLEGAL -> {
                reportIllegal(token);
                complete = false;
            }
            case PolicyLexer.OPEN_COMMENT -> {
                report(DiagnosticCode.OPEN_COMMENT, token);
                complete = false;
            }
            case PolicyLexer.OPEN_STRING -> {
                report(DiagnosticCode.OPEN_STRING, token);
                complete = false;
            }
            case PolicyLexer.BAD_STRING -> {
                reportEscape(token);
                complete = false;
            }
            default -> {
                tokens.append(token);
                checkSpelling(token);
            }
        }
        nest(token.getType());
        if (depth > limits.depth()) {
            report(DiagnosticCode.TOO_DEEP, token, Integer.toString(limits.depth()));
            return false;
        }
        return true;
    }

    private void checkSpelling(Token token) {
        if (token.getType() == PolicyLexer.ID && token.getText().length() > limits.nameLength()) {
            report(DiagnosticCode.NAME_TOO_LONG, token, Integer.toString(limits.nameLength()));
            complete = false;
        }
        boolean punctuation = token.getType() >= PolicyLexer.LBRACE && token.getType() <= PolicyLexer.ASSIGN;
        if (punctuation && token.getText().charAt(0) > '~') {
            reportFullWidth(token, TokenNames.of(token.getType()).english());
        }
    }

    private void reportIllegal(Token token) {
        boolean continued = token.getStartIndex() == illegalEnd;
        illegalEnd = token.getStopIndex() + 1;
        String meant = TokenNames.meant(token.getText());
        if (!meant.isEmpty()) {
            reportFullWidth(token, "`" + meant + "`");
        } else if (!continued) {
            int c = token.getText().codePointAt(0);
            // a space that only looks like one
            String shown =
                    Character.isSpaceChar(c) ? String.format(Locale.ROOT, "U+%04X", c) : "`" + token.getText() + "`";
            Phrase help = TokenNames.insteadOf(token.getText());
            log.reportWithHelp(DiagnosticCode.UNEXPECTED_CHARACTER, span(token), help, Phrase.same(shown));
        }
    }

    /** Points to the first backslash of a string that neither a backslash nor a quote follows. */
    private void reportEscape(Token string) {
        String text = string.getText();
        int at = text.indexOf('\\');
        while (text.charAt(at + 1) == '\\' || text.charAt(at + 1) == '"') {
            at = text.indexOf('\\', at + 2);
        }
        String escape = text.substring(at, text.offsetByCodePoints(at, 2));
        int before = text.codePointCount(0, at);
        SourceSpan whole = span(string);
        SourceSpan span =
                new SourceSpan(whole.file(), whole.offset() + before, 2, whole.line(), whole.column() + before);
        Phrase help = new Phrase("write every backslash twice: `\\" + escape + "`", "反斜杠须写两次：`\\" + escape + "`");
        log.reportWithHelp(DiagnosticCode.UNKNOWN_ESCAPE, span, help, Phrase.same(escape));
    }

    private void reportFullWidth(Token token, String meant) {
        Phrase help = new Phrase("write " + meant, "请写 " + meant);
        log.reportWithHelp(DiagnosticCode.FULL_WIDTH, span(token), help, Phrase.same("`" + token.getText() + "`"));
    }

    private void nest(int type) {
        switch (type) {
            case PolicyLexer.NOT -> {
                negations++;
                depth++;
            }
            case PolicyLexer.LBRACE, PolicyLexer.LPAREN, PolicyLexer.LBRACKET -> {
                brackets.push(negations);
                negations = 0;
                depth++;
            }
            case PolicyLexer.RBRACE, PolicyLexer.RPAREN -> {
                depth -= negations;
                negations = 0;
                if (!brackets.isEmpty()) {
                    depth -= 1 + brackets.pop();
                }
            }
            default -> {
                depth -= negations;
                negations = 0;
            }
        }
    }

    private void report(DiagnosticCode code, Token token, String... arguments) {
        Phrase[] phrases = new Phrase[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            phrases[i] = Phrase.same(arguments[i]);
        }
        log.report(code, span(token), phrases);
    }

    private SourceSpan span(Token token) {
        return Spans.of(log.file(), token, token);
    }
}
