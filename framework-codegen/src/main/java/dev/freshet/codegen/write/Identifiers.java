package dev.freshet.codegen.write;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The names that are taken in a scope of generated code. */
final class Identifiers {

    private final Set<String> taken = new HashSet<>();

    Identifiers() {}

    /** Creates a scope inside another, whose names stay what they are. */
    Identifiers(Collection<String> outer) {
        taken.addAll(outer);
    }

    void reserve(String name) {
        taken.add(name);
    }

    /** Lets a name be used again, in another scope beside this one. */
    void release(String name) {
        taken.remove(name);
    }

    boolean isTaken(String name) {
        return taken.contains(name);
    }

    /** Takes the name, or where it is taken the name with underscores behind it. */
    String unused(String wanted) {
        String name = wanted;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }
}
