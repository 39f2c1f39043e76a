package io.github.crosslevel.mls.smtp.mime;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How a body is encoded (RFC 2045 §6). */
final class TransferEncoding {
    private static final Set<String> KNOWN = Set.of("7bit", "8bit", "base64", "quoted-printable");

    private TransferEncoding() {}

    /** Returns the name in lower case; {@code 7bit} unless something else is said. */
    static String of(RawHeader raw) throws MimeRefusal {
        Optional<RawHeader.Field> field = raw.find("content-transfer-encoding");
        if (field.isEmpty()) {
            return "7bit";
        }
        String name = field.get().value().toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(name)) {
            throw field.get().refuse(MimeProblem.TRANSFER_ENCODING);
        }
        return name;
    }
}
