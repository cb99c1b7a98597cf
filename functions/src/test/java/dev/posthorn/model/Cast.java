package dev.posthorn.model;

import java.util.HashMap;
import java.util.Map;

/// All actors there can be under some rules, each kept once.
final class Cast {
    private final Rules rules;
    private final Map<Role, Actor> entrances = new HashMap<>();
    private int actors;

    Cast(Rules rules) {
        this.rules = rules;
    }

    /// An actor that has just entered.
    Actor enter(Role role) {
        return entrances.computeIfAbsent(role, each -> Actor.entering(this, each));
    }

    Rules rules() {
        return rules;
    }

    /// A number for another actor, from 1.
    int number() {
        return ++actors;
    }
}
