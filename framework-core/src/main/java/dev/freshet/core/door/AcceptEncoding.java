package dev.freshet.core.door;

import java.util.List;
import java.util.Locale;

/** Reads what codings a client takes. (RFC 9110, section 12.5.3.) */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /** Returns whether a client takes gzip, and likes it no less than no coding at all. */
    static boolean takesGzip(List<String> headers) {
        double gzip = -1;
        double any = -1;
        double identity = -1;
        for (String coding : String.join(",", headers).split(",", -1)) {
            String[] parts = coding.split(";", 2);
            double weight = parts.length == 1 ? 1 : weight(parts[1]);
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> gzip = weight;
                case "identity" -> identity = weight;
                case "*" -> any = weight;
                default -> {}
            }
        }
        double taken = gzip >= 0 ? gzip : any;
        return taken > 0 && taken >= identity;
    }

    private static double weight(String parameter) {
        String text = parameter.strip().toLowerCase(Locale.ROOT);
        try {
            return text.startsWith("q=") ? Double.parseDouble(text.substring(2)) : 1;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
