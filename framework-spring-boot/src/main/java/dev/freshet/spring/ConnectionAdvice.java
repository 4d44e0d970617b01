package dev.freshet.spring;

import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.IntrospectionUtils;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Warns of a Tomcat that allows few connections, since each open page or stream of HTTP/1.1 takes one. */
final class ConnectionAdvice implements ApplicationListener<WebServerInitializedEvent> {
    private static final int FEW = 1_000;

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (event.getWebServer() instanceof TomcatWebServer server) {
            ProtocolHandler protocol = server.getTomcat().getConnector().getProtocolHandler();
            Object most = IntrospectionUtils.getProperty(protocol, "maxConnections");
            int connections = most == null ? -1 : Integer.parseInt(most.toString());
            if (connections >= 0 && connections < FEW) {
                System.getLogger(ConnectionAdvice.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "Tomcat allows {0} connections, and each open page takes one: set server.tomcat.max-connections (8192 by default) to more than the number of pages that are open at a time",
                                connections);
            }
        }
    }
}
