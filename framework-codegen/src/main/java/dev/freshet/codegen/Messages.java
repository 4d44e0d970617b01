package dev.freshet.codegen;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.read.Suppressions;
import dev.freshet.codegen.validate.Problem;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.tools.Diagnostic.Kind;

/**
 * Tells the compiler what is wrong, each thing once.
 *
 * <p>An annotation that is repeated is wrapped into a container that is nowhere in the source, and javac's messager then
 * points at the method. With javac's trees, which are asked only then, the place is found all the same.
 */
final class Messages {

    private static final int FRAMES_OF_FAULT = 12;

    private final ProcessingEnvironment environment;
    private final Set<Problem> said = new HashSet<>();

    /** Creates messages to this compiler. */
    Messages(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Says a problem, unless the source silences it, or another listener that shares a record has had it said. */
    void say(Problem problem) {
        boolean isSilenced = !problem.isError()
                && Suppressions.silence(
                        problem.origin().element(),
                        "freshet:" + problem.diagnostic().id());
        if (isSilenced || !said.add(problem)) {
            return;
        }
        Origin origin = problem.origin();
        if (isRepeated(origin) && sayAtTree(problem)) {
            return;
        }
        environment
                .getMessager()
                .printMessage(
                        kind(problem),
                        problem.message(),
                        placed(origin.element()),
                        origin.annotation().orElse(null),
                        origin.value().orElse(null));
    }

    /**
     * Says that the processor failed on a listener, at an element that it was reading. It is a warning, since an error would keep the
     * compiler from saying what is wrong with code that does not compile.
     */
    void sayFault(Element listener, Element at, Throwable fault) {
        String places = Arrays.stream(fault.getStackTrace())
                .limit(FRAMES_OF_FAULT)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
        environment
                .getMessager()
                .printMessage(
                        Kind.MANDATORY_WARNING,
                        "[freshet] Nothing was generated from %s: %s at %s. If the compiler reports no error, please report this as a"
                                        .formatted(listener.getSimpleName(), fault, at)
                                + " fault of Freshet, with the listener and its types." + places,
                        at);
    }

    private static Kind kind(Problem problem) {
        return problem.isError() ? Kind.ERROR : Kind.WARNING;
    }

    /** Returns the nearest element with a place: the compiler of Eclipse knows none of records and of what is in them. */
    private Element placed(Element element) {
        if (trees().isPresent()) {
            return element;
        }
        Optional<Element> around = Optional.ofNullable(element.getEnclosingElement());
        if (element.getKind() == ElementKind.RECORD) {
            return around.filter(one -> one.getKind() != ElementKind.PACKAGE)
                    .map(this::placed)
                    .orElse(element);
        }
        return around.filter(one -> one.getKind() == ElementKind.RECORD)
                .map(this::placed)
                .orElse(element);
    }

    private static boolean isRepeated(Origin origin) {
        return origin.annotation()
                .filter(annotation ->
                        origin.element().getAnnotationMirrors().stream().noneMatch(one -> one == annotation))
                .isPresent();
    }

    private boolean sayAtTree(Problem problem) {
        Optional<Trees> trees = trees();
        TreePath path =
                trees.map(all -> all.getPath(problem.origin().element())).orElse(null);
        if (trees.isEmpty() || path == null || !(path.getLeaf() instanceof MethodTree method)) {
            return false;
        }
        Optional<Tree> tree = annotationTree(method, problem.origin());
        tree.ifPresent(at -> trees.get().printMessage(kind(problem), problem.message(), at, path.getCompilationUnit()));
        return tree.isPresent();
    }

    /** Returns javac's trees; empty if another compiler is at work, or a wrapper around javac. */
    private Optional<Trees> trees() {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return Optional.empty();
        }
    }

    private static Optional<Tree> annotationTree(MethodTree method, Origin origin) {
        AnnotationMirror annotation = origin.annotation().orElseThrow();
        String name = annotation.getAnnotationType().asElement().getSimpleName().toString();
        List<? extends AnnotationTree> trees = method.getModifiers().getAnnotations().stream()
                .filter(tree -> tree.getAnnotationType().toString().matches("(.*\\.)?" + name))
                .toList();
        List<? extends AnnotationMirror> mirrors = repeated(origin);
        int index = mirrors.indexOf(annotation);
        return index >= 0 && trees.size() == mirrors.size()
                ? Optional.of(valueTree(trees.get(index), origin))
                : Optional.empty();
    }

    /** Returns the annotations in the container that the annotation is in. */
    private static List<AnnotationMirror> repeated(Origin origin) {
        return origin.element().getAnnotationMirrors().stream()
                .flatMap(container -> container.getElementValues().values().stream())
                .map(AnnotationValue::getValue)
                .filter(List.class::isInstance)
                .map(items -> mirrors((List<?>) items))
                .filter(mirrors -> mirrors.contains(origin.annotation().orElseThrow()))
                .findFirst()
                .orElse(List.of());
    }

    private static List<AnnotationMirror> mirrors(List<?> items) {
        return items.stream()
                .map(item -> ((AnnotationValue) item).getValue())
                .filter(AnnotationMirror.class::isInstance)
                .map(AnnotationMirror.class::cast)
                .toList();
    }

    private static Tree valueTree(AnnotationTree annotation, Origin origin) {
        Optional<String> member = origin.annotation().orElseThrow().getElementValues().entrySet().stream()
                .filter(entry -> origin.value().filter(entry.getValue()::equals).isPresent())
                .map(entry -> entry.getKey().getSimpleName().toString())
                .findFirst();
        return annotation.getArguments().stream()
                .filter(AssignmentTree.class::isInstance)
                .map(AssignmentTree.class::cast)
                .filter(argument ->
                        member.filter(argument.getVariable().toString()::equals).isPresent())
                .<Tree>map(AssignmentTree::getExpression)
                .findFirst()
                .orElse(annotation);
    }
}
