package dev.posthorn.local.template;

/// A resource with every reference resolved.
///
/// @param id the logical id
/// @param type such as `AWS::SQS::Queue`
/// @param properties the resolved properties
/// @param identity what references to this resource stand for
public record Declared(String id, String type, Properties properties, Identity identity) {}
