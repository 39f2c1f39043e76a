/**
 * Sealed frames and labelled envelopes: content encrypted together with what is said about it, so that neither can be
 * exchanged for another.
 *
 * <p>Both are the same format ({@code docs/spec/envelope.md}). They share the prelude with suite and form, the header
 * with what everything is bound to under key 1 and the encrypted content key under key 2, and the body in chunks. They
 * differ in who vouches for them:
 *
 * <ul>
 *   <li>A <em>frame</em> crosses once, between two fronts, under the eyes of an interconnect. Bound are the claims of a
 *       request; its one recipient is the front at the other end of the route, whose key follows the epochs; a label
 *       token and an endorsement vouch for it. {@link io.github.crosslevel.mls.crypto.envelope.FrameSealer} makes it,
 *       {@link io.github.crosslevel.mls.crypto.envelope.FrameNarrower} narrows it on its way,
 *       {@link io.github.crosslevel.mls.crypto.envelope.TokenFrameVerifier} lets it pass,
 *       {@link io.github.crosslevel.mls.crypto.envelope.FrameOpener} opens it.
 *   <li>An <em>envelope</em> stands on its own, as a file or a message on any channel, for as long as its keys live.
 *       Bound is a {@link io.github.crosslevel.mls.crypto.envelope.ProtectedHeader} with label and route; it has one or
 *       many {@linkplain io.github.crosslevel.mls.crypto.envelope.Recipient recipients}; a
 *       {@linkplain io.github.crosslevel.mls.crypto.envelope.EnvelopeSigner signature} at its end vouches for it.
 *       {@link io.github.crosslevel.mls.crypto.envelope.EnvelopeWriter} makes it,
 *       {@link io.github.crosslevel.mls.crypto.envelope.EnvelopeReader} opens it, reads ranges of it, or gives it on to
 *       other recipients.
 * </ul>
 *
 * <p>The way of an envelope:
 *
 * <pre>
 * header + signer ─ binding ┬─ content key for each recipient ─ MAC over all recipients
 *                           ├─ body: salt, commitment, chunks
 *                           └─ signature over binding, length, digest of the body
 * </pre>
 *
 * <p>A reader checks in this order: form and header; critical extensions and signer; its recipient; the MAC; the
 * commitment; each chunk; the last chunk; the signature. Only then is the content committed in its staging area.
 */
@NullMarked
package io.github.crosslevel.mls.crypto.envelope;

import org.jspecify.annotations.NullMarked;
