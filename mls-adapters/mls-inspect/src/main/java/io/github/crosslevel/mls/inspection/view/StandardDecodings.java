package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.view.LeafDecoding.Stage;
import java.util.List;

/** The decodings that are applied unless others are asked for. */
final class StandardDecodings {
    /**
     * What may begin a character whose compatibility form differs: not é and the like, nor the common Han characters.
     */
    private static final Triggers COMPATIBILITY = Triggers.of("\0")
            .or(Triggers.range(0xc2, 0xc2))
            .or(Triggers.range(0xc4, 0xe3))
            .or(Triggers.range(0xea, 0xf4));

    private static final Triggers BASE64 =
            Triggers.of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private StandardDecodings() {}

    static List<LeafDecoding> all() {
        return List.of(
                new LeafDecoding("nfkc", Stage.NORMALISE, COMPATIBILITY, 1, new CompatibilityForms()),
                new LeafDecoding("percent", Stage.DECODE, Triggers.of("%"), 3, PercentDecoder.percent()),
                new LeafDecoding("entity", Stage.DECODE, Triggers.of("&"), 3, new EntityDecoder()),
                new LeafDecoding("backslash", Stage.DECODE, Triggers.of("\\"), 2, new BackslashDecoder()),
                new LeafDecoding("css", Stage.DECODE, Triggers.of("\\"), 2, new CssDecoder()),
                base64("base64", new Base64Runs()),
                base64("base64-gb18030", ChineseBase64Runs.gb18030()),
                base64("base64-utf-16le", ChineseBase64Runs.utf16LowFirst()),
                base64("base64-utf-16be", ChineseBase64Runs.utf16HighFirst()),
                new LeafDecoding(
                        "overlong",
                        Stage.DECODE,
                        Triggers.range(0xc0, 0xc1)
                                .or(Triggers.range(0xe0, 0xe0))
                                .or(Triggers.range(0xf0, 0xf0))
                                .or(Triggers.range(0xf8, 0xfd)),
                        2,
                        new OverlongDecoder()),
                new LeafDecoding("gb18030", Stage.DECODE, Triggers.range(0x80, 0xff), 1, new Gb18030Decoder()),
                new LeafDecoding("fold", Stage.REDUCE, Triggers.range(0xc3, 0xf4), 2, new Folding()),
                new LeafDecoding(
                        "comments", Stage.REDUCE, Triggers.of("*-# \t\n\r\f\u000b"), 1, CommentRemoval.spaced()),
                new LeafDecoding("joined", Stage.REDUCE, Triggers.of("*\t\n\r"), 1, CommentRemoval.joined()));
    }

    private static LeafDecoding base64(String name, LeafDecoder decoder) {
        return new LeafDecoding(name, Stage.DECODE, BASE64, Base64Runs.SHORTEST, decoder);
    }
}
