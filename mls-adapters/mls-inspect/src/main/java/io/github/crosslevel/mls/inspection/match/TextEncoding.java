package io.github.crosslevel.mls.inspection.match;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encodings in which keywords are looked for. */
public enum TextEncoding {
    /** UTF-8. */
    UTF_8(StandardCharsets.UTF_8),
    /** GB 18030, and with it GBK and GB 2312. */
    GB18030(Charset.forName("GB18030")),
    /** UTF-16, low byte first. */
    UTF_16LE(StandardCharsets.UTF_16LE),
    /** UTF-16, high byte first. */
    UTF_16BE(StandardCharsets.UTF_16BE);

    private final Charset charset;

    TextEncoding(Charset charset) {
        this.charset = charset;
    }

    /** Returns the charset of the encoding. */
    public Charset charset() {
        return charset;
    }
}
