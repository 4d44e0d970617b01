package dev.freshet.core.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes nonces for scripts: 16 random bytes in base64url (Content Security Policy Level 3, section 2.3.1). */
public final class Nonces {
    private static final int BYTES = 16;

    private final SecureRandom random;

    /** Makes nonces from this source. */
    public Nonces(SecureRandom random) {
        this.random = random;
    }

    /** Returns a new nonce. */
    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
