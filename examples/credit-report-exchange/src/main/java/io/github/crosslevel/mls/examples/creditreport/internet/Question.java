package io.github.crosslevel.mls.examples.creditreport.internet;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.AccessKey;
import java.util.Optional;

/**
 * A query, and what must become of it.
 *
 * @param asking the key that is shown
 * @param report the number of the report that is asked for
 * @param refusal for what reason it must be refused; empty if it must be answered
 * @param answer the body of the answer, empty if it must be refused
 */
public record Question(AccessKey asking, String report, Optional<ReasonCode> refusal, String answer) {}
