package dev.posthorn.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Deflating with a dictionary of what requests and responses usually say, behind a byte that names the form. Most attempts are so
/// short that without one nothing in them comes twice.
final class Deflation {
    /// What is said most often stands last, where it is nearest.
    private static final byte[] DICTIONARY =
            """
            permissions-policyx-xss-protection0x-content-type-optionsnosniffx-frame-optionsDENYSAMEORIGIN\
            referrer-policystrict-origin-when-cross-originstrict-transport-securitymax-age=31536000; includeSubDomains\
            content-security-policydefault-src 'none'access-control-allow-originvaryOrigin, Accept-Encoding\
            x-request-idx-amzn-trace-idRoot=1-x-amzn-requestidx-amz-cf-idx-cacheMiss from cloudfrontviacf-raycf-cache-statusDYNAMIC\
            alt-svch3=":443"; ma=86400x-powered-byExpressetagW/"set-cookie***transfer-encodingchunkedcontent-encoding\
            text/html; charset=UTF-8text/plain; charset=utf-8cache-controlno-cache, no-store, max-age=0, must-revalidate, privateretry-after\
            Internal Server ErrorService UnavailableBad GatewayNot Found{"error":"{"message":"{"success":true}{"status":"ok"}\
            servernginxcloudflareApachekeep-alivetimeout=5connectioncloseKeep-AlivedateMon, Tue, Wed, Thu, Fri, Sat, Sun, 2026 2027 :00:00 GMT\
            {"ok":true}OKcontent-typeapplication/json; charset=utf-8content-length\
            accept-encodingidentityconnectionKeep-Alivecontent-length1content-typeapplication/jsonhosthooks.example.comapi.com\
            user-agentPosthorn/1webhook-idevt_webhook-signaturev1,webhook-timestamp17"""
                    .getBytes(UTF_8);

    private static final int CHUNK = 8192;

    private Deflation() {}

    static byte[] deflate(int form, byte[] plain) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(plain);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            out.write(form);
            drain(deflater, out);
            return out.toByteArray();
        }
    }

    /// What [#deflate] was given.
    ///
    /// @param bytes what it returned
    static byte[] inflate(byte[] bytes) {
        try (var inflater = new Inflater(true)) {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(bytes, 1, bytes.length - 1);
            return drain(inflater, "what was said in an attempt");
        }
    }

    /// Takes out all that a deflater has.
    static void drain(Deflater deflater, ByteArrayOutputStream out) {
        var chunk = new byte[CHUNK];
        while (!deflater.finished()) {
            out.write(chunk, 0, deflater.deflate(chunk));
        }
    }

    /// Takes out all that an inflater has.
    ///
    /// @param what what it inflates, for errors
    static byte[] drain(Inflater inflater, String what) {
        var out = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                if (count == 0 && !inflater.finished()) {
                    throw new IllegalStateException(what + " breaks off");
                }
                out.write(chunk, 0, count);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException(what + " cannot be inflated", e);
        }
        return out.toByteArray();
    }
}
