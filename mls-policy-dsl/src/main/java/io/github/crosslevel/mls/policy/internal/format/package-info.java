/** The canonical layout of policy text: lexemes with the comments around them, and the lines they are set in. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.format;

import org.jspecify.annotations.NullMarked;
