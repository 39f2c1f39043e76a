/** What the audit trail says about the run. */
@NullMarked
package io.github.crosslevel.mls.examples.creditreport.audit;

import org.jspecify.annotations.NullMarked;
