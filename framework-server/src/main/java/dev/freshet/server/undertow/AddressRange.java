package dev.freshet.server.undertow;

import io.undertow.util.NetworkUtils;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;

/** The IP addresses that begin with the same bits: {@code 10.0.0.0/8}, {@code ::1}. (RFC 4632, section 3.1; RFC 4291, section 2.3.) */
record AddressRange(InetAddress address, int prefixBits) {
    /**
     * Reads an address, or a range in CIDR notation. Names are not looked up.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        try {
            InetAddress address = literal.contains(":")
                    ? NetworkUtils.parseIpv6Address(literal)
                    : NetworkUtils.parseIpv4Address(literal);
            int length = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? length : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= length) {
                return new AddressRange(address, bits);
            }
        } catch (IOException | IllegalArgumentException e) {
            // The same message serves.
        }
        throw new IllegalArgumentException(
                "\"%s\" is neither an IP address nor a range such as 10.0.0.0/8 or fd00::/8".formatted(text));
    }

    boolean contains(InetAddress other) {
        byte[] own = address.getAddress();
        byte[] others = other.getAddress();
        int rest = own.length * Byte.SIZE - prefixBits;
        return own.length == others.length
                && new BigInteger(1, own).shiftRight(rest).equals(new BigInteger(1, others).shiftRight(rest));
    }
}
