package dev.posthorn.http;

import java.net.UnknownHostException;

/// The address policy refused an address. It does not say which: what names of ours resolve to is nobody's business.
final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    AddressRefused() {
        super("the host is at an address that endpoints may not be at");
    }
}
