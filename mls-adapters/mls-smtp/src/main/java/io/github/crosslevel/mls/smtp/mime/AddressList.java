package io.github.crosslevel.mls.smtp.mime;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of mailboxes: {@code a@b.c}, {@code <a@b.c>}, {@code Name <a@b.c>}, where the name is words, encoded
 * words, or one quoted string. Routes, groups, comments and empty places are refused.
 */
final class AddressList {
    private static final int MOST = 500;
    private static final int MOST_NAME = 200;
    private static final String NOT_IN_WORDS = "()<>[]:;@\\,\"";

    private final RawHeader.Field field;
    private final String text;
    private int at;

    private AddressList(RawHeader.Field field) {
        this.field = field;
        this.text = field.value();
    }

    static List<Mailbox> read(RawHeader.Field field) throws MimeRefusal {
        return new AddressList(field).all();
    }

    private List<Mailbox> all() throws MimeRefusal {
        List<Mailbox> all = new ArrayList<>();
        all.add(mailbox());
        while (at < text.length()) {
            if (text.charAt(at++) != ',') {
                throw field.refuse(MimeProblem.ADDRESS);
            }
            if (all.size() == MOST) {
                throw field.refuse(MimeProblem.FIELD_TOO_LARGE);
            }
            all.add(mailbox());
        }
        return all;
    }

    private Mailbox mailbox() throws MimeRefusal {
        space();
        if (at < text.length() && text.charAt(at) == '"') {
            String name = quoted();
            space();
            return new Mailbox(name(name), bracketed());
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != '<' && text.charAt(at) != ',') {
            at++;
        }
        String before = text.substring(from, at).strip();
        if (at == text.length() || text.charAt(at) == ',') {
            return new Mailbox("", address(before));
        }
        for (int i = 0; i < before.length(); i++) {
            if (NOT_IN_WORDS.indexOf(before.charAt(i)) >= 0) {
                throw field.refuse(MimeProblem.ADDRESS);
            }
        }
        return new Mailbox(name(EncodedWords.decode(before, field)), bracketed());
    }

    private String quoted() throws MimeRefusal {
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
                if (at == text.length() || "\"\\".indexOf(text.charAt(at)) < 0) {
                    throw field.refuse(MimeProblem.ADDRESS);
                }
            }
            content.append(text.charAt(at));
        }
        if (at++ >= text.length()) {
            throw field.refuse(MimeProblem.ADDRESS);
        }
        if (content.indexOf("=?") >= 0) {
            throw field.refuse(MimeProblem.ENCODED_WORD);
        }
        return content.toString();
    }

    /**
     * White space in a name means nothing, and readers treat it differently: what is left is single spaces. A name that
     * holds an address shows somebody else than the mail is from.
     */
    private String name(String text) throws MimeRefusal {
        String line = TextRules.requireLine(text, field.position());
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!Character.isSpaceChar(c)) {
                name.append(c);
            } else if (name.length() > 0 && name.charAt(name.length() - 1) != ' ') {
                name.append(' ');
            }
        }
        String stripped = name.toString().strip();
        if (stripped.indexOf('@') >= 0 || stripped.indexOf('<') >= 0 || stripped.indexOf('>') >= 0) {
            throw field.refuse(MimeProblem.ADDRESS);
        }
        if (stripped.length() > MOST_NAME) {
            throw field.refuse(MimeProblem.FIELD_TOO_LARGE);
        }
        return stripped;
    }

    private MailAddress bracketed() throws MimeRefusal {
        int end = text.indexOf('>', at);
        if (at >= text.length() || text.charAt(at) != '<' || end < 0) {
            throw field.refuse(MimeProblem.ADDRESS);
        }
        MailAddress address = address(text.substring(at + 1, end));
        at = end + 1;
        space();
        return address;
    }

    private MailAddress address(String text) throws MimeRefusal {
        return MailAddress.parse(text).orElseThrow(() -> field.refuse(MimeProblem.ADDRESS));
    }

    private void space() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }
}
