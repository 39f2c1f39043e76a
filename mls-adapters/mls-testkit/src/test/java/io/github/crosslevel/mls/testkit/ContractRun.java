package io.github.crosslevel.mls.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs cases of a contract on an implementation as JUnit would, to see that a broken one fails. */
final class ContractRun {
    private ContractRun() {}

    /** Returns the problem that a case finds with an implementation, or empty if it finds none. */
    static Optional<Throwable> problem(Class<?> contract, String name, Object implementation) {
        Method method = Arrays.stream(cases(contract))
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        try {
            run(method, implementation);
            return Optional.empty();
        } catch (Throwable problem) {
            return Optional.of(problem);
        }
    }

    static Method[] cases(Class<?> contract) {
        return Arrays.stream(contract.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class))
                .sorted(Comparator.comparing(Method::getName))
                .toArray(Method[]::new);
    }

    private static void run(Method method, Object implementation) throws Throwable {
        try {
            if (method.invoke(implementation) instanceof Stream<?> tests) {
                for (Object test : tests.toList()) {
                    ((DynamicTest) test).getExecutable().execute();
                }
            }
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
