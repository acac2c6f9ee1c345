package io.github.alambique.internal.jpa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test that takes a {@link TestProvider}, once with each of {@link TestProvider#tried()}; the matrix tries the others. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("providers")
@ParameterizedTest
@MethodSource("io.github.alambique.internal.jpa.TestProvider#tried")
@interface EachProvider {}
