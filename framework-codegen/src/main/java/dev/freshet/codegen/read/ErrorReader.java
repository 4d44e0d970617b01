package dev.freshet.codegen.read;

import dev.freshet.api.BrowserError;
import dev.freshet.codegen.model.DataType.Member;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.ErrorModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.ThrownModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads the exceptions that the methods of one service declare, each once. */
final class ErrorReader {
    private final Context context;
    private final TypeElement service;
    private final TypeReader types;
    private final ErrorProperties properties;
    private final Map<JavaName, ErrorModel> met = new LinkedHashMap<>();
    private boolean usesDeprecated;

    ErrorReader(Context context, TypeElement service, TypeReader types) {
        this.context = context;
        this.service = service;
        this.types = types;
        properties = new ErrorProperties(context, service, types);
    }

    /** Returns the errors that were met so far, superclasses before their subclasses. */
    List<ErrorModel> met() {
        return List.copyOf(met.values());
    }

    /** Tells whether an error that was met, or what it is read by, is deprecated. */
    boolean usesDeprecated() {
        return usesDeprecated;
    }

    /** Reads what a method declares. */
    ThrownModel read(ExecutableElement method) {
        Set<JavaName> errors = new LinkedHashSet<>();
        Set<String> untyped = new LinkedHashSet<>();
        ExecutableType seen = (ExecutableType) context.types().asMemberOf((DeclaredType) service.asType(), method);
        for (TypeMirror thrown : seen.getThrownTypes()) {
            if (thrown.getKind() == TypeKind.ERROR) {
                throw new UnresolvedException(method, thrown.toString());
            }
            if (thrown instanceof DeclaredType declared) { // A method or a service with type parameters is refused.
                add((TypeElement) declared.asElement(), errors, untyped);
            }
        }
        return new ThrownModel(List.copyOf(errors), List.copyOf(untyped));
    }

    /** Adds what browsers get for an exception: itself or a superclass, and of a sealed one the subclasses that are marked. */
    private void add(TypeElement thrown, Set<JavaName> errors, Set<String> untyped) {
        Optional<TypeElement> known = marked(thrown);
        known.ifPresent(type -> errors.add(error(type)));
        boolean isSealed = thrown.getModifiers().contains(Modifier.SEALED);
        Set<String> others = new LinkedHashSet<>();
        if (isSealed) {
            thrown.getPermittedSubclasses()
                    .forEach(subclass -> add((TypeElement) ((DeclaredType) subclass).asElement(), errors, others));
        }
        if (known.isEmpty()) {
            untyped.addAll(others);
            if (!isSealed || !thrown.getModifiers().contains(Modifier.ABSTRACT)) {
                untyped.add(thrown.getSimpleName().toString());
            }
        }
    }

    /** Finds the nearest class with the annotation: this one, or a superclass. */
    private static Optional<TypeElement> marked(TypeElement type) {
        return annotation(type).isPresent()
                ? Optional.of(type)
                : superclass(type).flatMap(ErrorReader::marked);
    }

    private static Optional<TypeElement> superclass(TypeElement type) {
        TypeMirror superclass = type.getSuperclass();
        if (superclass.getKind() == TypeKind.ERROR) {
            throw new UnresolvedException(type, superclass.toString());
        }
        return superclass instanceof DeclaredType declared
                ? Optional.of((TypeElement) declared.asElement())
                : Optional.empty();
    }

    private static Optional<AnnotationMirror> annotation(TypeElement type) {
        return Annotations.find(type, BrowserError.class);
    }

    private JavaName error(TypeElement type) {
        JavaName name = Names.of(type);
        if (met.containsKey(name)) {
            return name;
        }
        Optional<JavaName> parent =
                superclass(type).flatMap(ErrorReader::marked).map(this::error);
        met.put(name, ReadFault.at(type, () -> read(type, name, parent)));
        return name;
    }

    private ErrorModel read(TypeElement type, JavaName name, Optional<JavaName> parent) {
        List<TypeElement> owners = new ArrayList<>();
        for (Optional<TypeElement> at = Optional.of(type); at.isPresent(); at = at.flatMap(ErrorReader::superclass)) {
            if (annotation(at.get()).isPresent()) {
                owners.add(at.get());
            }
        }
        usesDeprecated |= context.isDeprecated(type);
        List<Member> members = new ArrayList<>();
        List<ErrorModel.Accessor> accessors = new ArrayList<>();
        for (ErrorProperties.Property property : properties.read(owners)) {
            usesDeprecated |= context.isDeprecated(property.element());
            accessors.add(property.accessor());
            members.add(new Member(
                    property.name(),
                    property.key(),
                    property.type(),
                    false,
                    context.declares(property.element())
                            ? Optional.of(Origin.of(property.element()))
                            : Optional.empty()));
        }
        return new ErrorModel(
                new ObjectModel(
                        name,
                        Optional.ofNullable(context.elements().getDocComment(type)),
                        List.of(),
                        Optional.empty(),
                        List.copyOf(members)),
                parent,
                accessors,
                annotation(type)
                        .filter(mirror -> Annotations.isSet(mirror, "message"))
                        .isPresent(),
                types.hidden(type.asType(), service));
    }
}
