package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.ListenerModel.Misplaced;
import dev.freshet.codegen.model.ListenerModel.Role;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.lang.model.element.Element;

/** Finds what is wrong with a listener, or with a service. */
public final class ListenerValidator {

    /** What the compiled program and JavaScript know of names. */
    public interface Names {
        /** Tells whether a module can export this name. */
        boolean canBeExported(String name);

        /** Says why a module cannot export a name. */
        String whyNotExported(String name);

        /** Tells whether there is a class by this qualified name that Freshet did not generate from the listener. */
        boolean isTaken(String className, String listener);

        /** Says why a module cannot export a function of this name; empty if it can. */
        Optional<String> whyNotFunction(String name);
    }

    private static final InterfaceValidator.Diagnostics DIAGNOSTICS = new InterfaceValidator.Diagnostics(
            Diagnostic.LISTENER_NOT_INTERFACE,
            Diagnostic.LISTENER_GENERIC,
            Optional.of(Diagnostic.LISTENER_SEALED),
            Diagnostic.LISTENER_PRIVATE);

    /** What every object in JavaScript has already. */
    static final Set<String> OF_EVERY_OBJECT = Set.of(
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf",
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__");

    /** What the handlers of a page may have beside the listener's methods. */
    private static final Set<String> OF_THE_RUNTIME = Set.of("onGap", "onJoined");

    private final Names names;
    private final TemplateSource templates;
    private final TemplateTypes types;
    private final Supplier<PageSlots> pages;

    /** Creates a validator that asks these about names, templates, what they find, and the slots that there are. */
    public ListenerValidator(Names names, TemplateSource templates, TemplateTypes types, Supplier<PageSlots> pages) {
        this.pages = pages;
        this.types = types;
        this.names = names;
        this.templates = templates;
    }

    /** Returns all that is wrong with a listener, in the order of its source; nothing if it can be generated from. */
    public List<Problem> validate(ListenerModel listener) {
        Report report = new Report();
        if (listener.role() != Role.LISTENER) {
            new ServiceValidator(listener, names, report).check();
            return report.problems();
        }
        InterfaceValidator declared = new InterfaceValidator(listener, report);
        shape(listener, declared, report);
        if (report.problems().isEmpty()) {
            methods(listener, declared, report);
        }
        if (report.problems().isEmpty()) {
            new StateValidator(listener, report).check();
        }
        if (report.problems().isEmpty()) {
            new SlotValidator(listener, pages.get(), report).check();
        }
        return report.problems();
    }

    /** Returns the problem of a listener that cannot be read, since what is there names a type that is missing. */
    public static Problem missing(Element listener, String there, String type) {
        return Problem.of(Diagnostic.TYPE_UNKNOWN, Origin.of(listener), there, type);
    }

    /** Returns the problem of a listener whose types lack what Lombok adds to them. */
    public static Problem incomplete(Element listener, String type, String annotation) {
        return Problem.of(Diagnostic.TYPE_INCOMPLETE, Origin.of(listener), type, annotation);
    }

    /** Returns the problem of a listener whose sender is there as a source already. */
    public static Problem outputInSources(ListenerModel listener) {
        return Problem.of(
                Diagnostic.OUTPUT_IN_SOURCES,
                listener.origin(),
                listener.name().simple(),
                listener.generated().simple());
    }

    /** Returns what is wrong with annotations in types that are no interfaces. */
    public static List<Problem> validate(List<Misplaced> misplaced) {
        Report report = new Report();
        misplaced.forEach(
                one -> report.add(Diagnostic.ANNOTATION_OUTSIDE_INTERFACE, one.origin(), one.annotation(), one.type()));
        return report.problems();
    }

    /** Returns the problem of an annotation for exceptions on what is none. */
    public static Problem noException(Element type) {
        return Problem.of(Diagnostic.ERROR_NO_EXCEPTION, Origin.of(type), type.getSimpleName());
    }

    /** Finds one thing at most: what is no listener at all is not judged as one. */
    private void shape(ListenerModel listener, InterfaceValidator declared, Report report) {
        String name = listener.name().simple();
        String sender = listener.generated().qualified();
        if (declared.hasProblem(DIAGNOSTICS)) {
            return;
        }
        if (!names.canBeExported(name) || declared.isNamedLikeTheRuntime()) {
            report.add(Diagnostic.LISTENER_NAME, listener.origin(), name, names.whyNotExported(name));
        } else if (names.isTaken(sender, listener.name().qualified())) {
            report.add(Diagnostic.LISTENER_SENDER_EXISTS, listener.origin(), name, sender);
        }
    }

    private void methods(ListenerModel listener, InterfaceValidator declared, Report report) {
        listener.misplaced()
                .forEach(misplaced -> report.add(
                        Diagnostic.METHOD_NOT_A_CALL, misplaced.origin(), misplaced.annotation(), misplaced.method()));
        Predicate<String> isNew = new HashSet<String>()::add;
        TypeValidator typeValidator = new TypeValidator(listener, report);
        for (MethodModel method : listener.methods()) {
            if (!isNew.test(method.name())) {
                report.add(Diagnostic.METHOD_OVERLOADED, method.origin(), method.name());
            } else if (signature(method, declared, report)) {
                method.parameters().forEach(typeValidator::check);
                PathValidator paths = new PathValidator(listener, method, report);
                new DeliveryValidator(method, paths, report).check();
                new UpdateValidator(method, paths, templates, types, report).check();
                if (listener.scriptFree()) {
                    new ScriptFreeValidator(method, report).check();
                }
            }
        }
    }

    private static boolean signature(MethodModel method, InterfaceValidator declared, Report report) {
        if (declared.isGeneric(method)) {
            return false;
        }
        if (!method.returns().equals("void")) {
            report.add(Diagnostic.METHOD_NOT_VOID, method.origin(), method.name(), method.returns());
            return false;
        }
        if (declared.isNameless(method)) {
            return false;
        }
        if (OF_EVERY_OBJECT.contains(method.name())) {
            report.add(
                    Diagnostic.METHOD_NAME,
                    method.origin(),
                    method.name(),
                    "every object in JavaScript has a member of this name");
            return false;
        }
        if (OF_THE_RUNTIME.contains(method.name())) {
            report.add(
                    Diagnostic.METHOD_NAME,
                    method.origin(),
                    method.name(),
                    "a page's handlers of this name are called by the runtime");
            return false;
        }
        boolean clashes = method.parameters().isEmpty()
                && Set.of("listener", "clone", "finalize").contains(method.name());
        if (clashes) {
            report.add(Diagnostic.METHOD_NAME, method.origin(), method.name(), "the sender has a method of this name");
        }
        return !clashes;
    }
}
