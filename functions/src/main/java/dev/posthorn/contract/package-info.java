/// What the infrastructure and the code must agree on: the table, environment names, metric names, routes and time budgets.
/// It depends on nothing but the JDK.
@NullMarked
package dev.posthorn.contract;

import org.jspecify.annotations.NullMarked;
