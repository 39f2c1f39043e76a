/**
 * Values that identify people, made unrecognisable: ID numbers, mobile numbers, cards, accounts, names, addresses and
 * mailboxes.
 *
 * <ul>
 *   <li>{@link io.github.crosslevel.mls.crypto.desensitize.Mask}: stars in place of most of it, for people who look at
 *       it.
 *   <li>{@link io.github.crosslevel.mls.crypto.desensitize.Pseudonymizer}: a keyed pseudonym, for records that must
 *       still join. Nobody can go back; once the key is destroyed, nobody can try values out either.
 *   <li>{@link io.github.crosslevel.mls.crypto.desensitize.FormatPreservingEncryption}: another value of the same form,
 *       for whoever must go back.
 *   <li>{@link io.github.crosslevel.mls.crypto.desensitize.Utf8FieldScanner}: where in a stream of text numbers stand
 *       that identify people; {@link io.github.crosslevel.mls.crypto.desensitize.DesensitizingOutputStream} replaces
 *       them.
 * </ul>
 *
 * <p>A value that is not of the expected kind is hidden whole.
 *
 * <pre>{@code
 * Mask.MOBILE.apply("+86 138-1234-5678"); // 138****5678
 * DesensitizationKey key = DesensitizationKey.of(3, CryptoSuite.INTL, bytes);
 * Pseudonymizer pseudonyms = Pseudonymizer.of(key, "lending", "statistics");
 * try (OutputStream replaced = new DesensitizingOutputStream(out, pseudonyms::of)) {
 *     in.transferTo(replaced); // 3.q83vEjRWeJCrze8SNFZ4 and the like in place of each number
 * }
 * key.destroy(); // from now on no pseudonym can be made again
 * }</pre>
 */
@NullMarked
package io.github.crosslevel.mls.crypto.desensitize;

import org.jspecify.annotations.NullMarked;
