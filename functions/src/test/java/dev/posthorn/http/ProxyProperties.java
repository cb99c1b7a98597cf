package dev.posthorn.http;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JVM that is set up with a proxy, HTTP and SOCKS, until it is closed.
final class ProxyProperties implements AutoCloseable {
    private final Map<String, @Nullable String> before = new HashMap<>();

    ProxyProperties(int port) {
        set("http.proxyHost", "127.0.0.1");
        set("http.proxyPort", Integer.toString(port));
        set("socksProxyHost", "127.0.0.1");
        set("socksProxyPort", Integer.toString(port));
        set("socksNonProxyHosts", "");
    }

    private void set(String property, String value) {
        before.put(property, System.getProperty(property));
        System.setProperty(property, value);
    }

    @Override
    public void close() {
        before.forEach(
                (property, value) -> {
                    if (value == null) {
                        System.clearProperty(property);
                    } else {
                        System.setProperty(property, value);
                    }
                });
    }
}
