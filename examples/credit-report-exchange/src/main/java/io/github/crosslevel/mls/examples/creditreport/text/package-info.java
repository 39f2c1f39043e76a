/** Text for machines and terminals: JSON, and columns in which a Chinese character takes two. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.text;

import org.jspecify.annotations.NullMarked;
