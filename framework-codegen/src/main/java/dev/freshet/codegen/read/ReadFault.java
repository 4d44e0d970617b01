package dev.freshet.codegen.read;

import java.util.function.Supplier;
import javax.lang.model.element.Element;

/** The reader failed on code that compiles: a fault of ours or of the compiler, and where it came to light. */
public final class ReadFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Element element;
    private final Throwable fault;

    private ReadFault(Element element, Throwable fault) {
        super(fault);
        this.element = element;
        this.fault = fault;
    }

    /** Reads an element; of elements in each other, a fault is that of the innermost. */
    static <T> T at(Element element, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UnresolvedException | ReadFault e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new ReadFault(element, e);
        }
    }

    /** Returns the innermost element that was being read. */
    public Element element() {
        return element;
    }

    /** Returns what went wrong. */
    public Throwable fault() {
        return fault;
    }
}
