/**
 * HTTP in a Jakarta Servlet container: a filter that reads again, strictly, what the container understood of a request.
 *
 * <pre>
 * container ─▶ ServletGuard ─ ContainerRequest ─▶ HttpRequest ─┬▶ HttpFront.answer   (a declared route: it crosses)
 *                    │                                         └▶ GuardedRequest ─▶ chain   (the host's own application)
 *                    └▶ refusal, recorded
 * </pre>
 */
@NullMarked
package io.github.crosslevel.mls.http.servlet;

import org.jspecify.annotations.NullMarked;
