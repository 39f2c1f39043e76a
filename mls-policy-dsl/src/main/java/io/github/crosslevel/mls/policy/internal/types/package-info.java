/** Names bound to the declared schema, and conditions checked into total predicates. */
@NullMarked
package io.github.crosslevel.mls.policy.internal.types;

import org.jspecify.annotations.NullMarked;
