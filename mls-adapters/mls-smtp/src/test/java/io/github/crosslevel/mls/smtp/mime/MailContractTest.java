package io.github.crosslevel.mls.smtp.mime;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import io.github.crosslevel.mls.testkit.CanonicalizerContract;
import io.github.crosslevel.mls.testkit.GeneratedContent;
import io.github.crosslevel.mls.testkit.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;

class MailContractTest implements CanonicalizerContract {
    private static final MimeLimits LIMITS = new MimeLimits(4096, 1024, 6, 4);
    private static final String MIME = "From: a@b.cd\r\nMIME-Version: 1.0\r\nContent-Type: ";

    @Override
    public Canonicalizer canonicalizer() {
        return MailCanonicalizer.of(LIMITS);
    }

    @Override
    public CanonicalChecker checker() {
        return MailChecker.of(LIMITS);
    }

    @Override
    public List<Sample> accepted() {
        return List.of(
                Sample.of("no mime", "From: a@b.cd\r\n\r\nhello\r\n"),
                Sample.of(
                        "every field",
                        "to: x@y.zw , \"Doe, J\" <j@k.lm>\r\nFROM: =?gbk?B?1cXI/Q==?= <a@b.cd>\r\n"
                                + "Subject: =?utf-8?Q?=E5=BC=A0?=\r\n =?utf-8?B?5byg?= x\r\n"
                                + "Date: 1 Jan 2026 10:00 GMT\r\nMessage-Id: <1@a>\r\nReferences: <1@a><2@a>\r\n"
                                + "SIO-Label: label=\"TQ==\"; type=\"urn:x\"; marking=secret\r\n\r\n.\r\n"),
                Sample.of(
                        "file",
                        MIME + "multipart/mixed; boundary=q\r\n\r\nno mime\r\n--q\r\n\r\nhi\r\n--q\r\n"
                                + "Content-Type: application/pdf; name*=utf-8''%E5%BC%A0.pdf\r\n"
                                + "Content-Transfer-Encoding: base64\r\n\r\nAAECAw==\r\n--q--\r\n"),
                Sample.of(
                        "quoted text",
                        MIME + "text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                                + "Content-Disposition: inline; filename=\"a b.html\"\r\n\r\n<p>=E4=\r\n</p>\r\n"),
                Sample.of(
                        "message",
                        MIME + "message/rfc822\r\nContent-ID: <3@a>\r\n\r\nFrom: e@f.gh\r\nSubject: x\r\n\r\n--x\r\n"));
    }

    @Override
    public List<Sample> refused() {
        return List.of(
                Sample.of("boundary prefix", MIME + "multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\n--qx\r\n--q--\r\n"),
                Sample.of("no end", MIME + "multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nhi\r\n"),
                Sample.of("two types", MIME + "text/plain\r\nContent-Type: text/html\r\n\r\nhi\r\n"),
                Sample.of("injected header", "From: a@b.cd\r\nSubject: =?utf-8?Q?a=0D=0ABcc:x?=\r\n\r\nx\r\n"),
                Sample.of("nested word", "From: a@b.cd\r\nSubject: =?utf-8?Q?=3D=3Futf-8?=\r\n\r\nx\r\n"),
                Sample.of(
                        "lying charset",
                        MIME + "text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n/w==\r\n"));
    }

    @Override
    public List<RawContent> beyondLimits() {
        return List.of(
                endless("From: a@b.cd\r\n"),
                endless("a"),
                RawContent.of("From: a@b.cd\r\n\r\n" + "hello\r\n".repeat(1000)),
                RawContent.of(MIME + "multipart/mixed; boundary=q\r\n\r\n" + "--q\r\n\r\n".repeat(10) + "--q--\r\n"));
    }

    private static RawContent endless(String unit) {
        return GeneratedContent.endless(unit.getBytes(StandardCharsets.UTF_8));
    }
}
