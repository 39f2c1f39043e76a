package io.github.crosslevel.mls.sftp;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.testkit.adapter.AdapterContract;
import io.github.crosslevel.mls.testkit.adapter.AdapterLevel;
import io.github.crosslevel.mls.testkit.adapter.CaseFamily;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.Deviation;
import io.github.crosslevel.mls.testkit.adapter.Inapplicable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;

/** The contract of adapters, held by {@link SftpGuard}. */
class SftpContractTest implements AdapterContract<SftpEnds> {
    @Override
    public AdapterLevel level() {
        return AdapterLevel.FILE;
    }

    @Override
    public SftpEnds start(CrossingRig rig) throws IOException {
        return SftpEnds.start(rig);
    }

    @Override
    public List<Inapplicable> inapplicable() {
        return List.of(
                Inapplicable.all(CaseFamily.REPLY, "a stored file has no answer but its verdict"),
                Inapplicable.all(CaseFamily.CHARSET, "SFTP names are what the server library reads them as"),
                Inapplicable.all(CaseFamily.SLOW_SENDER, "the time a session may take is the host's server's"),
                Inapplicable.all(CaseFamily.TIMEOUT, "the time a session may take is the host's server's"));
    }

    @Override
    public List<Deviation<SftpEnds>> deviations() {
        return List.of(
                path(CaseFamily.ENCODING, "an escaped name", ReasonCode.MALFORMED_CONTENT, "/in/%61.txt"),
                path(CaseFamily.INJECTION, "a line in a name", ReasonCode.MALFORMED_CONTENT, "/in/a\r\nb.txt"),
                path(CaseFamily.INJECTION, "a backslash in a name", ReasonCode.MALFORMED_CONTENT, "/in/a\\b.txt"),
                path(CaseFamily.ROUTE, "no such suffix", ReasonCode.UNKNOWN_ROUTE, "/in/a.exe"),
                path(CaseFamily.ROUTE, "no such directory", ReasonCode.UNKNOWN_ROUTE, "/out/a.txt"),
                Deviation.refused(
                        CaseFamily.TRUNCATION,
                        "a file that is continued",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.exchange(
                                sftp -> sftp.open("/in/a.txt", EnumSet.of(OpenMode.Write, OpenMode.Create)))),
                Deviation.refused(
                        CaseFamily.CANCELLATION,
                        "a link instead of a file",
                        ReasonCode.MALFORMED_CONTENT,
                        ends -> ends.exchange(sftp -> sftp.symLink("/in/a.txt", "/in/b.txt"))));
    }

    private static Deviation<SftpEnds> path(CaseFamily family, String name, ReasonCode reason, String path) {
        return Deviation.refused(
                family, name, reason, ends -> ends.exchange(sftp -> SftpEnds.store(sftp, path, "a\n")));
    }
}
