package io.github.crosslevel.mls.label.codec;

/** Whether a codec tolerates deviations. */
enum Strictness {
    STRICT,
    LENIENT
}
