package io.github.crosslevel.mls.ftp;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.ftp.delivery.FtpDelivery;
import io.github.crosslevel.mls.testkit.adapter.AdapterContract;
import io.github.crosslevel.mls.testkit.adapter.AdapterLevel;
import io.github.crosslevel.mls.testkit.adapter.CaseFamily;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.Deviation;
import io.github.crosslevel.mls.testkit.adapter.Inapplicable;
import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** The contract of adapters, held by {@link FtpFront} and {@link FtpDelivery} together. */
class FtpContractTest implements AdapterContract<FtpEnds> {
    @Override
    public AdapterLevel level() {
        return AdapterLevel.FILE;
    }

    @Override
    public FtpEnds start(CrossingRig rig) throws IOException {
        return FtpEnds.start(rig);
    }

    @Override
    public List<Inapplicable> inapplicable() {
        return List.of(Inapplicable.all(CaseFamily.REPLY, "a stored file has no answer but its verdict"));
    }

    @Override
    public List<Deviation<FtpEnds>> deviations() {
        return List.of(
                raw(CaseFamily.CHARSET, "a name that is not UTF-8", "STOR /in/\u00bf\u0027.txt\r\n"),
                raw(CaseFamily.CHARSET, "an overlong slash in a name", "STOR /in/\u00c0\u00af.txt\r\n"),
                command(CaseFamily.ENCODING, "an escaped name", ReasonCode.MALFORMED_CONTENT, "STOR /in/%61.txt"),
                Deviation.refused(
                        CaseFamily.ENCODING,
                        "a file whose lines are to be ended anew",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.loggedIn(client -> {
                            client.ask("TYPE A");
                            return FtpEnds.store(client, "/in/a.txt", "a\n");
                        })),
                raw(CaseFamily.INJECTION, "a line feed alone", "NOOP\nQUIT\r\n"),
                raw(CaseFamily.INJECTION, "a carriage return within a line", "CWD /in\rNOOP\r\n"),
                raw(CaseFamily.INJECTION, "Telnet control bytes", "\u00ff\u00f4\u00ff\u00f2ABOR\r\n"),
                raw(CaseFamily.INJECTION, "two commands at once", "NOOP\r\nNOOP\r\n"),
                command(CaseFamily.INJECTION, "a path upwards", ReasonCode.MALFORMED_CONTENT, "STOR /in/../a.txt"),
                command(CaseFamily.INJECTION, "a bounce", ReasonCode.MALFORMED_CONTENT, "PORT 10,0,0,1,0,25"),
                command(CaseFamily.ROUTE, "no such suffix", ReasonCode.UNKNOWN_ROUTE, "STOR /in/a.exe"),
                command(CaseFamily.ROUTE, "no such directory", ReasonCode.UNKNOWN_ROUTE, "STOR /out/a.txt"),
                Deviation.refused(
                        CaseFamily.IDENTITY,
                        "a password that is no key",
                        ReasonCode.UNAUTHENTICATED,
                        ends -> ends.greeted(client -> {
                            client.ask("USER caller");
                            return client.ask("PASS secret!");
                        })),
                announced("a file that is shorter than announced", 3),
                announced("a file that is longer than announced", 1),
                Deviation.refused(
                        CaseFamily.TRUNCATION,
                        "a control connection that breaks before the end of the file",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.loggedIn(client -> {
                            try (Socket data = client.begin("STOR /in/a.txt")) {
                                data.getOutputStream().write('a');
                                client.socket().shutdownOutput();
                                return client.reply();
                            }
                        })),
                Deviation.refused(
                        CaseFamily.CANCELLATION,
                        "a file that is aborted",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.loggedIn(client -> {
                            try (Socket data = client.begin("STOR /in/a.txt")) {
                                data.getOutputStream().write('a');
                                client.send("ABOR\r\n");
                                return client.reply();
                            }
                        })),
                Deviation.refused(
                        CaseFamily.SLOW_SENDER,
                        "a file of which nothing comes",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.loggedIn(client -> {
                            try (Socket data = client.begin("STOR /in/a.txt")) {
                                data.getOutputStream().write('a');
                                return ends.untilTimeHasPassed(client, "");
                            }
                        })),
                Deviation.refused(
                        CaseFamily.TIMEOUT,
                        "a command that does not come",
                        ReasonCode.TIMED_OUT,
                        ends -> ends.loggedIn(client -> {
                            client.send("N");
                            return ends.untilTimeHasPassed(client, "O");
                        })));
    }

    private static Deviation<FtpEnds> raw(CaseFamily family, String name, String bytes) {
        return Deviation.refused(
                family,
                name,
                ReasonCode.MALFORMED_CONTENT,
                ends -> ends.loggedIn(client -> {
                    client.send(bytes);
                    return client.reply();
                }));
    }

    private static Deviation<FtpEnds> command(CaseFamily family, String name, ReasonCode reason, String line) {
        return Deviation.refused(
                family,
                name,
                reason,
                ends -> ends.loggedIn(client -> {
                    client.extendedPassive();
                    return client.ask(line);
                }));
    }

    private static Deviation<FtpEnds> announced(String name, int bytes) {
        return Deviation.refused(
                CaseFamily.TRUNCATION,
                name,
                ReasonCode.MALFORMED_CONTENT,
                ends -> ends.loggedIn(client -> {
                    client.ask("ALLO " + bytes);
                    return FtpEnds.store(client, "/in/a.txt", "a\n");
                }));
    }
}
