package io.github.crosslevel.mls.jdbc.internal.driver;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an object of the driver. What a subclass does not know is refused, so that a method that a later JDBC
 * adds is no way around.
 */
abstract class JdbcGuard<T> implements InvocationHandler {
    private static final @Nullable Object[] NOTHING = {};

    private final Class<? super T> type;
    private final T target;
    private final StatementJudge guard;

    JdbcGuard(Class<? super T> type, T target, StatementJudge guard) {
        this.type = type;
        this.target = target;
        this.guard = guard;
    }

    /** Returns an object of the interface that is guarded by this. */
    @SuppressWarnings("unchecked")
    final T proxy() {
        return (T) Proxy.newProxyInstance(JdbcGuard.class.getClassLoader(), new Class<?>[] {type}, this);
    }

    final StatementJudge guard() {
        return guard;
    }

    final T target() {
        return target;
    }

    @Override
    public final @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? NOTHING : arguments;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, given);
        }
        return switch (method.getName()) {
            case "unwrap" -> throw refused(method);
            case "isWrapperFor" -> false;
            default -> call(proxy, method, given);
        };
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object[] given) {
        return switch (method.getName()) {
            case "equals" -> proxy == given[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "guarded " + type.getSimpleName();
        };
    }

    /** Does what the method means here: {@link #pass} it, answer it, or {@link #refused}. */
    abstract @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable;

    /** Calls the driver, whose messages end here. */
    final @Nullable Object pass(Method method, @Nullable Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception problem ? SilentProblem.of(problem) : e.getCause();
        }
    }

    /** Calls the driver for something that it always returns. */
    final <R> R made(Class<R> what, Method method, @Nullable Object[] arguments) throws Throwable {
        return what.cast(Objects.requireNonNull(pass(method, arguments), method.getName()));
    }

    /** Returns the statement that a method was given. */
    static String text(@Nullable Object argument) {
        return (String) Objects.requireNonNull(argument, "sql");
    }

    /** Returns arguments as the driver knows them: an array that it made itself instead of the guarded one. */
    static @Nullable Object[] bare(@Nullable Object[] arguments) {
        @Nullable Object[] bare = arguments.clone();
        for (int i = 0; i < bare.length; i++) {
            Object argument = bare[i];
            if (argument instanceof Array
                    && Proxy.isProxyClass(argument.getClass())
                    && Proxy.getInvocationHandler(argument) instanceof ValueGuard<?> guarded) {
                bare[i] = guarded.target();
            }
        }
        return bare;
    }

    final SQLException refused(Method method) {
        SQLException refusal = guard.refuse(ReasonCode.NO_PERMIT, type.getSimpleName() + "." + method.getName());
        return method.getName().equals("setClientInfo")
                ? new SQLClientInfoException(refusal.getMessage(), refusal.getSQLState(), Map.of(), refusal)
                : refusal;
    }
}
