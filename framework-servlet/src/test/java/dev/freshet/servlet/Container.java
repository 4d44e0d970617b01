package dev.freshet.servlet;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet containers that the tests run in, each embedded and on a free port. */
enum Container {
    TOMCAT {
        @Override
        Running start(String contextPath, ServletContainerInitializer application) throws Exception {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(Path.of("target", "tomcat").toAbsolutePath().toString());
            Connector connector = new Connector();
            connector.setPort(0);
            connector.setProperty("address", "127.0.0.1");
            connector.setProperty("socket.txBufSize", "65536");
            tomcat.setConnector(connector);
            Context context = tomcat.addContext(contextPath, null);
            context.addServletContainerInitializer(application, null);
            try {
                tomcat.start();
            } catch (LifecycleException e) {
                tomcat.destroy();
                throw e;
            }
            return new Running() {
                @Override
                public int port() {
                    return connector.getLocalPort();
                }

                @Override
                public void close() {
                    try {
                        tomcat.stop();
                        tomcat.destroy();
                    } catch (LifecycleException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    },

    JETTY {
        @Override
        Running start(String contextPath, ServletContainerInitializer application) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            connector.setAcceptedSendBufferSize(65_536);
            connector.setAcceptQueueSize(6_000);
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
            context.addServletContainerInitializer(application);
            server.setHandler(context);
            server.start();
            return new Running() {
                @Override
                public int port() {
                    return connector.getLocalPort();
                }

                @Override
                public void close() {
                    try {
                        server.stop();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    server.destroy();
                }
            };
        }
    };

    /** A started container with one application in it. */
    interface Running extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    /** Starts a container with an application at a context path, which is empty for the root. */
    abstract Running start(String contextPath, ServletContainerInitializer application) throws Exception;
}
