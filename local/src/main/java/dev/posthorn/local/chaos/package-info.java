/// Kills Posthorn again and again while events flow to receivers that misbehave, and reckons up what became of everything that was
/// accepted. It depends on the core, `client`, `engine`, `process`, `receiver` and the JDK.
@NullMarked
package dev.posthorn.local.chaos;

import org.jspecify.annotations.NullMarked;
