package io.github.alambique.internal.jpa;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link EachProvider}, for what only Hibernate can do. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("providers")
@ParameterizedTest
@MethodSource("io.github.alambique.internal.jpa.TestProvider#triedHibernates")
@interface EachHibernate {}
