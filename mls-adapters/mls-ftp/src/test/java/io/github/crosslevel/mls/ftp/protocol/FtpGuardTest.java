package io.github.crosslevel.mls.ftp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.Allowed;
import io.github.crosslevel.mls.ftp.protocol.FtpVerdict.FtpViolation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpGuardTest {
    private static final FtpRules RULES =
            FtpRules.exchanging(List.of(FtpPath.parse("/out"), FtpPath.parse("/in")), List.of(FtpPath.parse("/in")));
    private static final FtpRules EVERYTHING =
            new FtpRules(EnumSet.allOf(FtpVerb.class), List.of(FtpPath.root()), List.of(FtpPath.root()));

    private final FtpGuard guard = FtpGuard.of(RULES, address("192.0.2.7"));
    private final FtpGuard open = FtpGuard.of(EVERYTHING, address("192.0.2.7"));

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The state after the server has accepted all of the lines. */
    private static FtpSession after(FtpGuard guard, String... lines) {
        FtpSession session = FtpSession.initial();
        for (String line : lines) {
            FtpVerdict verdict = guard.accept(line, session);
            assertThat(verdict).as(line).isInstanceOf(Allowed.class);
            session = ((Allowed) verdict).after(250);
        }
        return session;
    }

    private static FtpSession loggedIn(FtpGuard guard) {
        return after(guard, "USER clerk", "PASS secret");
    }

    private static String canonical(FtpVerdict verdict) {
        assertThat(verdict).isInstanceOf(Allowed.class);
        return ((Allowed) verdict).line();
    }

    @Test
    void letsAnOrdinarySessionPassInCanonicalForm() {
        FtpSession session = loggedIn(guard);
        assertThat(canonical(guard.accept("type i", session))).isEqualTo("TYPE I");
        session = after(guard, "USER clerk", "PASS secret", "type i", "cwd /out", "CWD 2026", "pasv");
        assertThat(canonical(guard.accept("Retr 报告 1.csv", session))).isEqualTo("RETR /out/2026/报告 1.csv");
        assertThat(canonical(guard.accept("LIST", session))).isEqualTo("LIST /out/2026");
        assertThat(canonical(guard.accept("CDUP", session))).isEqualTo("CWD /out");
        session = after(guard, "USER clerk", "PASS secret", "RNFR /in/a.part");
        assertThat(canonical(guard.accept("RNTO /in/a.csv", session))).isEqualTo("RNTO /in/a.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "'', SYNTAX",
        "' RETR a', SYNTAX",
        "'RETR ', SYNTAX",
        "'RETR  a', SYNTAX",
        "'RETR a ', SYNTAX",
        "'RETR\ta', CONTROL_CHARACTER",
        "'RETR a\r\nDELE b', CONTROL_CHARACTER",
        "'RETR a<NUL>b', CONTROL_CHARACTER",
        "'RETR a\u2028b', CONTROL_CHARACTER",
        "SITE CHMOD 777 a, VERB",
        "SITE EXEC id, VERB",
        "XCUP, VERB",
        "AUTH TLS, SEQUENCE",
        "OPTS MLST type, ARGUMENT",
        "STOU, VERB",
        "ALLO 1 R 2, ARGUMENT",
        "MODE Z, ARGUMENT",
        "STRU R, ARGUMENT",
        "PROT P, SEQUENCE",
        "PASV now, ARGUMENT",
        "TYPE E, ARGUMENT",
        "TYPE L 8, ARGUMENT",
        "REST -1, ARGUMENT",
        "REST 01, ARGUMENT",
        "CWD, ARGUMENT",
        "RNTO /in/a, SEQUENCE",
        "PASS again, SEQUENCE",
        "USER other, SEQUENCE"
    })
    void refusesLinesThatAreNotCommandsOfTheProfile(String line, FtpProblem problem) {
        assertThat(guard.accept(line.replace("<NUL>", "\0"), loggedIn(guard))).isEqualTo(new FtpViolation(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../etc/passwd", "/out/../in", "a/./b", "a//b", "/out/", "..\\x", "a:stream", "C:/x", "~root", "-la",
                        "*.csv",
                "a?", "a.", "a ./b", "．．/a", "a／b", "%2e%2e/a", "a;b", "a|b", "\"a\"", "..", "/.."
            })
    void refusesPathsThatServersResolveDifferently(String path) {
        FtpSession session = after(guard, "USER clerk", "PASS secret", "TYPE I", "CWD /out", "PASV");
        assertThat(guard.accept("RETR " + path, session)).isEqualTo(new FtpViolation(FtpProblem.PATH));
    }

    @ParameterizedTest
    @CsvSource({
        "RETR /other/a, FORBIDDEN_PATH",
        "RETR /outer, FORBIDDEN_PATH",
        "RETR /, FORBIDDEN_PATH",
        "STOR /out/a, FORBIDDEN_PATH",
        "RNFR /out/a, FORBIDDEN_PATH",
        "CDUP, FORBIDDEN_PATH",
        "DELE /in/a, FORBIDDEN_VERB",
        "'PORT 192,0,2,7,8,0', ACTIVE_MODE"
    })
    void refusesWhatTheRulesDoNotAllow(String line, FtpProblem problem) {
        FtpSession session = after(guard, "USER clerk", "PASS secret", "TYPE I", "CWD /out", "PASV");
        assertThat(guard.accept(line, session)).isEqualTo(new FtpViolation(problem));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT 192,0,2,8,8,0",
                "PORT 127,0,0,1,8,0",
                "PORT 192,0,2,7,0,22",
                "PORT 192,0,2,7,3,255",
                "EPRT |1|192.0.2.8|2048|",
                "EPRT |1|192.0.2.7|1023|",
                "EPRT |1|192.0.2.7|65536|",
                "EPRT |2|::1|2048|",
                "EPRT |2|fe80::1|2048|"
            })
    void refusesDataConnectionsToOthers(String line) {
        assertThat(open.accept(line, loggedIn(open))).isEqualTo(new FtpViolation(FtpProblem.BOUNCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT 192,0,2,7,8",
                "PORT 192,0,2,7,8,0,0",
                "PORT 192,0,2,007,8,0",
                "PORT 192,0,2,7,256,0",
                "PORT 192,0,2,7, 8,0",
                "EPRT |1|localhost|2048|",
                "EPRT |1|192.0.2|2048|",
                "EPRT |1|0300.0.2.7|2048|",
                "EPRT |2|192.0.2.7|2048|",
                "EPRT |2|::ffff:192.0.2.7|2048|",
                "EPRT !1!192.0.2.7!2048!",
                "EPRT |3|192.0.2.7|2048|",
                "EPRT |1|192.0.2.7|2048"
            })
    void refusesAddressesWithMoreThanOneReading(String line) {
        assertThat(open.accept(line, loggedIn(open))).isEqualTo(new FtpViolation(FtpProblem.ARGUMENT));
    }

    @Test
    void writesAddressesOfTheClientAgain() {
        assertThat(canonical(open.accept("port 192,0,2,7,200,1", loggedIn(open))))
                .isEqualTo("PORT 192,0,2,7,200,1");
        assertThat(canonical(open.accept("eprt |1|192.0.2.7|2048|", loggedIn(open))))
                .isEqualTo("EPRT |1|192.0.2.7|2048|");
        FtpGuard six = FtpGuard.of(EVERYTHING, address("2001:db8::7"));
        assertThat(canonical(six.accept("EPRT |2|2001:DB8:0::7|2048|", loggedIn(six))))
                .isEqualTo("EPRT |2|2001:db8:0:0:0:0:0:7|2048|");
    }

    @Test
    void nothingButLoggingInIsPossibleBeforeTheServerHasAcceptedTheProof() {
        Set<FtpVerb> free = EnumSet.of(
                FtpVerb.USER, FtpVerb.QUIT, FtpVerb.NOOP, FtpVerb.SYST, FtpVerb.FEAT, FtpVerb.OPTS, FtpVerb.AUTH);
        Allowed pass = (Allowed) open.accept("PASS wrong", after(open, "USER clerk"));
        for (FtpSession session : List.of(FtpSession.initial(), pass.after(530))) {
            for (FtpVerb verb : EnumSet.complementOf(EnumSet.copyOf(free))) {
                assertThat(open.accept(verb + " a", session))
                        .as("%s", verb)
                        .isEqualTo(new FtpViolation(FtpProblem.SEQUENCE));
            }
        }
    }

    @Test
    void everyTransferNeedsADataConnectionOfItsOwn() {
        FtpSession session = after(open, "USER clerk", "PASS secret", "TYPE I", "EPSV", "RETR /a");
        assertThat(open.accept("RETR /b", session)).isEqualTo(new FtpViolation(FtpProblem.SEQUENCE));
        Allowed failed = (Allowed) open.accept("STOR /a", after(open, "USER clerk", "PASS secret", "TYPE I", "EPSV"));
        assertThat(open.accept("STOR /a", failed.after(550))).isEqualTo(new FtpViolation(FtpProblem.SEQUENCE));
    }

    @Test
    void filesAreTransferredAsImageOnly() {
        FtpSession session = after(open, "USER clerk", "PASS secret", "EPSV");
        for (String line : List.of("RETR /a", "STOR /a", "APPE /a")) {
            assertThat(open.accept(line, session)).as(line).isEqualTo(new FtpViolation(FtpProblem.REPRESENTATION));
        }
        assertThat(canonical(open.accept("LIST", session))).isEqualTo("LIST /");
        assertThat(session.next().type()).isEqualTo(FtpSession.Type.ASCII);
    }

    @Test
    void storesAreNotContinuedAndFetchesAre() {
        FtpSession session = after(open, "USER clerk", "PASS secret", "TYPE I", "EPSV", "REST 7");
        assertThat(session.next().offset()).isEqualTo(7);
        assertThat(open.accept("STOR /a", session)).isEqualTo(new FtpViolation(FtpProblem.RESTART));
        assertThat(open.accept("APPE /a", session)).isEqualTo(new FtpViolation(FtpProblem.RESTART));
        assertThat(open.accept("DELE /a", session)).isEqualTo(new FtpViolation(FtpProblem.SEQUENCE));
        assertThat(canonical(open.accept("RETR /a", session))).isEqualTo("RETR /a");
        session = after(open, "USER clerk", "PASS secret", "TYPE I", "EPSV", "REST 7", "REST 0");
        assertThat(canonical(open.accept("STOR /a", session))).isEqualTo("STOR /a");
    }

    @Test
    void whatAlloAnnouncesHoldsForOneTransfer() {
        FtpSession session = after(open, "USER clerk", "PASS secret", "TYPE I", "ALLO 12", "EPSV");
        assertThat(session.next().announced()).hasValue(12);
        Allowed stored = (Allowed) open.accept("STOR /a", session);
        assertThat(stored.after(226).next().announced()).isEmpty();
        assertThat(stored.after(451).next().announced()).isEmpty();
        assertThat(stored.after(226).next().type()).isEqualTo(FtpSession.Type.IMAGE);
    }

    @Test
    void tlsComesBeforeTheLoginAndOnce() {
        FtpSession session = after(open, "auth tls", "PBSZ 0", "PROT P");
        assertThat(session.protection()).isEqualTo(FtpSession.Protection.BOTH);
        assertThat(open.accept("AUTH TLS", session)).isEqualTo(new FtpViolation(FtpProblem.SEQUENCE));
        assertThat(open.accept("AUTH SSL", FtpSession.initial())).isEqualTo(new FtpViolation(FtpProblem.ARGUMENT));
    }

    @Test
    void aRejectedCommandChangesNothing() {
        FtpSession session = loggedIn(open);
        Allowed moved = (Allowed) open.accept("CWD /missing", session);
        assertThat(moved.after(550)).isEqualTo(session);
        assertThat(moved.after(250).directory()).isEqualTo(FtpPath.parse("/missing"));
        Allowed rename = (Allowed) open.accept("RNFR /a", session);
        assertThat(open.accept("RNTO /b", rename.after(550))).isEqualTo(new FtpViolation(FtpProblem.SEQUENCE));
        assertThat(open.accept("NOOP", rename.after(350))).isEqualTo(new FtpViolation(FtpProblem.SEQUENCE));
        assertThatThrownBy(() -> rename.after(150)).hasMessage("reply 150 is not a final reply code");
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(guard.accept("PASS secret", after(guard, "USER clerk")).toString())
                .isEqualTo("Allowed[PASS]");
    }

    @Test
    void canonicalLinesAreAFixpointAndHoldNoControlCharacters() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        String alphabet = "RETR STOR CWD /abc.,-~\\é报 \r\n\t\0%|1234567890";
        FtpSession session = after(open, "USER clerk", "PASS secret", "TYPE I", "EPSV");
        FtpVerb[] verbs = FtpVerb.values();
        int allowed = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(verbs[random.nextInt(verbs.length)].name()).append(' ');
            for (int n = random.nextInt(12); n > 0; n--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (open.accept(line.toString(), session) instanceof Allowed verdict) {
                allowed++;
                assertThat(verdict.line()).as("seed %d", seed).doesNotContainPattern("\\p{Cntrl}|/\\.\\.?(/|$)");
                assertThat(canonical(open.accept(verdict.line(), session)))
                        .as("seed %d", seed)
                        .isEqualTo(verdict.line());
            }
        }
        assertThat(allowed).as("seed %d", seed).isPositive();
    }
}
