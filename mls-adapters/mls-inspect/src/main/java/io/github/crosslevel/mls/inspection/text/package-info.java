/** Texts of rules, such as signature packs and format rules, and what is wrong with them. */
@NullMarked
package io.github.crosslevel.mls.inspection.text;

import org.jspecify.annotations.NullMarked;
