package dev.freshet.codegen.read;

import dev.freshet.api.DomAction;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.DomUpdates;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;

/** Reads the {@code @DomUpdate} annotations of a method. */
final class UpdateReader {

    private UpdateReader() {}

    static List<UpdateModel> read(ExecutableElement method) {
        List<UpdateModel> updates = new ArrayList<>();
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
            String name = Annotations.name(mirror);
            if (name.equals(DomUpdate.class.getCanonicalName())) {
                updates.add(update(method, mirror));
            } else if (name.equals(DomUpdates.class.getCanonicalName())) {
                Annotations.written(mirror, "value").map(Annotations::items).orElse(List.of()).stream()
                        .filter(item -> item.getValue() instanceof AnnotationMirror)
                        .forEach(item -> updates.add(update(method, (AnnotationMirror) item.getValue())));
            }
        }
        return List.copyOf(updates);
    }

    private static UpdateModel update(ExecutableElement method, AnnotationMirror mirror) {
        Origin origin = Origin.of(method, mirror);
        Map<Name, Setting> settings = new EnumMap<>(Name.class);
        for (Name name : Name.values()) {
            Annotations.written(mirror, name.toString())
                    .ifPresent(value -> settings.put(name, new Setting(string(value), origin.at(value))));
        }
        DomAction action =
                Annotations.written(mirror, "action").map(UpdateReader::action).orElse(DomAction.TEXT);
        return new UpdateModel(action, settings, origin);
    }

    private static DomAction action(AnnotationValue value) {
        if (value.getValue() instanceof VariableElement constant) {
            return DomAction.valueOf(constant.getSimpleName().toString());
        }
        throw new UnresolvedException();
    }

    /** Returns a string in an annotation. One that the compiler cannot evaluate is given as the text of an error. */
    static String string(AnnotationValue value) {
        // The string itself would be quoted here.
        if (value.getValue() instanceof String string && !value.toString().equals("<error>")) {
            return string;
        }
        throw new UnresolvedException();
    }
}
