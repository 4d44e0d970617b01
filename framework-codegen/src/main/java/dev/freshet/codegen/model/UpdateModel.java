package dev.freshet.codegen.model;

import dev.freshet.api.DomAction;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code @DomUpdate}.
 *
 * @param settings what is written in it, apart from the action; what is not written is not in it
 */
public record UpdateModel(DomAction action, Map<Name, Setting> settings, Origin origin) {

    /** Keeps a copy in the order of the names. */
    public UpdateModel {
        Map<Name, Setting> copy = new EnumMap<>(Name.class);
        copy.putAll(settings);
        settings = copy;
    }

    /** The settings of a {@code @DomUpdate} that are strings. */
    public enum Name {
        SLOT,
        SELECTOR,
        VALUE,
        TEMPLATE,
        ATTRIBUTE,
        CLASSES,
        KEY;

        /** Returns the name as it is written in Java. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a setting, if it is written. */
    public Optional<Setting> setting(Name name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** Returns the text of a setting that this action has to have. */
    public String text(Name name) {
        return setting(name)
                .orElseThrow(() -> new IllegalStateException(action + " without " + name + " was not refused"))
                .text();
    }
}
