package dev.posthorn.local.template;

import java.util.Map;

/// A resource as the template declares it, its references not yet resolved.
///
/// @param id the logical id
/// @param type such as `AWS::SQS::Queue`
/// @param properties the properties as written
public record Resource(String id, String type, Map<String, Object> properties) {}
