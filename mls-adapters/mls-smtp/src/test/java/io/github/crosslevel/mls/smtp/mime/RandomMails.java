package io.github.crosslevel.mls.smtp.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Mails as programs write them, and what becomes of them when somebody edits them by hand. */
final class RandomMails {
    private static final String[] WORDS = {
        "report",
        "张三",
        "Grüße",
        "=?utf-8?Q?x?=",
        "a.pdf",
        "--q1",
        "From me",
        ".",
        "\u202e",
        "😀",
        "e\u0301",
        "",
        "a  b",
        "a\u3000b",
        "\u00a0x",
        "x\u2003",
        " x",
        "x ",
        "a, b",
        "a (b)",
        "a: b;",
        "\"q\"",
        "\\",
        "=?",
        "a.b",
        "O'Neil",
        "x_y",
    };
    private static final String[] TRICKS = {
        "--q1",
        "--q1--",
        "--q2",
        "--q",
        "--q1x",
        " --q1",
        "Content-Type: text/html",
        "Content-Type: multipart/mixed;",
        " boundary=q2",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        " ",
        "Content-Disposition: attachment; filename=\"=?utf-8?B?eA==?=\"",
        "filename*0=a;filename*1=b",
        ".",
        "..",
        "Content-Type: text/plain; charset=gbk; name*0*=utf-8''%41; name*1*=b",
        "MIME-Version: 1.0",
        "begin 644 x",
        "Subject: =?gb18030?B?1cXI/Q==?= =?utf-8?Q?=E5=BC=A0?=",
        "=",
        "=3D",
        "=\t",
        "QUJD",
        "QUI=",
        "QR==",
    };
    private static final String TELLING = "\0\t\n\r \"'()*,-./:;<=>?@AZ[\\]_az\u007f\u0080\u00e4\u00ff";

    private final Random random;
    private int boundaries;

    RandomMails(long seed) {
        random = new Random(seed);
    }

    /** Returns a mail, edited at up to three places. */
    byte[] next() {
        boundaries = 0;
        byte[] mail = message(0).getBytes(StandardCharsets.ISO_8859_1);
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            mail = edited(mail);
        }
        return mail;
    }

    private String message(int depth) {
        List<String> fields = new ArrayList<>();
        fields.add("From: " + person());
        if (random.nextBoolean()) {
            fields.add("To: " + person() + (random.nextBoolean() ? ",\r\n " + person() : ""));
        }
        if (random.nextInt(4) > 0) {
            fields.add("Subject: " + (random.nextBoolean() ? "plain words" : word() + "\r\n " + word()));
        }
        if (random.nextBoolean()) {
            fields.add("Date: Mon, 23 Nov 2026 10:00:00 +0800");
            fields.add("Message-ID: <1." + random.nextInt(100) + "@bank.example>");
        }
        if (random.nextInt(5) == 0) {
            fields.add("SIO-Label: marking=\"x\"; type=\"urn:x\"; label=\"TQ==\"");
        }
        fields.add("MIME-Version: 1.0");
        String part = part(depth);
        return String.join("\r\n", fields) + "\r\n" + part;
    }

    private String person() {
        return switch (random.nextInt(4)) {
            case 0 -> "a@bank.example";
            case 1 -> "<a.b@bank.example>";
            case 2 -> "\"Doe, Jane\" <j@bank.example>";
            default -> word() + " <z@bank.example>";
        };
    }

    private String word() {
        String text = WORDS[random.nextInt(4) == 0 ? random.nextInt(WORDS.length) : random.nextInt(3)];
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
        }
        return "=?utf-8?q?" + hex(bytes, '=') + "?=";
    }

    private static String hex(byte[] bytes, char escape) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format("%c%02X", escape, b));
        }
        return text.toString();
    }

    /** Returns fields, an empty line and a body that ends with a line break. */
    private String part(int depth) {
        int kind = random.nextInt(depth < 3 ? 8 : 5);
        return switch (kind) {
            case 0 -> "\r\nplain text\r\n" + (random.nextBoolean() ? "" : ".dots\r\n--dashes\r\n");
            case 1, 2 -> text();
            case 3, 4 -> file();
            case 5 -> "Content-Type: message/rfc822\r\n\r\n" + message(depth + 1);
            default -> multipart(depth);
        };
    }

    private String text() {
        String type = "Content-Type: text/" + (random.nextBoolean() ? "plain" : "html; format=flowed");
        String body = "Grüße 张三 " + WORDS[random.nextInt(WORDS.length)] + "\r\nline two = end\r\n";
        switch (random.nextInt(3)) {
            case 0 -> {
                return type + "; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
            case 1 -> {
                return type + ";charset=\"GB18030\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\n"
                        + base64(body.getBytes(java.nio.charset.Charset.forName("GB18030")));
            }
            default -> {
                String quoted = hex(body.getBytes(StandardCharsets.UTF_8), '=');
                return type + "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                        + quoted.replaceAll("(.{60})", "$1=\r\n") + "x\r\n";
            }
        }
    }

    private String file() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        String name = switch (random.nextInt(4)) {
            case 0 -> "\r\nContent-Disposition: attachment; filename=\"a b.pdf\"";
            case 1 -> ";\r\n name=\"x.bin\"\r\nContent-Disposition: attachment";
            case 2 -> "\r\nContent-Disposition: inline;\r\n filename*0*=utf-8''%E5%BC%A0;\r\n filename*1*=.pdf";
            default -> "\r\nContent-ID: <part.1@bank.example>";
        };
        return "Content-Type: application/pdf" + name + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getMimeEncoder().encode(bytes), StandardCharsets.US_ASCII)
                + (bytes.length == 0 ? "" : "\r\n");
    }

    private String multipart(int depth) {
        String boundary = "q" + ++boundaries;
        String subtype = new String[] {"mixed", "alternative", "related"}[random.nextInt(3)];
        StringBuilder mail = new StringBuilder("Content-Type: multipart/" + subtype + "; boundary=" + boundary);
        mail.append("\r\n\r\n").append(random.nextBoolean() ? "preamble\r\n" : "");
        for (int parts = 1 + random.nextInt(3); parts > 0; parts--) {
            mail.append("--").append(boundary).append("\r\n").append(part(depth + 1));
        }
        return mail.append("--").append(boundary).append("--\r\n").toString();
    }

    private byte[] edited(byte[] mail) {
        int at = random.nextInt(mail.length + 1);
        switch (random.nextInt(6)) {
            case 0 -> {
                byte[] telling = TELLING.getBytes(StandardCharsets.ISO_8859_1);
                return splice(
                        mail,
                        at,
                        Math.min(at + random.nextInt(2), mail.length),
                        telling[random.nextInt(telling.length)]);
            }
            case 1 -> {
                return splice(mail, at, Math.min(at + 1 + random.nextInt(3), mail.length));
            }
            default -> {
                return editedLines(mail);
            }
        }
    }

    private byte[] editedLines(byte[] mail) {
        List<String> lines =
                new ArrayList<>(Arrays.asList(new String(mail, StandardCharsets.ISO_8859_1).split("\r\n", -1)));
        int line = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 1 -> lines.remove(line);
            case 2 -> lines.add(line, TRICKS[random.nextInt(TRICKS.length)]);
            default -> lines.set(line, lines.get(line) + TRICKS[random.nextInt(TRICKS.length)]);
        }
        return String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte... with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(with);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
