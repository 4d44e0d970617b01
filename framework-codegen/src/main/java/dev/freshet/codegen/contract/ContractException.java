package dev.freshet.codegen.contract;

/** A committed contract cannot be read or written. */
final class ContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /** The problem goes on from the name of the file, as in "is not in UTF-8". */
    ContractException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** Returns what is wrong with it, as it goes on from the name of the file. */
    String problem() {
        return problem;
    }
}
