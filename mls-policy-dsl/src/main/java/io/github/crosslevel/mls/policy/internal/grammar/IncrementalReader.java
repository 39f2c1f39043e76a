package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Declared;
import io.github.crosslevel.mls.policy.internal.syntax.Member;
import io.github.crosslevel.mls.policy.internal.syntax.Name;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.UnchangedRule;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceSpan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/**
 * Reads a policy file that differs from one read before in the members of its outermost policy only, without its
 * unchanged rules. The texts are compared byte by byte; what differs is widened to whole members. All tokens but those
 * of unchanged rules are parsed as one file, which is a policy file exactly if the whole is one: members end with a
 * token that no further character can lengthen, and may be left out. Not thread-safe.
 */
public final class IncrementalReader {
    private static final int UNREADABLE = Integer.MIN_VALUE;

    private final PolicyLimits limits;
    private Optional<Version> before = Optional.empty();

    /** Returns a reader that remembers nothing yet. */
    public IncrementalReader(PolicyLimits limits) {
        this.limits = limits;
    }

    /**
     * A file that was read.
     *
     * @param tokens how many tokens it has
     * @param policy where the name of the outermost policy begins
     * @param members where the first member begins
     * @param parts the members with the space before each, and then what closes the policy
     */
    private record Version(PolicySource source, int tokens, int policy, TextPlace members, List<Part> parts) {
        TextPlace beginning(int part) {
            return part == 0 ? members : parts.get(part - 1).end();
        }

        TextPlace end() {
            return beginning(parts.size());
        }
    }

    /**
     * A part of a policy.
     *
     * @param end where it ends
     * @param rule what it is called and where it is, if it need not be read again
     */
    private record Part(TextPlace end, Optional<UnchangedRule> rule) {}

    /**
     * What differs.
     *
     * @param from the first part that differs
     * @param to the part behind the last one
     * @param end where the last one ended
     * @param now where it ends now
     */
    private record Change(int from, int to, TextPlace end, TextPlace now) {
        /** Returns where a place of a part that does not differ is now. */
        TextPlace place(TextPlace place, int part) {
            return part < from ? place : place.moved(end, now);
        }

        UnchangedRule moved(UnchangedRule rule) {
            List<Name> aliases = rule.id().aliases().stream().map(this::moved).toList();
            return new UnchangedRule(
                    new Declared(moved(rule.id().name()), aliases), TextPlace.moved(rule.span(), end, now));
        }

        private Name moved(Name name) {
            return new Name(name.text(), TextPlace.moved(name.span(), end, now));
        }
    }

    /**
     * Remembers a file in which no error was found.
     *
     * @param file its {@linkplain PolicyFile#outline outline}
     * @param unsettled where something was said that reading a rule again would say again
     */
    public void remember(PolicySource source, PolicyFile file, List<SourceSpan> unsettled) {
        List<PolicyDeclaration> outermost = file.outermost();
        if (!file.imports().isEmpty() || outermost.size() != 1) {
            before = Optional.empty();
            return;
        }
        PolicyDeclaration policy = outermost.get(0);
        byte[] text = bytes(source.bytes(), 0, source.size());
        List<Part> parts = new ArrayList<>(policy.members().size() + 1);
        int end = policy.span().offset() + policy.span().length();
        int begin = policy.members().isEmpty()
                ? end - 1
                : policy.members().get(0).span().offset();
        TextPlace members = TextPlace.START.toPoints(text, begin);
        TextPlace place = members;
        for (Member member : policy.members()) {
            place = place.toPoints(text, member.span().offset() + member.span().length());
            parts.add(new Part(place, isSettled(member, unsettled) ? unchanged(member) : Optional.empty()));
        }
        parts.add(new Part(place.toPoints(text, end), Optional.empty()));
        before = Optional.of(
                new Version(source, file.tokens(), policy.id().name().span().offset(), members, List.copyOf(parts)));
    }

    private static boolean isSettled(Member member, List<SourceSpan> unsettled) {
        SourceSpan span = member.span();
        for (SourceSpan said : unsettled) {
            if (span.offset() <= said.offset() && said.offset() < span.offset() + span.length()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<UnchangedRule> unchanged(Member member) {
        return member instanceof UnchangedRule rule ? Optional.of(rule) : Optional.empty();
    }

    /** Forgets what was read. */
    public void forget() {
        before = Optional.empty();
    }

    /**
     * Returns the file, with its unchanged rules as such; empty if it must be read as a whole, because more has changed
     * or because there are errors in it.
     */
    public Optional<PolicyFile> read(PolicySource changed, DiagnosticLog log) {
        if (before.isEmpty()
                || !before.get().source().name().equals(changed.name())
                || changed.size() > limits.bytes()) {
            return Optional.empty();
        }
        Version version = before.get();
        return change(version, changed.bytes())
                .flatMap(change -> read(version, change, changed, log))
                .filter(file -> file.tokens() - 1 <= limits.tokens() && !log.failed());
    }

    private static Optional<Change> change(Version version, ByteBuffer now) {
        ByteBuffer old = version.source().bytes();
        int first = old.mismatch(now);
        List<Part> parts = version.parts();
        if (first < 0) {
            return Optional.of(new Change(parts.size(), parts.size(), version.end(), version.end()));
        }
        int oldEnd = old.limit();
        int newEnd = now.limit();
        while (oldEnd > first && newEnd > first && old.get(oldEnd - 1) == now.get(newEnd - 1)) {
            oldEnd--;
            newEnd--;
        }
        if (first < version.members().bytes()
                || first >= version.end().bytes()
                || oldEnd > version.end().bytes()) {
            return Optional.empty();
        }
        int from = partBehind(parts, first + 1);
        int to = Math.max(from, partBehind(parts, oldEnd)) + 1;
        TextPlace end = parts.get(to - 1).end();
        TextPlace moved = moved(version.beginning(from), now, end.bytes() + now.limit() - old.limit());
        return Optional.of(new Change(from, to, end, moved));
    }

    /** Returns the place before which so many bytes are, not before another one. */
    private static TextPlace moved(TextPlace place, ByteBuffer text, int before) {
        byte[] between = bytes(text, place.bytes(), before);
        TextPlace begin = new TextPlace(0, place.points(), place.line(), place.column());
        TextPlace end = begin.toBytes(between, between.length);
        return new TextPlace(before, end.points(), end.line(), end.column());
    }

    /** Returns the first part that does not end before a place. */
    private static int partBehind(List<Part> parts, int bytes) {
        int low = 0;
        int high = parts.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (parts.get(middle).end().bytes() < bytes) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Optional<PolicyFile> read(Version version, Change change, PolicySource source, DiagnosticLog log) {
        ByteBuffer text = source.bytes();
        log.quoting(text(text, 0, text.limit()));
        List<TextPiece> pieces = new ArrayList<>(List.of(piece(text, TextPlace.START, version.members())));
        List<Member> unchanged = new ArrayList<>();
        for (int part = 0; part < version.parts().size(); part++) {
            Optional<UnchangedRule> rule = version.parts().get(part).rule();
            if (part == change.from() && part < change.to()) {
                pieces.add(piece(text, version.beginning(part), change.now()));
                part = change.to() - 1;
            } else if (rule.isPresent()) {
                unchanged.add(part < change.from() ? rule.get() : change.moved(rule.get()));
            } else {
                TextPlace begin = change.place(version.beginning(part), part);
                TextPlace end = change.place(version.parts().get(part).end(), part);
                pieces.add(piece(text, begin, end));
            }
        }
        TextPlace end = version.end().moved(change.end(), change.now());
        pieces.add(new TextPiece(text(text, end.bytes(), text.limit()), end));
        int more = change.from() == change.to() ? 0 : more(version, change, source);
        return more == UNREADABLE
                ? Optional.empty()
                : TokenScan.scan(pieces, limits, log)
                        .flatMap(tokens -> PolicyReader.readFlawless(tokens, log))
                        .flatMap(file -> completed(file, version, unchanged, end, version.tokens() + more));
    }

    /** Returns the file with its unchanged rules, if the outermost policy begins and ends where it should. */
    private static Optional<PolicyFile> completed(
            PolicyFile file, Version version, List<Member> unchanged, TextPlace end, int tokens) {
        return file.policies().stream()
                .filter(policy -> policy.id().name().span().offset() == version.policy())
                .filter(policy -> policy.span().offset() + policy.span().length() == end.points())
                // a target behind rules, which are left out here, is an error
                .filter(policy ->
                        policy.target().span().offset() < version.members().points())
                .findFirst()
                .map(policy -> {
                    List<Member> members = new ArrayList<>(policy.members());
                    members.addAll(unchanged);
                    members.sort(Comparator.comparingInt(member -> member.span().offset()));
                    return file.with(policy.with(members), tokens);
                });
    }

    /** Returns how many more tokens there are in what has changed, or that it is not readable by itself. */
    private int more(Version version, Change change, PolicySource now) {
        TextPlace begin = version.beginning(change.from());
        TextPiece is = piece(now.bytes(), begin, change.now());
        TextPiece was = piece(version.source().bytes(), begin, change.end());
        DiagnosticLog unused = new DiagnosticLog(now.name(), 1);
        byte[] utf8 = bytes(now.bytes(), begin.bytes(), change.now().bytes());
        return SourceText.decode(PolicySource.of(now.name(), utf8), limits.bytes(), unused)
                                .isPresent()
                        && endsClosed(is)
                ? tokens(is).size() - tokens(was).size()
                : UNREADABLE;
    }

    /** Returns whether what follows a piece is read as if it stood alone: no further character lengthens its end. */
    private static boolean endsClosed(TextPiece piece) {
        List<? extends Token> tokens = piece.lexer("").getAllTokens();
        int last = tokens.isEmpty()
                ? PolicyLexer.SEMI
                : tokens.get(tokens.size() - 1).getType();
        return last == PolicyLexer.SEMI || last == PolicyLexer.RBRACE;
    }

    private static List<Token> tokens(TextPiece piece) {
        List<Token> tokens = new ArrayList<>(piece.lexer("").getAllTokens());
        tokens.removeIf(token -> token.getChannel() != Token.DEFAULT_CHANNEL);
        return tokens;
    }

    private static TextPiece piece(ByteBuffer text, TextPlace begin, TextPlace end) {
        return new TextPiece(text(text, begin.bytes(), end.bytes()), begin);
    }

    private static String text(ByteBuffer text, int from, int to) {
        return new String(bytes(text, from, to), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer text, int from, int to) {
        byte[] bytes = new byte[to - from];
        text.get(from, bytes);
        return bytes;
    }
}
