package dev.freshet.codegen.model;

import java.util.List;
import java.util.Optional;

/** An enum, a record, a bean or a sealed type that a listener's parameters are made of. */
public sealed interface DataType {

    /** Returns its name. */
    JavaName name();

    /** Returns its Javadoc, as it is written. */
    Optional<String> javadoc();

    /** Returns the names of its type parameters. */
    List<String> parameters();

    /** Returns the types of its members, or the types that it can be; none for an enum. */
    List<WireType> parts();

    /** An enum, with what its constants are on the wire, in order. */
    record EnumModel(JavaName name, Optional<String> javadoc, List<String> constants) implements DataType {
        @Override
        public List<String> parameters() {
            return List.of();
        }

        @Override
        public List<WireType> parts() {
            return List.of();
        }
    }

    /**
     * A record or a bean, with its members in order.
     *
     * @param tag what tells it apart from the other subtypes of a sealed type; it is on the wire wherever the object is
     */
    record ObjectModel(
            JavaName name, Optional<String> javadoc, List<String> parameters, Optional<Tag> tag, List<Member> members)
            implements DataType {

        /** Finds a member by its name in Java. */
        public Optional<Member> member(String member) {
            return members.stream().filter(one -> one.name().equals(member)).findFirst();
        }

        @Override
        public List<WireType> parts() {
            return members.stream().map(Member::type).toList();
        }
    }

    /**
     * A sealed type, or one whose subtypes Jackson's annotations name.
     *
     * @param variants the types that a value can have; those that are objects have a tag, with one property for all
     */
    record UnionModel(
            JavaName name,
            Optional<String> javadoc,
            List<String> parameters,
            String property,
            List<WireType.Named> variants)
            implements DataType {
        @Override
        public List<WireType> parts() {
            return List.copyOf(variants);
        }
    }

    /**
     * The property by which a subtype is known, and its value.
     *
     * @param exists whether the property is a member as well, and its value that of the member
     */
    record Tag(String property, String value, boolean exists) {}

    /**
     * A component of a record, or a property of a bean.
     *
     * @param name its name in Java, where paths lead to it
     * @param key its name on the wire
     * @param optional whether the wire may be without it
     * @param origin where it stands; empty if its type is not in the sources that are compiled
     */
    record Member(String name, String key, WireType type, boolean optional, Optional<Origin> origin) {}
}
