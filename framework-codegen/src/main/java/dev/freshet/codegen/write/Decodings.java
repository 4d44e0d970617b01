package dev.freshet.codegen.write;

import dev.freshet.codegen.model.DataType;
import dev.freshet.codegen.model.DataType.RecordModel;
import dev.freshet.codegen.model.JavaName;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.model.Scalar;
import dev.freshet.codegen.model.WireType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has to be done to the values of a listener's types; most are the same in JSON and JavaScript. */
final class Decodings {

    private final Map<JavaName, DataType> types;
    private final Map<RecordModel, String> functions = new LinkedHashMap<>();
    private final Set<String> helpers = new TreeSet<>();

    /** Names a function for each record that has something to convert. */
    Decodings(ListenerModel listener, Identifiers module) {
        types = listener.types();
        for (DataType type : types.values()) {
            if (type instanceof RecordModel record && converts(new WireType.Named(record.name()), new HashSet<>())) {
                functions.put(record, module.unused("decode" + record.name().simple()));
            }
        }
    }

    /** Returns the records that are converted, and the functions that do it. */
    Map<RecordModel, String> functions() {
        return functions;
    }

    /** Returns the functions of the runtime that were needed so far. */
    Collection<String> helpers() {
        return helpers;
    }

    /** Returns how a value is converted; empty if it stays as it is. */
    Optional<Decoding> of(WireType type) {
        if (type instanceof Scalar scalar) {
            return scalar.decoder().map(helper -> new Decoding(used(helper), null, true));
        }
        if (type instanceof WireType.Nullable nullable) {
            return of(nullable.of());
        }
        if (type instanceof WireType.ListOf list) {
            return of(list.item()).map(item -> new Decoding(used("list"), item, false));
        }
        if (type instanceof WireType.SetOf set) {
            return Optional.of(new Decoding(used("set"), of(set.item()).orElse(null), false));
        }
        if (type instanceof WireType.MapOf map) {
            return Optional.of(new Decoding(used("map"), of(map.value()).orElse(null), false));
        }
        return type instanceof WireType.Named named
                        && types.get(named.name()) instanceof RecordModel record
                        && functions.containsKey(record)
                ? Optional.of(new Decoding(functions.get(record), null, true))
                : Optional.empty();
    }

    private String used(String helper) {
        helpers.add(helper);
        return helper;
    }

    private boolean converts(WireType type, Set<JavaName> seen) {
        if (type instanceof Scalar scalar) {
            return scalar.decoder().isPresent();
        }
        if (type instanceof WireType.Nullable nullable) {
            return converts(nullable.of(), seen);
        }
        if (type instanceof WireType.ListOf list) {
            return converts(list.item(), seen);
        }
        if (type instanceof WireType.Named named && types.get(named.name()) instanceof RecordModel record) {
            // A record that leads back to itself converts what the rest of it does.
            return seen.add(record.name())
                    && record.components().stream().anyMatch(component -> converts(component.type(), seen));
        }
        return type instanceof WireType.SetOf || type instanceof WireType.MapOf;
    }
}
