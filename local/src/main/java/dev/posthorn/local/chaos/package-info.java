/// Kills Posthorn again and again while events flow to receivers that misbehave, and reckons up what became of everything that was
/// accepted. It depends on the core, `client`, `engine`, `receiver` and the JDK; the Posthorn it kills is a process of its own.
@NullMarked
package dev.posthorn.local.chaos;

import org.jspecify.annotations.NullMarked;
