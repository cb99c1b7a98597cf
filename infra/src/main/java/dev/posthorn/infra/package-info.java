/// The stack, one construct per capability. What code and stack must agree on comes from `contract`; nothing is spelled twice.
/// It depends on `contract` and the CDK.
@NullMarked
package dev.posthorn.infra;

import org.jspecify.annotations.NullMarked;
