package io.github.crosslevel.mls.policy.internal.grammar;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Writes the names of label schemas, of which some are no names of the language. */
public final class LabelNameText {
    private LabelNameText() {}

    /** Returns whether text is a name, or a keyword that may stand where names do. */
    public static boolean isName(String text) {
        PolicyLexer lexer = new PolicyLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        PolicyParser parser = new PolicyParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return parser.name().getText().equals(text);
        } catch (ParseCancellationException e) {
            return false;
        }
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
