package io.github.crosslevel.mls.inspection.signature;

import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.internal.rule.LineTokens;
import io.github.crosslevel.mls.inspection.internal.rule.RuleLines;
import io.github.crosslevel.mls.inspection.internal.rule.RuleLog;
import io.github.crosslevel.mls.inspection.internal.rule.RuleLog.Line;
import io.github.crosslevel.mls.inspection.internal.rule.RuleTerms;
import io.github.crosslevel.mls.inspection.internal.rule.Statement;
import io.github.crosslevel.mls.inspection.internal.rule.Statement.Abandoned;
import io.github.crosslevel.mls.inspection.internal.rule.Token;
import io.github.crosslevel.mls.inspection.text.Diagnostic;
import io.github.crosslevel.mls.inspection.text.Title;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a pack line by line. Every line that is wrong is reported; then there is no pack. */
final class PackReader {
    private final RuleLog log;
    private final ClauseReader clauses;
    private final String source;
    private final List<Signature> signatures = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private int version;
    private Optional<Draft> head = Optional.empty();
    private Optional<Draft> open = Optional.empty();

    private PackReader(String source) {
        this.source = source;
        this.log = new RuleLog(source, flaw -> PackProblem.valueOf(flaw.name()));
        this.clauses = new ClauseReader();
    }

    static SignaturePack read(String source, byte[] text) throws PackException {
        PackReader reader = new PackReader(source);
        for (Line line : RuleLines.of(text, SignaturePack.MAX_BYTES, reader.log)) {
            reader.read(line);
            if (reader.signatures.size() > SignaturePack.MAX_SIGNATURES) {
                reader.log.report(PackProblem.TOO_MANY, line, 1, 1, SignaturePack.MAX_SIGNATURES);
                break;
            }
        }
        reader.close();
        if (reader.head.isEmpty() && reader.log.isEmpty()) {
            reader.log.report(PackProblem.NO_HEADER, new Line(1, ""), 1, 1);
        }
        if (!reader.log.isEmpty()) {
            throw new PackException(reader.log.diagnostics());
        }
        Draft head = reader.head.orElseThrow();
        return new SignaturePack(head.id, reader.version, head.title, reader.signatures, reader.samples);
    }

    private void read(Line line) {
        Optional<List<Token>> tokens = LineTokens.of(line, log);
        if (tokens.isEmpty() || log.names(line)) {
            ruin();
            return;
        }
        if (tokens.get().get(0).is(Token.Kind.END)) {
            return;
        }
        Statement statement = new Statement(line, tokens.get(), log);
        try {
            read(statement);
            statement.end();
        } catch (Abandoned e) {
            ruin(); // the next line is read all the same
        }
    }

    private Optional<Draft> draft() {
        return open.or(() -> head);
    }

    private void ruin() {
        draft().ifPresent(draft -> draft.ruined = true);
    }

    /** Begins a signature; of one whose name is wrong the lines are read as well. */
    private void begin(Statement statement, Draft within) throws Abandoned {
        Token id = statement.peek();
        open = Optional.of(Draft.within(within, statement.line(), id));
        statement.name(RuleTerms.NAME);
        if (!ids.add(id.text())) {
            throw statement.fail(PackProblem.DUPLICATE, id, id.text());
        }
    }

    private void read(Statement statement) throws Abandoned {
        Token verb = statement.word(RuleTerms.STATEMENT);
        if (head.isEmpty() && !verb.isWord("pack") && !log.isEmpty()) {
            head = Optional.of(new Draft(statement.line(), verb)); // the first line is wrong, which is in the log
            head.get().ruined = true;
        }
        if (head.isEmpty()) {
            header(statement, verb);
        } else if (verb.isWord("signature")) {
            close();
            begin(statement, head.get());
        } else {
            property(statement, verb);
        }
    }

    private void header(Statement statement, Token verb) throws Abandoned {
        if (!verb.isWord("pack")) {
            head = Optional.of(new Draft(statement.line(), verb)); // reported once; what follows is read as usual
            throw statement.fail(PackProblem.NO_HEADER, verb);
        }
        head = Optional.of(new Draft(statement.line(), statement.peek()));
        statement.name(RuleTerms.NAME);
        statement.keyword("version");
        version = statement.number(1, Integer.MAX_VALUE);
    }

    private void property(Statement statement, Token verb) throws Abandoned {
        Draft draft = draft().orElseThrow();
        boolean repeatable = switch (verb.text()) {
            case "when", "unless", "test", "after" -> true;
            default -> false;
        };
        if (!repeatable && !draft.said.add(verb.text())) {
            throw statement.fail(PackProblem.DUPLICATE, verb, verb.text());
        }
        switch (verb.text()) {
            case "title" -> draft.title = title(statement);
            case "category" -> draft.category = statement.name(Terms.CATEGORY).text();
            case "severity" -> draft.severity = one(statement, Terms.SEVERITY, PackReader::severity);
            case "level" -> draft.level = statement.number(1, Signature.MAX_LEVEL);
            case "in" -> draft.targets = statement.words(Terms.TARGET, Target::of);
            case "decoded" -> draft.decodings = statement.words(Terms.DECODING, PackReader::decoding);
            case "case" -> draft.letterCase = one(statement, Terms.CASE, PackReader::letterCase);
            case "after" -> draft.chain = List.copyOf(statement.words(Terms.TRANSFORMATION, Transformation::of));
            case "when", "unless", "test" -> clauseOrTest(statement, verb);
            default -> throw statement.fail(PackProblem.UNKNOWN_STATEMENT, verb, verb.text());
        }
    }

    private void clauseOrTest(Statement statement, Token verb) throws Abandoned {
        Draft draft = open.orElseThrow(() -> statement.fail(PackProblem.MISPLACED, verb, verb.text()));
        if (verb.isWord("test")) {
            Sample.Expected expected = one(statement, Terms.OUTCOME, PackReader::expected);
            Token view = statement.string(RuleTerms.STRING);
            draft.samples.add(new Sample(draft.id, expected, view.bytes(), failure(statement, view, draft, expected)));
        } else {
            Clause.Sense sense = verb.isWord("when") ? Clause.Sense.WHEN : Clause.Sense.UNLESS;
            draft.clauses.add(new Clause(sense, draft.chain, clauses.read(statement, draft.letterCase)));
        }
    }

    private Diagnostic failure(Statement statement, Token view, Draft draft, Sample.Expected expected) {
        PackProblem problem = expected == Sample.Expected.MATCH ? PackProblem.TEST_MISSED : PackProblem.TEST_MATCHED;
        Line line = statement.line();
        return new Diagnostic(
                problem,
                source,
                line.number(),
                view.column(),
                view.length(),
                line.text(),
                List.of(Title.same(draft.id)));
    }

    private static Title title(Statement statement) throws Abandoned {
        String english = text(statement, Terms.ENGLISH_TITLE);
        return new Title(english, text(statement, Terms.CHINESE_TITLE));
    }

    private static String text(Statement statement, Title what) throws Abandoned {
        Token token = statement.string(what);
        if (token.text().isBlank() || token.text().length() > 200 || token.hasRawBytes()) {
            throw statement.fail(PackProblem.NOT_TEXT, token);
        }
        return token.text();
    }

    private static <T> T one(Statement statement, Title what, Function<String, Optional<T>> vocabulary)
            throws Abandoned {
        Token token = statement.word(what);
        return vocabulary
                .apply(token.text())
                .orElseThrow(() -> statement.fail(PackProblem.UNKNOWN_WORD, token, what, token.text()));
    }

    private static Optional<String> decoding(String word) {
        return word.matches("[a-z0-9-]{1,32}") ? Optional.of(word) : Optional.empty();
    }

    private static Optional<Severity> severity(String word) {
        return named(Severity.values(), word);
    }

    private static Optional<Condition.LetterCase> letterCase(String word) {
        return named(Condition.LetterCase.values(), word);
    }

    private static Optional<Sample.Expected> expected(String word) {
        return named(Sample.Expected.values(), word);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private void close() {
        open.ifPresent(draft -> {
            signatures.addAll(draft.finish(log));
            samples.addAll(draft.samples);
        });
        open = Optional.empty();
    }
}
