/// Sending over HTTP: the sender with its timeouts and its cap on what it reads, the addresses it may reach, and what an endpoint's URL
/// may look like. It may depend on the core, on `signing` and on OkHttp.
@NullMarked
package dev.posthorn.http;

import org.jspecify.annotations.NullMarked;
