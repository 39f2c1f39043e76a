/** What a label of one graded system is in another, and who acts there for whom. */
@NullMarked
package io.github.crosslevel.mls.label.mapping;

import org.jspecify.annotations.NullMarked;
