/// The Lambda functions: each parses its event, calls a use case and answers; settings are read here once and adapters built here
/// alone. It may depend on everything.
@NullMarked
package dev.posthorn.handler;

import org.jspecify.annotations.NullMarked;
