/// API keys and roles: who calls, and what they may do. It depends on the core and the contract.
@NullMarked
package dev.posthorn.access;

import org.jspecify.annotations.NullMarked;
