package dev.freshet.sample.types;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A type with all of its type arguments known. */
record JavaType(Class<?> raw, List<JavaType> arguments) {

    static JavaType of(Type type, Map<TypeVariable<?>, JavaType> variables) {
        if (type instanceof Class<?> raw) {
            return raw.isArray()
                    ? new JavaType(raw, List.of(of(raw.getComponentType(), variables)))
                    : new JavaType(raw, List.of());
        }
        if (type instanceof GenericArrayType array) {
            JavaType item = of(array.getGenericComponentType(), variables);
            return new JavaType(Array.newInstance(item.raw, 0).getClass(), List.of(item));
        }
        if (type instanceof ParameterizedType parameterized) {
            return new JavaType(
                    (Class<?>) parameterized.getRawType(),
                    Arrays.stream(parameterized.getActualTypeArguments())
                            .map(argument -> of(argument, variables))
                            .toList());
        }
        JavaType known = variables.get((TypeVariable<?>) type);
        if (known == null) {
            throw new IllegalArgumentException("Nothing is known of " + type);
        }
        return known;
    }

    JavaType argument(int index) {
        return arguments.get(index);
    }

    /** The only constructor of a record or bean; its parameters are named as the properties. */
    Constructor<?> constructor() {
        Constructor<?> constructor = raw.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }

    JavaType of(Parameter parameter) {
        return of(parameter.getParameterizedType(), variables(raw));
    }

    /** Returns a subtype with the arguments of this type, whose parameters stand in the same order. */
    JavaType subtype(Class<?> subtype) {
        return new JavaType(subtype, subtype.getTypeParameters().length == 0 ? List.of() : arguments);
    }

    private Map<TypeVariable<?>, JavaType> variables(Class<?> type) {
        Map<TypeVariable<?>, JavaType> variables = new HashMap<>();
        for (int i = 0; i < type.getTypeParameters().length; i++) {
            variables.put(type.getTypeParameters()[i], arguments.get(i));
        }
        return variables;
    }
}
