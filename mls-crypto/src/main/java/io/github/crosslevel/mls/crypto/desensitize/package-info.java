/** Masks and keyed pseudonyms for what identifies people: ID numbers, mobile numbers, cards, accounts and names. */
@NullMarked
package io.github.crosslevel.mls.crypto.desensitize;

import org.jspecify.annotations.NullMarked;
