/**
 * Decoded views of content: every form in which a reader behind us may see it, each with where it comes from.
 *
 * <p>An attack or a leak is rarely written plainly. A {@link io.github.crosslevel.mls.inspection.view.ViewReader}
 * undoes, in this order, transfer coding (base64, quoted-printable), content coding (gzip, deflate), charset (strictly,
 * to UTF-8), structure (form, JSON, XML, CSV, multipart, and archives, entry by entry), and then on every leaf, again
 * and again until nothing new appears, percent encoding, HTML entities, backslash and CSS escapes, base64, overlong
 * UTF-8, GB18030, compatibility forms, invisible characters, case, traditional characters, and comments. What it finds
 * are {@linkplain io.github.crosslevel.mls.inspection.view.View views}, pushed to a
 * {@linkplain io.github.crosslevel.mls.inspection.view.ViewSink sink} one after another, so that a body of any length
 * needs bounded memory. The views of one leaf are a directed acyclic graph: two chains of decodings that lead to the
 * same bytes lead to one view, and a decoding that changes nothing leads to none.
 *
 * <p>Every view has a {@linkplain io.github.crosslevel.mls.inspection.view.ViewPath path} such as
 * {@code body/gzip/utf-8/json $.items[3].name/percent/nfkc}, a
 * {@linkplain io.github.crosslevel.mls.inspection.view.ViewKind kind}, and maps each of its offsets back to the bytes
 * it was decoded from.
 *
 * <p>What cannot be decoded without doubt, or exceeds a {@linkplain io.github.crosslevel.mls.inspection.view.Limit
 * limit}, is {@linkplain io.github.crosslevel.mls.inspection.view.ViewOutcome.Refused refused} with the name of the
 * rule and the place. Whoever uses views must look at the outcome: only
 * {@link io.github.crosslevel.mls.inspection.view.ViewOutcome.Complete} says that all was seen. Reading takes time
 * linear in the input, times at most the views of a leaf.
 *
 * <pre>{@code
 * Views views = Views.of(body, Representation.of("application/json; charset=gbk").coded("gzip"));
 * views.all().forEach(view -> System.out.println(view.path() + " " + view.text()));
 * }</pre>
 */
@NullMarked
package io.github.crosslevel.mls.inspection.view;

import org.jspecify.annotations.NullMarked;
