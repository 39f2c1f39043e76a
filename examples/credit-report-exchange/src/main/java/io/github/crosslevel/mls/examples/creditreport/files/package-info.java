/** File-level exchange: an inquiry file in, its result file out, each resumable. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.files;

import org.jspecify.annotations.NullMarked;
