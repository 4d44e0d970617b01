/** An application with a listener, as a named module. */
module com.acme.stocks {
    requires dev.freshet.api;
    requires dev.freshet.core;
    requires dev.freshet.server;
    requires java.net.http;
    requires jdk.unsupported; // Undertow's threads.
    requires undertow.core;

    // The server makes the sender and reads the templates; Jackson and Handlebars read the records.
    opens com.acme.stocks;
    opens templates;
}
