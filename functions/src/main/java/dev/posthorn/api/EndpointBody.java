package dev.posthorn.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.posthorn.contract.Budget;
import dev.posthorn.delivery.EndpointSpec;
import dev.posthorn.http.AddressPolicy;
import dev.posthorn.http.Ports;
import dev.posthorn.signing.NewSecret;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Reads the body of a new endpoint, `{"url", "eventTypes"?, "filter"?, "retryPolicy"?, "retry"?, "headers"?, "description"?,
/// "metadata"?, "rateLimit"?, "signature"?, "secret"?}`, and of a change of one, which has any of these but the last two.
///
/// @param budget what a retry policy must fit into
/// @param addresses at which addresses endpoints may be
/// @param ports at which ports
/// @param filterProblem what is wrong with an event pattern, in JSON; empty when it is one
public record EndpointBody(
        Budget budget,
        AddressPolicy addresses,
        Ports ports,
        Function<String, Optional<String>> filterProblem) {
    /// A new endpoint as it is wanted.
    ///
    /// @param spec what the tenant says of it
    /// @param secret what its requests shall be signed with
    public record Draft(EndpointSpec spec, NewSecret secret) {}

    /// Reads a new endpoint.
    ///
    /// @param request the request that brought it
    public Parsed<Draft> parse(Request request) {
        return Json.readObject(request.body().toBytes())
                .flatMap(
                        object ->
                                Fields.read(
                                        object,
                                        fields -> {
                                            fields.require("url");
                                            return new Draft(
                                                    spec(fields, EndpointFields.PRESET),
                                                    SecretFields.read(fields));
                                        }));
    }

    /// Reads a change: what it makes of what was said before.
    ///
    /// @param request the request that brought it
    public Parsed<UnaryOperator<EndpointSpec>> parseChange(Request request) {
        return Json.readObject(request.body().toBytes())
                .flatMap(
                        object ->
                                Fields.read(
                                        object,
                                        fields -> {
                                            spec(fields, EndpointFields.PRESET);
                                            return before -> changed(object, before);
                                        }));
    }

    private EndpointSpec changed(ObjectNode object, EndpointSpec before) {
        return spec(new Fields(object, "", new ArrayList<>()), before);
    }

    private EndpointSpec spec(Fields fields, EndpointSpec before) {
        return new EndpointFields(this, fields, before).read();
    }
}
