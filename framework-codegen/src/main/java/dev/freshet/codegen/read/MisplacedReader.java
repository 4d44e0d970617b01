package dev.freshet.codegen.read;

import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.DomUpdates;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.Latest;
import dev.freshet.codegen.model.ListenerModel.Misplaced;
import dev.freshet.codegen.model.Origin;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds annotations that belong on the methods of a listener and stand elsewhere. */
public final class MisplacedReader {

    private static final List<Class<? extends Annotation>> METHOD_ANNOTATIONS =
            List.of(DomUpdate.class, DomUpdates.class, Latest.class, Ephemeral.class, Expires.class, Forget.class);

    private MisplacedReader() {}

    /**
     * Returns the annotations in types that are no interfaces. In an interface that is no listener they may be right,
     * since a listener may extend it.
     */
    public static List<Misplaced> outsideInterfaces(RoundEnvironment round) {
        List<Misplaced> misplaced = new ArrayList<>();
        for (Element method : round.getElementsAnnotatedWithAny(Set.copyOf(METHOD_ANNOTATIONS))) {
            Element type = method.getEnclosingElement();
            // Of a class that is taken for a listener, just that is said.
            if (type != null
                    && !type.getKind().isInterface()
                    && Annotations.find(type, BrowserListener.class).isEmpty()) {
                misplaced.addAll(read(method));
            }
        }
        return misplaced;
    }

    /** Returns the types that are annotated as exceptions and are none. */
    public static List<Element> errorsThatAreNone(RoundEnvironment round, Types types, Elements elements) {
        TypeMirror throwable = elements.getTypeElement("java.lang.Throwable").asType();
        List<Element> none = new ArrayList<>();
        for (Element type : round.getElementsAnnotatedWith(BrowserError.class)) {
            if (!types.isSubtype(type.asType(), throwable)) {
                none.add(type);
            }
        }
        return none;
    }

    static List<Misplaced> read(Element method) {
        List<Misplaced> misplaced = new ArrayList<>();
        METHOD_ANNOTATIONS.forEach(type -> Annotations.find(method, type)
                .ifPresent(mirror -> misplaced.add(new Misplaced(
                        type == DomUpdates.class ? DomUpdate.class.getSimpleName() : type.getSimpleName(),
                        method.getSimpleName().toString(),
                        String.valueOf(method.getEnclosingElement()),
                        Origin.of(method, mirror)))));
        return misplaced;
    }
}
