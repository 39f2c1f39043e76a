package io.github.crosslevel.mls.http.servlet;

import io.github.crosslevel.mls.http.wire.HttpRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as an application behind the guard sees it: target, headers, parameters, parts, cookies and body are those
 * that were read strictly; nothing that only the container understood is left. As thread-safe as its container.
 */
final class GuardedRequest extends HttpServletRequestWrapper {
    private final ServletResponse response;
    private final Understood understood;

    private GuardedRequest(HttpServletRequest container, ServletResponse response, Understood understood) {
        super(container);
        this.response = response;
        this.understood = understood;
    }

    /**
     * Returns the request for the application.
     *
     * @throws AmbiguousRequestException if query, form or cookies have more than one reading
     */
    static GuardedRequest of(HttpServletRequest container, ServletResponse response, HttpRequest request)
            throws AmbiguousRequestException {
        return new GuardedRequest(container, response, Understood.of(request));
    }

    /** Returns the same over the request that the container starts over from. */
    GuardedRequest over(HttpServletRequest container) {
        return new GuardedRequest(container, response, understood);
    }

    @Override
    public String getRequestURI() {
        if (getDispatcherType() == DispatcherType.FORWARD) {
            return super.getRequestURI(); // chosen by the application
        }
        String target = understood.target();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer()
                .append(getScheme())
                .append("://")
                .append(understood.host())
                .append(getRequestURI());
    }

    @Override
    public @Nullable String getQueryString() {
        String target = understood.target();
        int query = target.indexOf('?');
        return query < 0 ? null : target.substring(query + 1);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return understood.fields().find(name.toLowerCase(Locale.ROOT)).orElse(null);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.enumeration(
                understood.fields().find(name.toLowerCase(Locale.ROOT)).stream().toList());
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(understood.fields().values().keySet());
    }

    @Override
    public int getIntHeader(String name) {
        String value = getHeader(name);
        return value == null ? -1 : Integer.parseInt(value);
    }

    @Override
    public Map<String, String> getTrailerFields() {
        return Map.of();
    }

    @Override
    public boolean isTrailerFieldsReady() {
        return true;
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        return understood.cookies().isEmpty() ? null : understood.cookies().toArray(Cookie[]::new);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = understood.parameters().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = understood.parameters().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(understood.parameters().keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(understood.parameters());
    }

    @Override
    public Collection<Part> getParts() {
        return understood.parts();
    }

    @Override
    public @Nullable Part getPart(String name) {
        return understood.parts().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public int getContentLength() {
        return (int) getContentLengthLong();
    }

    @Override
    public long getContentLengthLong() {
        return understood.contentLength();
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("content-type");
    }

    @Override
    public ServletInputStream getInputStream() {
        return understood.input();
    }

    @Override
    public BufferedReader getReader() {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(
                understood.input(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }

    /** @throws IllegalStateException always: what follows an upgrade cannot be read strictly */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) {
        throw new IllegalStateException("no upgrade behind a guard");
    }
}
