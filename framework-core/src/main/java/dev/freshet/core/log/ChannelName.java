package dev.freshet.core.log;

import java.util.regex.Pattern;

/** The form of a channel's name: it stands in URLs, in events and in JSON as it is. */
public final class ChannelName {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    private ChannelName() {}

    /** Returns whether a text can be the name of a channel: 1 to 100 of {@code A-Z a-z 0-9 . _ : -}. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
