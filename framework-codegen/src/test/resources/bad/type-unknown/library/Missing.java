/** The class file of this one is left out. */
public record Missing(String name) {}
