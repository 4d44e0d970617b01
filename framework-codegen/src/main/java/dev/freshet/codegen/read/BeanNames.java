package dev.freshet.codegen.read;

import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The names of properties as JavaBeans has them, by the names of their getters and setters. */
final class BeanNames {

    private BeanNames() {}

    static Optional<String> ofGetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        if (name.startsWith("get")) {
            return property(name.substring("get".length()));
        }
        return name.startsWith("is") && isBoolean(method.getReturnType())
                ? property(name.substring("is".length()))
                : Optional.empty();
    }

    static Optional<String> ofSetter(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return name.startsWith("set") ? property(name.substring("set".length())) : Optional.empty();
    }

    /** Jackson sees through references. */
    private static boolean isBoolean(TypeMirror type) {
        if (!(type instanceof DeclaredType declared)) {
            return type.getKind() == TypeKind.BOOLEAN;
        }
        return switch (Names.of(declared)) {
            case "java.lang.Boolean", "java.util.concurrent.atomic.AtomicBoolean" -> true;
            case "java.util.Optional", "java.util.concurrent.atomic.AtomicReference" ->
                declared.getTypeArguments().stream().anyMatch(BeanNames::isBoolean);
            default -> false;
        };
    }

    private static Optional<String> property(String name) {
        if (name.isEmpty() || !Character.isLetter(name.charAt(0)) || Character.isLowerCase(name.charAt(0))) {
            return Optional.empty();
        }
        boolean keeps = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return Optional.of(keeps ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }
}
