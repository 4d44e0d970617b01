package dev.freshet.core.door;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The IP addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code ::1}. (RFC 4632, section 3.1; RFC 4291, section 2.3.) */
record AddressRange(InetAddress address, int prefixBits) {
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /** An IPv6 address whose last bytes are written as those of an IPv4 address. */
    private static final int MAX_LENGTH = 45;

    /** What {@link InetAddress} reads without asking a name server. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*|%1$s\\.%1$s\\.%1$s\\.%1$s".formatted(BYTE));

    /**
     * Reads an address, or a range in CIDR notation. Names are not looked up.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            InetAddress address = literal(literal).orElseThrow(() -> new IllegalArgumentException(literal));
            int length = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= length) {
                return new AddressRange(address, bits);
            }
        } catch (IllegalArgumentException e) {
            // The same message serves.
        }
        throw new IllegalArgumentException(
                "\"%s\" is neither an IP address nor a range such as 10.0.0.0/8 or fd00::/8".formatted(text));
    }

    /** Reads an address; names are not looked up. */
    static Optional<InetAddress> literal(String text) {
        if (text.length() > MAX_LENGTH || !LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] others = other.getAddress();
        int rest = own.length * Byte.SIZE - prefixBits;
        return own.length == others.length
                && new BigInteger(1, own).shiftRight(rest).equals(new BigInteger(1, others).shiftRight(rest));
    }
}
