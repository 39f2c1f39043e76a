/**
 * HTTP at both ends of a crossing: a front that turns requests into submissions, and an origin that turns deliveries
 * into requests.
 */
@NullMarked
package io.github.crosslevel.mls.http;

import org.jspecify.annotations.NullMarked;
