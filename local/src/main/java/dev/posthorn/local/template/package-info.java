/// Reads the CloudFormation template: its resources, and what their references stand for on this machine. It depends on nothing
/// but the YAML reader.
@NullMarked
package dev.posthorn.local.template;

import org.jspecify.annotations.NullMarked;
