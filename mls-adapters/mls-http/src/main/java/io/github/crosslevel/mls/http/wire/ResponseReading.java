package io.github.crosslevel.mls.http.wire;

/** The outcome of reading a response from a connection. */
public sealed interface ResponseReading permits HttpResponse, HttpViolation, EndOfConnection {}
