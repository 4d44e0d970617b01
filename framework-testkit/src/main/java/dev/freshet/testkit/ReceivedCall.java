package dev.freshet.testkit;

/**
 * A call that a page received.
 *
 * @param channel the channel that it came on
 * @param method the method of the listener
 * @param arguments what the page's handler is given, as a list in JSON: {@code ["ACME","12.30"]}
 */
public record ReceivedCall(String channel, String method, String arguments) {
    @Override
    public String toString() {
        return channel + ": " + method + arguments;
    }
}
