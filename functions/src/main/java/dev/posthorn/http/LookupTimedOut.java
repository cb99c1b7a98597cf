package dev.posthorn.http;

import java.net.UnknownHostException;

/// The name was not resolved in the time that the request had left.
final class LookupTimedOut extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    LookupTimedOut() {
        super("the host name was not resolved in time");
    }
}
