package io.github.crosslevel.mls.smtp.mime;

/**
 * Somebody in a header: a name for people and an address.
 *
 * @param name what is displayed, decoded; empty if there is none
 * @param address the address
 */
public record Mailbox(String name, MailAddress address) {
    @Override
    public String toString() {
        return name.isEmpty() ? address.toString() : name + " <" + address + ">";
    }
}
