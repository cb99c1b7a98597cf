package dev.posthorn.handler;

import dev.posthorn.access.Caller;
import dev.posthorn.api.Request;
import dev.posthorn.contract.Route;

/// A request that is allowed.
///
/// @param route its route
/// @param caller who makes it
/// @param tenant the tenant that its path names, well-formed; empty where it names none
/// @param request the request
record Call(Route route, Caller caller, String tenant, Request request) {}
