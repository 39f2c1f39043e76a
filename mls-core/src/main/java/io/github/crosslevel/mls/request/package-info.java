/** What is asked: actions, protocols, routes, objects, correlation, and the access request that policy decides. */
@NullMarked
package io.github.crosslevel.mls.request;

import org.jspecify.annotations.NullMarked;
