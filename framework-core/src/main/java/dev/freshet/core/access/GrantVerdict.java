package dev.freshet.core.access;

/** What is found when a grant is read. */
public sealed interface GrantVerdict {
    /**
     * The grant holds.
     *
     * @param grant what it says
     */
    record Valid(Grant grant) implements GrantVerdict {}

    /** The grant does not hold. */
    enum Invalid implements GrantVerdict {
        /** No key of this server has signed it, or it was changed. */
        FORGED,
        /** Its time is over. */
        EXPIRED,
        /** Its user or its session was revoked after it was issued. */
        REVOKED
    }
}
