package dev.freshet.api;

/**
 * What every generated sender is, beside the listener that it implements.
 *
 * <p>The sender of {@code com.acme.StockListener} is {@code com.acme.StockListenerSender}, that of a nested {@code
 * com.acme.Market.Listener} is {@code com.acme.Market_ListenerSender}. It has one public constructor, which takes an
 * {@link InvocationSink}.
 */
public interface Sender {
    /** Returns what the server needs to know of the listener. */
    ListenerDescriptor listener();
}
