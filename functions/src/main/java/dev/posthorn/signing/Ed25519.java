package dev.posthorn.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// Ed25519 by the JDK, on raw keys: a private key is its seed.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8032#section-5.1">RFC 8032, section 5.1</a>
final class Ed25519 {
    /// The length of a seed and of a public key, in bytes.
    static final int BYTES = 32;

    private static final String ALGORITHM = "Ed25519";

    private Ed25519() {}

    /// The signature of the parts, one after the other.
    static byte[] sign(byte[] seed, byte[]... parts) {
        try {
            var signing = Signature.getInstance(ALGORITHM);
            signing.initSign(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(
                                    new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            for (var part : parts) {
                signing.update(part);
            }
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    /// The public key that belongs to a seed. The JDK tells it only of a key pair that it makes, so it is made to make this one.
    static byte[] publicKeyOf(byte[] seed) {
        try {
            var pairs = KeyPairGenerator.getInstance(ALGORITHM);
            pairs.initialize(NamedParameterSpec.ED25519, new Foregone(seed));
            var encoded = pairs.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    private static IllegalStateException noEd25519(GeneralSecurityException e) {
        return new IllegalStateException("this JDK has no " + ALGORITHM, e);
    }

    /// Has nothing random about it.
    private static final class Foregone extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Foregone(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            if (wanted.length != bytes.length) {
                throw new IllegalStateException("the JDK takes a seed of another length");
            }
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
