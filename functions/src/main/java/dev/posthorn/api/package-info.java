/// What the HTTP API's requests and answers look like: reading bodies, saying what is wrong with them, showing what is stored. It
/// depends on the core, the contract, the use cases' inputs, keys, the rules for endpoint URLs, and Jackson.
@NullMarked
package dev.posthorn.api;

import org.jspecify.annotations.NullMarked;
