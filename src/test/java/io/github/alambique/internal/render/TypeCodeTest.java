package io.github.alambique.internal.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.alambique.ddl.Types;
import io.github.alambique.schema.DataType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TypeCodeTest {

    private static Stream<Method> factories() {
        return Stream.of(Types.class.getDeclaredMethods()).filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyTypeIsWrittenByItsFactory(Method factory) throws ReflectiveOperationException {
        Object[] arguments = Stream.of(factory.getParameterTypes())
                .map(kind -> kind == int.class ? (Object) 3 : kind == String.class ? "year" : new DataType("text"))
                .toArray();
        DataType type = (DataType) factory.invoke(null, arguments);

        assertThat(TypeCode.of(type).flat()).startsWith(factory.getName() + "(");
    }

    @Test
    void otherTypesAreWrittenAsSql() {
        assertThat(TypeCode.of(new DataType("public.citext[]")).flat()).isEqualTo("array(type(\"public.citext\"))");
        assertThat(TypeCode.of(new DataType("numeric(10,-2)")).flat()).isEqualTo("type(\"numeric(10,-2)\")");
        assertThat(TypeCode.of(new DataType("interval day to second(3)")).flat())
                .isEqualTo("interval(\"day to second(3)\")");
    }
}
