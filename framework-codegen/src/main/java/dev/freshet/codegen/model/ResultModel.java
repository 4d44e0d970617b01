package dev.freshet.codegen.model;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * What a service's method gives its caller.
 *
 * @param javaType its exact type: what the method returns, or what its {@code CompletionStage} completes with
 * @param type its type on the wire
 * @param privateType a type in it that the dispatcher cannot name, because it is private
 */
public record ResultModel(TypeMirror javaType, WireType type, Optional<String> privateType) {}
