package dev.freshet.codegen.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * An annotated type.
 *
 * @param name its name
 * @param shape what it has to be right in, to be a listener
 * @param isPublic whether it and all types around it are public, so that its sender is
 * @param methods the abstract methods in the order of the source, inherited ones last
 * @param misplaced Freshet's annotations on methods that are no calls, by their names
 * @param types the enums and records that the parameters are made of, in the order of first use
 * @param memberTypes the simple names of the types that it declares or inherits, which its sender inherits in turn
 * @param scriptFree whether its updates are to be shown on pages without scripts as well
 * @param usesDeprecated whether it or a type in a parameter is deprecated
 */
public record ListenerModel(
        JavaName name,
        Shape shape,
        boolean isPublic,
        List<MethodModel> methods,
        List<Misplaced> misplaced,
        Map<JavaName, DataType> types,
        Set<String> memberTypes,
        boolean scriptFree,
        boolean usesDeprecated,
        Optional<String> javadoc,
        Origin origin) {

    /**
     * What a type has to be right in, to be a listener.
     *
     * @param kind {@code interface}, {@code class}, {@code enum}, {@code record} or {@code annotation type}
     * @param privateType the type, itself or one around it, that is private
     */
    public record Shape(String kind, boolean generic, boolean sealed, Optional<String> privateType) {}

    /** An annotation of Freshet on something that is no call. */
    public record Misplaced(String annotation, String method, String type, Origin origin) {}

    /** Returns the name of the class that is generated. */
    public JavaName sender() {
        return new JavaName(name.packageName(), List.of(name.nested("_") + "Sender"));
    }

    /** Returns the element whose change changes what is generated. */
    public Element originatingElement() {
        return origin.element();
    }
}
