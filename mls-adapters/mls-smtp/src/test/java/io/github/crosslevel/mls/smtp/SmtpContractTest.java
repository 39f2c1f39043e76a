package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import io.github.crosslevel.mls.testkit.adapter.AdapterContract;
import io.github.crosslevel.mls.testkit.adapter.AdapterLevel;
import io.github.crosslevel.mls.testkit.adapter.CaseFamily;
import io.github.crosslevel.mls.testkit.adapter.ContentFormat;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.Deviation;
import io.github.crosslevel.mls.testkit.adapter.Inapplicable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The contract of adapters, held by {@link SmtpFront} and {@link MailDelivery} together. */
class SmtpContractTest implements AdapterContract<SmtpEnds> {
    private static final MimeLimits LIMITS = MimeLimits.defaults().messageBytes(CrossingRig.LIMIT);

    @Override
    public AdapterLevel level() {
        return AdapterLevel.FILE;
    }

    @Override
    public boolean hasRawWire() {
        return true;
    }

    @Override
    public ContentFormat format() {
        return new ContentFormat(MailCanonicalizer.of(LIMITS), MailChecker.of(LIMITS));
    }

    /** A mail says what was written. */
    @Override
    public String canonical(String text) {
        return text;
    }

    /** What header and base64 leave of the limit. */
    @Override
    public int longestText() {
        int passes = 1;
        int fails = CrossingRig.LIMIT;
        while (fails - passes > 1) {
            int middle = (passes + fails) / 2;
            if (fits(middle)) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return passes;
    }

    private boolean fits(int length) {
        String line = "a".repeat(56) + "\n";
        String lines = line.repeat(length / line.length() + 1).substring(0, length - 1) + "z";
        byte[] mail = ("From: a@bank.example\r\n" + SmtpEnds.body(lines)).getBytes(StandardCharsets.US_ASCII);
        MimeLimits raw = LIMITS.messageBytes(CrossingRig.LIMIT);
        try {
            return MailCanonicalizer.of(raw)
                            .canonicalize(new ByteArrayInputStream(mail), OutputStream.nullOutputStream())
                    instanceof Canonicalization.Understood;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SmtpEnds start(CrossingRig rig) throws IOException {
        return SmtpEnds.start(rig);
    }

    @Override
    public List<Inapplicable> inapplicable() {
        String digits = "the kit masks digits wherever they are, also in the fields of a mail";
        return List.of(
                Inapplicable.all(CaseFamily.REPLY, "SMTP carries no answers"),
                Inapplicable.one(CaseFamily.OBLIGATION, "what the policy has masked arrives masked", digits),
                Inapplicable.one(CaseFamily.INSPECTION, "what is to be STRIP arrives remedied", digits),
                Inapplicable.one(CaseFamily.INSPECTION, "what is to be MODIFY arrives remedied", digits));
    }

    @Override
    public List<Deviation<SmtpEnds>> deviations() {
        return List.of(
                mail(
                        CaseFamily.CHARSET,
                        "bytes that are not of the charset",
                        "MIME-Version: 1.0\r\n"
                                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n/w==\r\n"),
                mail(
                        CaseFamily.CHARSET,
                        "a charset with shift states",
                        "MIME-Version: 1.0\r\n" + "Content-Type: text/plain; charset=utf-7\r\n\r\n+ADw-\r\n"),
                mail(
                        CaseFamily.ENCODING,
                        "an encoded word within an encoded word",
                        "Subject: =?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?=\r\n\r\nx\r\n"),
                mail(
                        CaseFamily.ENCODING,
                        "base64 of which bits are lost",
                        "MIME-Version: 1.0\r\n"
                                + "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nQR==\r\n"),
                mail(
                        CaseFamily.INJECTION,
                        "a header within an encoded word",
                        "Subject: =?utf-8?Q?=0D=0ABcc:_x?=\r\n\r\nx\r\n"),
                mail(
                        CaseFamily.INJECTION,
                        "a second mail after a bare line feed",
                        "\r\nx\n.\r\nMAIL FROM:<a@bank.example>\r\n\r\n"),
                mail(
                        CaseFamily.INJECTION,
                        "a second mail after a bare carriage return",
                        "\r\nx\r\n.\rMAIL FROM:<a@bank.example>\r\n\r\n"),
                mail(
                        CaseFamily.CONTENT,
                        "a signed message",
                        "MIME-Version: 1.0\r\n"
                                + "Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n"),
                Deviation.refused(
                        CaseFamily.ROUTE,
                        "a recipient elsewhere",
                        ReasonCode.FORMAT_VIOLATION,
                        ends -> ends.exchange("EHLO client\r\nMAIL FROM:<a@bank.example>\r\nRCPT TO:<a@b.cd>\r\n")),
                Deviation.refused(
                        CaseFamily.ROUTE,
                        "mail without sender",
                        ReasonCode.FORMAT_VIOLATION,
                        ends -> ends.exchange("EHLO client\r\nMAIL FROM:<>\r\n")),
                Deviation.refused(
                        CaseFamily.IDENTITY,
                        "a peer without account",
                        ReasonCode.UNAUTHENTICATED,
                        ends -> ends.exchange("EHLO stranger\r\nMAIL FROM:<a@bank.example>\r\n"
                                + "RCPT TO:<b@partner.example>\r\nDATA\r\nFrom: a@bank.example\r\n\r\nx\r\n.\r\n")),
                Deviation.refused(
                        CaseFamily.IDENTITY,
                        "a header with another sender",
                        ReasonCode.FORMAT_VIOLATION,
                        ends -> ends.exchange("EHLO client\r\nMAIL FROM:<a@bank.example>\r\n"
                                + "RCPT TO:<b@partner.example>\r\nDATA\r\nFrom: c@bank.example\r\n\r\nx\r\n.\r\n")),
                Deviation.refused(
                        CaseFamily.LIMIT,
                        "an announced size above the limit",
                        ReasonCode.TOO_LARGE,
                        ends -> ends.exchange("EHLO client\r\nMAIL FROM:<a@bank.example> SIZE=999999999\r\n")),
                Deviation.refused(
                        CaseFamily.TIMEOUT,
                        "a message that does not end in time",
                        ReasonCode.TIMED_OUT,
                        SmtpEnds::stall));
    }

    private static Deviation<SmtpEnds> mail(CaseFamily family, String name, String rest) {
        return Deviation.refused(family, name, ReasonCode.MALFORMED_CONTENT, ends -> ends.mail(rest));
    }
}
