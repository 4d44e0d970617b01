package dev.freshet.codegen.model;

import java.util.List;
import java.util.Optional;

/** An enum or a record that a listener's parameters are made of. */
public sealed interface DataType {

    /** Returns its name. */
    JavaName name();

    /** Returns its Javadoc, as it is written. */
    Optional<String> javadoc();

    /** An enum, with its constants in order. */
    record EnumModel(JavaName name, Optional<String> javadoc, List<String> constants) implements DataType {}

    /** A record, with its components in order. */
    record RecordModel(JavaName name, Optional<String> javadoc, List<Component> components) implements DataType {

        /** Finds a component by its name. */
        public Optional<Component> component(String component) {
            return components.stream()
                    .filter(one -> one.name().equals(component))
                    .findFirst();
        }
    }

    /**
     * A component of a record.
     *
     * @param origin where it stands; empty if the record is not in the sources that are compiled
     */
    record Component(String name, WireType type, Optional<Origin> origin) {}
}
