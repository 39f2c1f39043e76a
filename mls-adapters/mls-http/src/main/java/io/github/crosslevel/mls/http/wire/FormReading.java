package io.github.crosslevel.mls.http.wire;

/** The outcome of reading a body as a form. */
public sealed interface FormReading permits HttpForm, HttpViolation {}
