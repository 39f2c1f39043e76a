package io.github.crosslevel.mls.smtp.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public techniques of hiding content in mail. {@code ~} stands for CR LF. */
class MimeAttackTest {
    private static final String TOP = "From: a@b.cd~MIME-Version: 1.0~";
    private static final String MIXED = TOP + "Content-Type: multipart/mixed; boundary=";

    private static MimeReading read(String mail) {
        return MailReader.read(
                mail.replace("~", "\r\n")
                        .replace("<NUL>", "\0")
                        .replace("<CR>", "\r")
                        .replace("<LF>", "\n")
                        .getBytes(StandardCharsets.ISO_8859_1),
                MimeLimits.defaults());
    }

    private static void assertRefused(String mail, MimeProblem problem) {
        assertThat(read(mail)).isInstanceOfSatisfying(MimeViolation.class, violation -> {
            assertThat(violation.problem()).isEqualTo(problem);
            assertThat(violation.position())
                    .isBetween(0L, (long) mail.replace("~", "\r\n").length());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b~~--b~~x~--bb~~y~--b--~ | BOUNDARY_PREFIX",
                "b~~--b~~x~--b-~~y~--b--~ | BOUNDARY_PREFIX",
                "b~~--b~~x~--b--x~ | BOUNDARY_PREFIX",
                "b~~--b ~~x~--b--~ | BOUNDARY_PREFIX",
                "b~~--b~~x~--b-- ~ | BOUNDARY_PREFIX",
                "b~~--b~Content-Type: multipart/mixed; boundary=bc~~--bc~~x~--bc--~--b--~ | BOUNDARY_PREFIX",
                "bc~~--bc~Content-Type: multipart/mixed; boundary=b~~--b~~x~--b--~--bc--~ | BOUNDARY_PREFIX"
            })
    void boundariesThatBeginAlikeAreRefused(String rest, MimeProblem problem) {
        assertRefused(MIXED + rest, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b~~--b~~x~ | MISSING_END",
                "b~~x~ | MISSING_END",
                "b~~--b--~ | EMPTY_MULTIPART",
                "b~~--b~--b--~ | TRUNCATED",
                "b~~--b~Content-Type: multipart/mixed; boundary=c~~--c~~x~--b--~ | MISSING_END",
                "b~~--b~Content-Type: multipart/mixed; boundary=c~~--c~~x~--b~~y~--c--~--b--~ | MISSING_END",
                "b~~--b~~x~--b--~Content-Type: application/pdf~~evil~ | EPILOGUE",
                "b~~--b~~x~--b--~--b~~evil~--b--~ | EPILOGUE"
            })
    void multipartsThatDoNotEndWhereAllReadersSeeItAreRefused(String rest, MimeProblem problem) {
        assertRefused(MIXED + rest, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''~~x~ | PARAMETER",
                "\"\"~~x~ | BOUNDARY",
                "\"b \"~~x~ | BOUNDARY",
                "\"a\\\"b\"~~x~ | BOUNDARY",
                "\"a\\bc\"~~x~ | PARAMETER",
                "b; boundary=c~~x~ | DUPLICATE_PARAMETER",
                "b; boundary*=utf-8''c~~x~ | DUPLICATE_PARAMETER",
                "b; boundary*0=c~~x~ | DUPLICATE_PARAMETER",
                "b (comment)~~x~ | PARAMETER",
                "b, c~~x~ | PARAMETER",
                "b c~~x~ | PARAMETER",
                "\"b~~x~ | PARAMETER"
            })
    void boundariesThatReadersTakeFromTheFieldDifferentlyAreRefused(String rest, MimeProblem problem) {
        assertRefused(MIXED + rest.replace("''", ""), problem);
    }

    @Test
    void aBoundaryThatIsTooLongOrOfOtherCharactersIsRefused() {
        assertRefused(MIXED + "\"" + "b".repeat(71) + "\"~~x~", MimeProblem.BOUNDARY);
        assertRefused(MIXED + "\"b%\"~~x~", MimeProblem.BOUNDARY);
        assertThat(read(MIXED + "\"" + "b".repeat(70) + "\"~~--" + "b".repeat(70) + "~~x~--" + "b".repeat(70) + "--~"))
                .isInstanceOf(Mail.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain~Content-Type: text/html~~x~",
                "Content-Type: text/plain~content-TYPE: application/pdf~~x~",
                "Content-Transfer-Encoding: 7bit~Content-Transfer-Encoding: base64~~x~",
                "Content-Disposition: inline~Content-Disposition: attachment~~x~",
                "Subject: a~Subject: b~~x~",
                "MIME-Version: 1.0~~x~",
                "From: e@vil.example~~x~"
            })
    void fieldsThatOccurTwiceAreRefused(String rest) {
        assertRefused(TOP + rest, MimeProblem.DUPLICATE_FIELD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type : text/html~~x~ | FIELD_NAME",
                "Content-Type~~x~ | FIELD_NAME",
                "Content Type: text/html~~x~ | FIELD_NAME",
                ": x~~x~ | FIELD_NAME",
                "Subject: a~ ~Content-Type: text/html~~x~ | FIELD_FOLDING",
                "X: a~\t~Content-Type: text/html~~x~ | FIELD_FOLDING",
                "Subject: a<NUL>b~~x~ | CONTROL_CHARACTER",
                "Subject: a\u0001b~~x~ | CONTROL_CHARACTER",
                "Subject: \u00e9~~x~ | EIGHT_BIT",
                "Subject: a<CR>Bcc: x~~x~ | BARE_CR",
                "Subject: a<LF>Bcc: x~~x~ | BARE_LF"
            })
    void headersInWhichReadersSeeOtherFieldsAreRefused(String rest, MimeProblem problem) {
        assertRefused(TOP + rest, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?Q?a=0D=0ABcc:_x?= | CONTROL_CHARACTER",
                "=?utf-8?B?YQ0KQmNjOiB4?= | CONTROL_CHARACTER",
                "=?utf-8?Q?a=00b?= | CONTROL_CHARACTER",
                "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?= | NESTED_ENCODING",
                "=?utf-8?Q?a?=x | ENCODED_WORD",
                "x=?utf-8?Q?a?= | ENCODED_WORD",
                "=?utf-8?X?a?= | ENCODED_WORD",
                "=?utf-8?Q?a=?= | ENCODED_WORD",
                "=?utf-8?Q?a=4?= | ENCODED_WORD",
                "=?utf-8?B?YQ?= | ENCODED_WORD",
                "=?utf-8?B?YR==?= | ENCODED_WORD",
                "=?utf-8?B?YQ==YQ==?= | ENCODED_WORD",
                "=?utf-8*en?Q?a?= | CHARSET",
                "=?utf-7?Q?+ADw-?= | CHARSET",
                "=?utf-16?B?AGEAYg==?= | CHARSET",
                "=?iso-2022-jp?B?GyRCJCI=?= | CHARSET",
                "=?utf-8?Q?=C0=AF?= | NOT_OF_CHARSET",
                "=?utf-8?Q?=ED=A0=80?= | NOT_OF_CHARSET",
                "=?us-ascii?Q?=E9?= | NOT_OF_CHARSET",
                "=?utf-8?Q?=E5=BC?= =?utf-8?Q?=A0?= | NOT_OF_CHARSET",
                "=?utf-8?Q?=E2=80=AEfdp?= | TEXT",
                "=?utf-8?Q?a=E2=80=8Bb?= | TEXT",
                "=?utf-8?Q?=EF=BF=BE?= | TEXT",
                "=?utf-8?Q?e=CC=81?= | TEXT",
                "=?utf-8?Q?a | ENCODED_WORD"
            })
    void encodedWordsThatHideOrSplitSomethingAreRefused(String subject, MimeProblem problem) {
        assertRefused(TOP + "Subject: " + subject + "~~x~", problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(c) a@b.cd | ADDRESS",
                "a(c)@b.cd | ADDRESS",
                "a@b.cd (c) | ADDRESS",
                "<@evil.example:a@b.cd> | ADDRESS",
                "a@b.cd, c@d.ef | ADDRESS",
                "friends: a@b.cd; | ADDRESS",
                "\"a@b.cd\" <e@vil.example> | ADDRESS",
                "\"a@b.cd <x\" <e@vil.example> | ADDRESS",
                "=?utf-8?Q?a=40b.cd?= <e@vil.example> | ADDRESS",
                "=?utf-8?Q?a=40b.cd?= | ADDRESS",
                "<a@b.cd><e@vil.example> | ADDRESS",
                "<a@b.cd> e@vil.example | ADDRESS",
                "a@b.cd e@vil.example | ADDRESS",
                "\"=?utf-8?Q?x?=\" <a@b.cd> | ENCODED_WORD",
                "<a@b.cd | ADDRESS",
                "a | ADDRESS",
                "a@[127.0.0.1] | ADDRESS",
                "\"a\\r\" <a@b.cd> | ADDRESS",
                "\"a b\"@b.cd | ADDRESS",
                ", a@b.cd | ADDRESS"
            })
    void sendersThatReadersSeeDifferentlyAreRefused(String from, MimeProblem problem) {
        assertRefused("From: " + from + "~~x~", problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filename=a; filename=b | DUPLICATE_PARAMETER",
                "filename=a; FILENAME=b | DUPLICATE_PARAMETER",
                "filename=a.txt; filename*=utf-8''b.exe | DUPLICATE_PARAMETER",
                "filename*0=a; filename*=utf-8''b | DUPLICATE_PARAMETER",
                "filename*0=a; filename*0*=utf-8''b | DUPLICATE_PARAMETER",
                "filename*1=b; filename*2=c | CONTINUATION",
                "filename*0=a; filename*2=b | CONTINUATION",
                "filename*0=a; filename*01=b | CONTINUATION",
                "filename*00=a; filename*1=b | CONTINUATION",
                "filename*0*=utf-8''a; filename*1=b | CONTINUATION",
                "filename*0=a; filename*1*=b | CONTINUATION",
                "filename*x=a | CONTINUATION",
                "filename*=a | PARAMETER",
                "filename*=utf-8'a | PARAMETER",
                "filename*=utf-8''%4 | PARAMETER",
                "filename*=utf-8''%zz | PARAMETER",
                "filename*=utf-8''%C0%AF | NOT_OF_CHARSET",
                "filename*=utf-7''a | CHARSET",
                "filename=\"=?utf-8?Q?a.exe?=\" | ENCODED_WORD",
                "filename=\"../a\" | FILE_NAME",
                "filename=\"c:\\\\a\" | FILE_NAME",
                "filename=\"a.txt.\" | FILE_NAME",
                "filename=\" a.txt\" | FILE_NAME",
                "filename=\".htaccess\" | FILE_NAME",
                "filename*=utf-8''a%00.txt | CONTROL_CHARACTER",
                "filename*=utf-8''gpj%E2%80%AEexe | TEXT",
                "filename=a.txt.exe file | PARAMETER"
            })
    void fileNamesThatReadersPutTogetherDifferentlyAreRefused(String parameters, MimeProblem problem) {
        assertRefused(TOP + "Content-Disposition: attachment; " + parameters + "~~x~", problem);
    }

    @Test
    void twoFieldsThatNameTheFileDifferentlyAreRefused() {
        String pdf = TOP + "Content-Type: application/pdf; name=a.pdf~Content-Disposition: attachment; filename=";
        assertRefused(pdf + "b.exe~~x~", MimeProblem.DUPLICATE_PARAMETER);
        assertThat(read(pdf + "a.pdf~~x~")).isInstanceOf(Mail.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base64 | QUJD*QUJD~ | BASE64",
                "base64 | QUI=QUJD~ | BASE64",
                "base64 | QUI=~QUJD~ | BASE64",
                "base64 | QUJ~DQUJD~ | BASE64",
                "base64 | QUJ~ | BASE64",
                "base64 | QR==~ | BASE64",
                "base64 | QUJD ~ | BASE64",
                "base64 | =QUJ~ | BASE64",
                "base64 | QUJD~--~QUJD~ | BASE64",
                "base64 | QU\u00e9D~ | BASE64",
                "quoted-printable | a=~ | QUOTED_PRINTABLE",
                "quoted-printable | a=4~ | QUOTED_PRINTABLE",
                "quoted-printable | a=zz~ | QUOTED_PRINTABLE",
                "quoted-printable | a= ~b~ | QUOTED_PRINTABLE",
                "quoted-printable | a ~b~ | QUOTED_PRINTABLE",
                "quoted-printable | a==3D~ | QUOTED_PRINTABLE",
                "quoted-printable | \u00e9~ | EIGHT_BIT",
                "7bit | \u00e9~ | EIGHT_BIT",
                "binary | a~ | TRANSFER_ENCODING",
                "x-uuencode | a~ | TRANSFER_ENCODING",
                "base64 (c) | QUJD~ | TRANSFER_ENCODING",
                "base64, 7bit | QUJD~ | TRANSFER_ENCODING"
            })
    void bodiesThatReadersDecodeDifferentlyAreRefused(String encoding, String body, MimeProblem problem) {
        assertRefused(
                TOP + "Content-Type: application/pdf~Content-Transfer-Encoding: " + encoding + "~~" + body, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "utf-8 | /w==~ | NOT_OF_CHARSET",
                "us-ascii | 6Q==~ | NOT_OF_CHARSET",
                "gb18030 | gTA=~ | NOT_OF_CHARSET",
                "utf-8 | wK8=~ | NOT_OF_CHARSET",
                "iso-8859-1 | hQ==~ | CONTROL_CHARACTER",
                "utf-7 | K0FEdy0=~ | CHARSET",
                "utf-16 | AGE=~ | CHARSET",
                "iso-2022-cn | YQ==~ | CHARSET",
                "unknown-8bit | YQ==~ | CHARSET",
                "utf-8 | YQ1i~ | BARE_CR",
                "utf-8 | YQBi~ | CONTROL_CHARACTER",
                "utf-8 | G1szMW0=~ | CONTROL_CHARACTER",
                "utf-8 | 77u/YQ==~ | TEXT",
                "utf-8 | YmVnaW4gNjQ0IHgKJAo=~ | UUENCODE"
            })
    void textThatIsNotWhatItSaysIsRefused(String charset, String body, MimeProblem problem) {
        assertRefused(
                TOP + "Content-Type: text/plain; charset=" + charset + "~Content-Transfer-Encoding: base64~~" + body,
                problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message/partial; id=a; number=1; total=2 | 7bit | MEDIA_TYPE",
                "message/external-body; access-type=URL | 7bit | MEDIA_TYPE",
                "message/global | 7bit | MEDIA_TYPE",
                "multipart/signed; boundary=b | 7bit | MEDIA_TYPE",
                "multipart/encrypted; boundary=b | 7bit | MEDIA_TYPE",
                "multipart/digest; boundary=b | 7bit | MEDIA_TYPE",
                "multipart/mixed; boundary=b | base64 | TRANSFER_ENCODING",
                "multipart/mixed; boundary=b | quoted-printable | TRANSFER_ENCODING",
                "message/rfc822 | base64 | TRANSFER_ENCODING",
                "text | 7bit | MEDIA_TYPE",
                "text/plain/x | 7bit | PARAMETER",
                "text/ plain | 7bit | PARAMETER",
                "x-unknown/thing | 7bit | MEDIA_TYPE"
            })
    void containersThatHideTheirContentAreRefused(String type, String encoding, MimeProblem problem) {
        assertRefused(
                TOP + "Content-Type: " + type + "~Content-Transfer-Encoding: " + encoding + "~~--b~~x~--b--~", problem);
    }

    @Test
    void mimeWithoutItsVersionIsRefused() {
        assertRefused("From: a@b.cd~Content-Type: text/html~~x~", MimeProblem.MIME_VERSION);
        assertRefused("From: a@b.cd~MIME-Version: 2.0~~x~", MimeProblem.MIME_VERSION);
        assertRefused("From: a@b.cd~MIME-Version: 1.0 (c)~~x~", MimeProblem.MIME_VERSION);
    }

    @Test
    void nestingAndPartsHaveLimits() {
        StringBuilder deep = new StringBuilder(TOP);
        for (int level = 1; level < 8; level++) {
            deep.append("Content-Type: message/rfc822~~").append(TOP);
        }
        assertThat(read(deep + "~x~")).isInstanceOf(Mail.class);
        assertRefused(deep + "Content-Type: message/rfc822~~" + TOP + "~x~", MimeProblem.TOO_DEEP);
        String part = "--b~~x~";
        assertThat(read(MIXED + "b~~" + part.repeat(199) + "--b--~")).isInstanceOf(Mail.class);
        assertRefused(MIXED + "b~~" + part.repeat(200) + "--b--~", MimeProblem.TOO_MANY_PARTS);
    }

    @Test
    void linesHeadersAndListsHaveLimits() {
        assertRefused(TOP + "Subject: " + "a".repeat(990) + "~~x~", MimeProblem.LINE_TOO_LONG);
        assertRefused(TOP + "X: a~".repeat(20_000), MimeProblem.HEADER_TOO_LARGE);
        assertRefused(TOP + "To: a@b.cd" + ",~ a@b.cd".repeat(500) + "~~x~", MimeProblem.FIELD_TOO_LARGE);
        assertRefused(TOP + "References:" + "~ <a@b>".repeat(201) + "~~x~", MimeProblem.FIELD_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 23 Nov 2026 10:00:00 +0800",
                "31 Feb 2026 10:00:00 +0000",
                "1 Jan 26 10:00:00 +0000",
                "1 Jan 2026 25:00:00 +0000",
                "1 Jan 2026 10:00:00 EST",
                "1 Jan 2026 10:00:00",
                "2026-01-01T10:00:00Z",
                "1 Jan 2026 10:00:00 +9900",
                "1 Jan 2026 (c) 10:00:00 +0000"
            })
    void datesThatDoNotExistOrMeanSeveralThingsAreRefused(String date) {
        assertRefused(TOP + "Date: " + date + "~~x~", MimeProblem.DATE);
    }
}
