package io.github.crosslevel.mls.policy.internal.grammar;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Writes the names of label schemas, of which some are no names of the language. */
public final class LabelNameText {
    private LabelNameText() {}

    /** Returns whether text is a name wherever one may stand. */
    public static boolean isName(String text) {
        PolicyLexer lexer = new PolicyLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        Token first = lexer.nextToken();
        return first.getType() == PolicyLexer.ID && first.getText().equals(text);
    }

    /** Returns a name as it is written, in quotes if it needs them. */
    public static String of(String name) {
        return isName(name) ? name : quoted(name);
    }

    /** Returns text as a string of the language. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
