/// The demonstration: real payloads through the whole of Posthorn to three receivers, and a check of everything they got. It depends on
/// the runtime, the client and the receivers.
@NullMarked
package dev.posthorn.local.demo;

import org.jspecify.annotations.NullMarked;
