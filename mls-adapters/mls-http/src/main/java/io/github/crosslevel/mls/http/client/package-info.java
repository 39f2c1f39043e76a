/**
 * HTTP on the side of the client: an {@link java.net.http.HttpClient} whose requests cross instead of going to a
 * socket.
 *
 * <pre>
 * application ─▶ CrossingHttpClient ─ HttpRequestReader ─▶ HttpRequest ─▶ HttpFront.answer ─▶ HttpResponse ─▶ application
 *                     └▶ refusal, recorded
 * </pre>
 */
@NullMarked
package io.github.crosslevel.mls.http.client;

import org.jspecify.annotations.NullMarked;
