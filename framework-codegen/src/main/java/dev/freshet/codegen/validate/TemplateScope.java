package dev.freshet.codegen.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at a place of a template.
 *
 * @param self the value itself; null if that is all the parameters, or if nothing is known of it
 * @param names the names that are there beside the properties of that
 * @param itsNames those that a block gives to what is in it, as in {@code {{#each trades as |trade|}}}
 * @param open whether there may be more names than are known
 * @param around what is around it, where names are looked up that are not here
 */
record TemplateScope(
        @Nullable TypeMirror self,
        Map<String, TypeMirror> names,
        Set<String> itsNames,
        boolean open,
        @Nullable TemplateScope around) {

    static TemplateScope ofParameters(Map<String, TypeMirror> parameters) {
        return new TemplateScope(null, parameters, Set.of(), false, null);
    }

    /** Returns what names mean in a block that is about a value; empty if nothing is known of that. */
    TemplateScope of(Optional<TypeMirror> value, List<String> named) {
        Map<String, TypeMirror> names = new HashMap<>();
        value.filter(known -> !named.isEmpty()).ifPresent(known -> names.put(named.get(0), known));
        boolean isOpen = value.isEmpty() || named.size() > 1;
        return new TemplateScope(value.orElse(null), names, Set.copyOf(named), isOpen, this);
    }

    /** Returns what names mean where more are given; not all of them need be known. */
    TemplateScope with(Map<String, TypeMirror> given, boolean isOpen) {
        return new TemplateScope(null, given, Set.of(), isOpen, this);
    }

    /** Finds the type of the nearest value. */
    Optional<TypeMirror> nearest() {
        return self != null || around == null ? Optional.ofNullable(self) : around.nearest();
    }
}
