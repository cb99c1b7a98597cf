package dev.posthorn.local.template;

import java.util.Map;

/// What `Ref` and `Fn::GetAtt` of a resource stand for on this machine.
///
/// @param ref the value of `Ref`
/// @param attributes the values of `Fn::GetAtt` by attribute name
public record Identity(String ref, Map<String, String> attributes) {
    /// The ARN, or the reference itself where there is none.
    public String arn() {
        return attributes.getOrDefault("Arn", ref);
    }
}
