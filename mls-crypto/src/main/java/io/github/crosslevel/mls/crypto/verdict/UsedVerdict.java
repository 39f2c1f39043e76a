package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.content.Digest;
import java.time.Instant;

/** That a verdict was used, which is remembered until a time. */
record UsedVerdict(Digest verdict, Instant until) {}
