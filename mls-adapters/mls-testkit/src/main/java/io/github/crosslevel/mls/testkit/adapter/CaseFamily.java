package io.github.crosslevel.mls.testkit.adapter;

/** What the cases of the contract are about. */
public enum CaseFamily {
    /** Ordinary messages pass, canonical, and are recorded once by each component. */
    ORDINARY,
    /** The label is missing, not held by the sender, or above what the destination may hold. */
    LABEL,
    /** The sender is not who it says. */
    IDENTITY,
    /** There is no such way from here. */
    ROUTE,
    /** The policy does not permit. */
    POLICY,
    /** What the policy obliges to is done, or nothing crosses. */
    OBLIGATION,
    /** What inspectors find decides, by disposition. */
    INSPECTION,
    /** Content is not what it is said to be. */
    CONTENT,
    /** Content at a limit passes, and one above it is refused. */
    LIMIT,
    /** A sender that is slow is served or dropped, and holds up nobody. */
    SLOW_SENDER,
    /** A message that ends early is no message. */
    TRUNCATION,
    /** The wire says another charset than the content has. */
    CHARSET,
    /** The wire encodes twice, or so that two readers read differently. */
    ENCODING,
    /** The wire holds more, or something else, than one message of the protocol. */
    INJECTION,
    /** What comes twice is delivered once. */
    DUPLICATE,
    /** The policy changes while a message is on its way. */
    POLICY_SWAP,
    /** The refusal comes when much of the message has been read. */
    LATE_DENIAL,
    /** What is sealed is altered on its way. */
    SEAL,
    /** The receiver does not take what is delivered. */
    RECEIVER,
    /** The answer does not cross. */
    REPLY,
    /** Somebody does not answer in time. */
    TIMEOUT,
    /** The link fails, and comes back. */
    LINK,
    /** Whatever the trail does not hold is not released. */
    AUDIT,
    /** A refusal looks the same outside, whatever the reason. */
    UNIFORMITY,
    /** Threads and descriptors are back to the count before. */
    RESOURCES,
    /** Many at the same time get what is theirs. */
    CONCURRENCY,
    /** The sender gives up. */
    CANCELLATION,
    /** A receiver that does not keep up holds up the sender, not the memory. */
    BACK_PRESSURE,
    /** The executor of the host takes nothing more. */
    EXECUTOR,
    /** The adapter is closed while it is busy, or twice. */
    CLOSE
}
