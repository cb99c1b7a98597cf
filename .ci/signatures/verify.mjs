// Checks signatures with libraries that are not ours: node .ci/signatures/verify.mjs local/target/signatures.json
// The file has the requests that endpoints got, written by SignaturesTest. Nothing here reaches the network.
import { createPublicKey, verify as verifyEd25519 } from "node:crypto";
import { readFileSync } from "node:fs";

const TOLERANCE = 5 * 60;
// What stands before the 32 bytes of an ed25519 key in a SubjectPublicKeyInfo: RFC 8410, section 4.
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

const [standardwebhooks, svix] = await Promise.all(
  ["standardwebhooks", "svix"].map((name) =>
    import(name).catch(() => {
      console.error(`${name} is not installed: run npm ci`);
      process.exit(2);
    }),
  ),
);

const librariesOfHmac = {
  standardwebhooks: (secret) => new standardwebhooks.Webhook(secret),
  svix: (secret) => new svix.Webhook(secret),
};

/** Node's own ed25519, with the checks that a receiver makes. */
const nodeCrypto = (publicKey) => ({
  verify(body, headers) {
    const age = Math.floor(Date.now() / 1000) - Number(headers["webhook-timestamp"]);
    if (Math.abs(age) > TOLERANCE) {
      throw new Error("the timestamp is too old or too new");
    }
    const raw = Buffer.from(publicKey.slice("whpk_".length), "base64");
    const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: "der", type: "spki" });
    const head = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.`;
    const signed = Buffer.concat([Buffer.from(head), Buffer.from(body)]);
    const fits = headers["webhook-signature"]
      .split(" ")
      .filter((each) => each.startsWith("v1a,"))
      .some((each) => verifyEd25519(null, signed, key, Buffer.from(each.slice(4), "base64")));
    if (!fits) {
      throw new Error("no signature fits");
    }
  },
});

const verifiersOf = (secret) =>
  secret.startsWith("whpk_") ? { "node:crypto": nodeCrypto } : librariesOfHmac;

const counts = { accepted: 0, changed: 0, old: 0, early: 0, retired: 0 };
const byLibrary = {};
const failures = [];
const now = Date.now;

/** Whether a verifier accepts a request that arrives so many seconds after it was signed. */
const accepts = (verifier, body, headers, later = 0) => {
  Date.now = () => (Number(headers["webhook-timestamp"]) + later) * 1000;
  try {
    verifier.verify(body, headers);
    return true;
  } catch {
    return false;
  } finally {
    Date.now = now;
  }
};

const check = (what, good, library, request) => {
  counts[what]++;
  byLibrary[library] = (byLibrary[library] ?? 0) + 1;
  if (!good) {
    failures.push(`${library}: ${what}: ${request.endpoint}, ${request.headers["webhook-id"]}`);
  }
};

const { requests } = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const request of requests) {
  const { headers } = request;
  const body = Buffer.from(request.body, "base64").toString("utf8");
  const middle = body.length >> 1;
  const other = body[middle] === "x" ? "y" : "x";
  const changed = body.slice(0, middle) + other + body.slice(middle + 1);
  for (const secret of request.valid) {
    for (const [library, verifierOf] of Object.entries(verifiersOf(secret))) {
      const verifier = verifierOf(secret);
      check("accepted", accepts(verifier, body, headers), library, request);
      check("changed", !accepts(verifier, changed, headers), library, request);
      check("old", !accepts(verifier, body, headers, TOLERANCE + 1), library, request);
      check("early", !accepts(verifier, body, headers, -TOLERANCE - 1), library, request);
    }
  }
  for (const secret of request.retired) {
    for (const [library, verifierOf] of Object.entries(verifiersOf(secret))) {
      check("retired", !accepts(verifierOf(secret), body, headers), library, request);
    }
  }
}

console.log(`${requests.length} requests: ${counts.accepted} signatures accepted; refused: ${counts.changed} with a changed byte, ` +
  `${counts.old} too old, ${counts.early} too new, ${counts.retired} by a retired secret`);
console.log(Object.entries(byLibrary).map(([library, count]) => `${library}: ${count} checks`).join(", "));
failures.forEach((failure) => console.error(failure));
const missing = Object.entries(counts).filter(([, count]) => count === 0).map(([what]) => what);
if (missing.length > 0) {
  console.error(`nothing was checked of: ${missing.join(", ")}`);
}
process.exit(failures.length + missing.length > 0 ? 1 : 0);
