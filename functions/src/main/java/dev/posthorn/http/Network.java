package dev.posthorn.http;

import java.net.InetAddress;
import java.util.Arrays;

/// A block of addresses, written like `10.0.0.0/8`.
///
/// @param base its first address
/// @param bits how many leading bits its addresses share
record Network(InetAddress base, int bits) {
    static Network of(String written) {
        int slash = written.indexOf('/');
        return new Network(
                InetAddress.ofLiteral(written.substring(0, slash)),
                Integer.parseInt(written.substring(slash + 1)));
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
            return false;
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0;
    }
}
