package dev.freshet.codegen.read;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.BrowserService;
import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.ListenerModel.Misplaced;
import dev.freshet.codegen.model.ListenerModel.Role;
import dev.freshet.codegen.model.ListenerModel.Shape;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.util.ElementFilter;

/** Reads a type that is annotated as a listener or as a service. */
public final class ListenerReader {

    private final Context context;

    /** Creates a reader that asks the compiler by this. */
    public ListenerReader(Context context) {
        this.context = context;
    }

    /**
     * Reads a type, as it is.
     *
     * @throws UnresolvedException if the compiler does not know (yet) all that it is made of
     */
    public ListenerModel read(TypeElement listener) {
        TypeReader types = new TypeReader(context);
        Role role = role(listener);
        ErrorReader errors = new ErrorReader(context, listener, types);
        MethodReader methods = new MethodReader(context, listener, role, types, errors);
        Shape shape = shape(listener);
        List<MethodModel> read = shape.kind().equals("interface") && !shape.compact()
                ? abstractMethods(listener).stream()
                        .map(method -> ReadFault.at(method, () -> methods.read(method)))
                        .toList()
                : List.of();
        return new ListenerModel(
                role,
                Names.of(listener),
                shape,
                isPublic(listener),
                read,
                misplaced(listener),
                withErrors(types.met(), errors.met()),
                errors.met(),
                types.unreadable(),
                memberTypes(listener),
                isScriptFree(listener),
                warnings(listener, types.usesDeprecated() || errors.usesDeprecated()),
                Optional.ofNullable(context.elements().getDocComment(listener)),
                Origin.of(listener));
    }

    private static Map<JavaName, DataType> withErrors(Map<JavaName, DataType> types, List<ErrorModel> errors) {
        Map<JavaName, DataType> all = new LinkedHashMap<>(types);
        errors.forEach(error -> all.put(error.name(), error.data()));
        return Collections.unmodifiableMap(all);
    }

    private static Role role(TypeElement type) {
        boolean isService = Annotations.find(type, BrowserService.class).isPresent();
        boolean isListener = Annotations.find(type, BrowserListener.class).isPresent();
        return !isService ? Role.LISTENER : isListener ? Role.BOTH : Role.SERVICE;
    }

    private Set<String> warnings(TypeElement listener, boolean usesDeprecated) {
        Set<String> warnings = new TreeSet<>();
        if (usesDeprecated || context.isDeprecated(listener)) {
            warnings.addAll(List.of("deprecation", "removal"));
        }
        TypeElement serializable = context.elements().getTypeElement("java.io.Serializable");
        if (serializable != null && context.types().isSubtype(listener.asType(), serializable.asType())) {
            warnings.add("serial");
        }
        return warnings;
    }

    private static boolean isScriptFree(TypeElement listener) {
        return Annotations.find(listener, BrowserListener.class)
                .filter(mirror -> Annotations.isSet(mirror, "scriptFree"))
                .isPresent();
    }

    private Shape shape(TypeElement type) {
        String kind = type.getKind() == ElementKind.ANNOTATION_TYPE
                ? "annotation type"
                : type.getKind().name().toLowerCase(Locale.ROOT);
        return new Shape(
                kind,
                !type.getTypeParameters().isEmpty(),
                type.getModifiers().contains(Modifier.SEALED),
                context.hidden(type, type),
                context.isCompact(type));
    }

    /** Returns the methods that are called: those of the interface, then what it inherits, each once. */
    private List<ExecutableElement> abstractMethods(TypeElement listener) {
        List<ExecutableElement> found = new ArrayList<>();
        List<ExecutableElement> seen = new ArrayList<>();
        for (TypeElement type : Supertypes.withInterfaces(listener)) {
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                boolean known = seen.stream().anyMatch(other -> isSame(other, method, listener));
                seen.add(method);
                if (!known && method.getModifiers().contains(Modifier.ABSTRACT) && !isOfObject(method)) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    /** Every class has these, so a sender has no need to implement them. */
    private static boolean isOfObject(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        return method.getParameters().isEmpty()
                ? name.equals("toString") || name.equals("hashCode")
                : name.equals("equals")
                        && method.getParameters().get(0).asType().toString().endsWith("java.lang.Object");
    }

    private boolean isSame(ExecutableElement one, ExecutableElement other, TypeElement listener) {
        return !Objects.equals(one.getEnclosingElement(), other.getEnclosingElement())
                && one.getSimpleName().equals(other.getSimpleName())
                && context.types().isSubsignature(memberType(one, listener), memberType(other, listener));
    }

    private ExecutableType memberType(ExecutableElement method, TypeElement listener) {
        return (ExecutableType) context.types().asMemberOf((DeclaredType) listener.asType(), method);
    }

    private static List<Misplaced> misplaced(TypeElement listener) {
        boolean isListener = role(listener) == Role.LISTENER;
        return ElementFilter.methodsIn(listener.getEnclosedElements()).stream()
                .filter(method -> !isListener || !method.getModifiers().contains(Modifier.ABSTRACT))
                .flatMap(method -> MisplacedReader.read(method).stream())
                .toList();
    }

    private static Set<String> memberTypes(TypeElement listener) {
        Set<String> names = new TreeSet<>();
        for (TypeElement type : Supertypes.withInterfaces(listener)) {
            ElementFilter.typesIn(type.getEnclosedElements())
                    .forEach(member -> names.add(member.getSimpleName().toString()));
        }
        return names;
    }

    private static boolean isPublic(TypeElement listener) {
        return Names.withEnclosing(listener).stream()
                .allMatch(type -> type.getModifiers().contains(Modifier.PUBLIC));
    }
}
