package dev.freshet.codegen.model;

import dev.freshet.codegen.model.DataType.Member;
import dev.freshet.codegen.model.DataType.ObjectModel;
import dev.freshet.codegen.model.DeliveryModel.ForgetModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;

/**
 * An annotated type: a listener, or a service, which is read in the same way.
 *
 * @param role what it is
 * @param name its name
 * @param shape what it has to be right in, to be a listener
 * @param isPublic whether it and all types around it are public, so that what is generated is
 * @param methods the abstract methods in the order of the source, inherited ones last
 * @param misplaced Freshet's annotations on methods that are no calls, by their names
 * @param types the enums and records that the parameters, results and errors are made of, in the order of first use, and the
 *     data of the errors
 * @param errors the exceptions that reach browsers with their data, superclasses before their subclasses
 * @param unreadable those of them that are written, but cannot be made of what a browser sends
 * @param memberTypes the simple names of the types that it declares or inherits, which its sender inherits in turn
 * @param scriptFree whether its updates are to be shown on pages without scripts as well
 * @param warnings what the compiler would warn of in its sender, as {@code -Xlint} calls it
 */
public record ListenerModel(
        Role role,
        JavaName name,
        Shape shape,
        boolean isPublic,
        List<MethodModel> methods,
        List<Misplaced> misplaced,
        Map<JavaName, DataType> types,
        List<ErrorModel> errors,
        Set<JavaName> unreadable,
        Set<String> memberTypes,
        boolean scriptFree,
        Set<String> warnings,
        Optional<String> javadoc,
        Origin origin) {

    /** Who calls an annotated interface, and who implements it. */
    public enum Role {
        /** The server calls it, and browsers implement it. */
        LISTENER,
        /** Browsers call it, and the server implements it. */
        SERVICE,
        /** It is annotated as both, which it cannot be. */
        BOTH
    }

    /**
     * What a type has to be right in, to be a listener.
     *
     * @param kind {@code interface}, {@code class}, {@code enum}, {@code record} or {@code annotation type}
     * @param privateType the type, itself or one around it, that is private
     * @param compact whether it is in a compact source file (JEP 512), whose class no other can name
     */
    public record Shape(String kind, boolean generic, boolean sealed, Optional<String> privateType, boolean compact) {}

    /** An annotation of Freshet on something that is no call. */
    public record Misplaced(String annotation, String method, String type, Origin origin) {}

    /** Tells whether browsers call it. */
    public boolean isService() {
        return role == Role.SERVICE;
    }

    /** Returns the name of the class that is generated: the sender of a listener, or the dispatcher of a service. */
    public JavaName generated() {
        return new JavaName(name.packageName(), List.of(name.nested("_") + (isService() ? "Dispatcher" : "Sender")));
    }

    /**
     * Follows a path to where it leads.
     *
     * @return the member's keys on the wire and its type; empty if the path leads nowhere
     */
    public Optional<WirePath> follow(MethodModel method, Path path) {
        Optional<ParameterModel> parameter = method.parameter(path.parameter());
        Optional<WirePath> at = parameter.map(one -> new WirePath(new Path(List.of(one.name())), one.type()));
        for (String name : path.components()) {
            at = at.flatMap(before -> member(before.type(), name).map(before::to));
        }
        return at;
    }

    /** Finds a method by its name. */
    public Optional<MethodModel> method(String method) {
        return methods.stream().filter(one -> one.name().equals(method)).findFirst();
    }

    /** Tells whether a type is an exception that reaches browsers. */
    public boolean isError(DataType type) {
        return errors.stream().anyMatch(error -> error.data().equals(type));
    }

    /** Returns the states whose keys a method forgets, each once. */
    public List<String> forgottenStates(MethodModel method) {
        return method.delivery().forget().map(ForgetModel::methods).orElse(List.of()).stream()
                .flatMap(name -> method(name.text()).flatMap(MethodModel::state).stream())
                .distinct()
                .toList();
    }

    /** Finds a member of a type by its name in Java; its type is that which it has there. */
    public Optional<Member> member(WireType type, String name) {
        return object(type).flatMap(object -> object.member(name)).map(member -> {
            List<WireType> arguments = ((WireType.Named) type.present()).arguments();
            List<String> parameters = object(type).orElseThrow().parameters();
            Map<String, WireType> variables = new HashMap<>();
            for (int i = 0; i < Math.min(arguments.size(), parameters.size()); i++) {
                variables.put(parameters.get(i), arguments.get(i));
            }
            return new Member(
                    member.name(), member.key(), member.type().with(variables), member.optional(), member.origin());
        });
    }

    /** Returns the record or bean that a type is. */
    public Optional<ObjectModel> object(WireType type) {
        return type.present() instanceof WireType.Named named && types.get(named.name()) instanceof ObjectModel object
                ? Optional.of(object)
                : Optional.empty();
    }

    /** A value of a call: how the wire calls it, and its type. */
    public record WirePath(Path keys, WireType type) {
        private WirePath to(Member member) {
            List<String> names = new ArrayList<>(keys.names());
            names.add(member.key());
            return new WirePath(new Path(names), member.type());
        }
    }

    /** Returns the element whose change changes what is generated. */
    public Element originatingElement() {
        return origin.element();
    }
}
