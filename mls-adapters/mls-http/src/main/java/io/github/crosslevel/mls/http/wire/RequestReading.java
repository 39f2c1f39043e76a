package io.github.crosslevel.mls.http.wire;

/** The outcome of reading a request from a connection. */
public sealed interface RequestReading permits HttpRequest, HttpViolation, EndOfConnection {}
