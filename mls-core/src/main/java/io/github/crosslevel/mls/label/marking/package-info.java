/** Labels as people read and write them: banners and portion marks in declared languages, and their colours. */
@NullMarked
package io.github.crosslevel.mls.label.marking;

import org.jspecify.annotations.NullMarked;
