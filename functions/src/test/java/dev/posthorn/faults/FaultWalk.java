package dev.posthorn.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.posthorn.delivery.Concurrently.Done;
import dev.posthorn.delivery.Endpoint;
import dev.posthorn.delivery.Line;
import dev.posthorn.delivery.Payload;
import dev.posthorn.delivery.State;
import dev.posthorn.dispatch.Arrival;
import dev.posthorn.ingest.Acceptance;
import dev.posthorn.ingest.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;

/// Producers, workers with clocks that differ, endpoints and operators that do whatever chance has them do, over an AWS where things go wrong.
final class FaultWalk {
    static final String TENANT = "acme";

    private static final int ENDPOINTS = 3;
    private static final int WORKERS = 3;
    private static final int SKEW_MILLIS = 2_500;
    private static final int DEEPEST = 2;
    private static final Duration STALL = Duration.ofMinutes(3);

    private final Random random;
    private final Chance chance;
    private final WalkTime time = new WalkTime();
    private final FaultyAws aws;
    private final Receivers receivers;
    private final Books books;
    private final List<Worker> workers = new ArrayList<>();
    private final List<String> endpoints = new ArrayList<>();
    private final TreeSet<Integer> unanswered = new TreeSet<>();
    private final Happenings happenings = new Happenings();
    private int published;
    private int operations;
    private int depth;

    FaultWalk(long seed) {
        random = new Random(seed);
        chance = new Chance(seed);
        aws = new FaultyAws(chance, time);
        receivers = new Receivers(TENANT, chance, this::meanwhile);
        books = new Books(aws.table, receivers, aws.queue.buried());
        for (int n = 0; n < ENDPOINTS; n++) {
            var endpoint = WalkEndpoint.number(n, time.instant());
            aws.table.stores().endpoints().create(endpoint);
            endpoints.add(endpoint.id());
        }
        int failures = seed % 2 == 0 ? 1 : 2;
        for (int n = 0; n < WORKERS; n++) {
            var skew = Duration.ofMillis(random.nextInt(-SKEW_MILLIS, SKEW_MILLIS + 1));
            var exchanges = new StallingExchanges(aws.seen.exchanges(), this::stall);
            var world =
                    new Worker.Surroundings(
                            aws.seen, aws.queue, receivers, exchanges, time::pass, failures);
            workers.add(Worker.in(world, happenings, time.skewed(skew)));
        }
    }

    /// How many things were done.
    int operations() {
        return operations;
    }

    /// How many calls of DynamoDB were made.
    long calls() {
        return aws.calls();
    }

    /// How often each fault struck.
    Map<Fault, Integer> struck() {
        return chance.struck();
    }

    /// How often what happened did.
    Map<Happening, Integer> happened() {
        return happenings.counts();
    }

    /// Does so many things.
    void walk(int steps) {
        for (int step = 0; step < steps; step++) {
            anything();
        }
    }

    /// Compares what was accepted with what is stored.
    Map<State, Integer> pause() {
        return books.balance(time.instant());
    }

    /// Nothing goes wrong any more, endpoints break down once more and are well again, none is disabled, producers repeat what they heard nothing
    /// of, and time passes until nothing is left to do. What had time enough then was delivered; open circuits are closed by their probes.
    Map<State, Integer> settle() {
        chance.end();
        // Nor does anybody disable an endpoint while an attempt is under way.
        depth = DEEPEST;
        aws.land();
        enableAll();
        breakDown();
        endpoints.forEach(endpoint -> receivers.feels(endpoint, Receivers.Mood.WELL));
        List.copyOf(unanswered).forEach(this::publish);
        var owed = books.owed(time.instant());
        for (int round = 0; round < 300 && !isSettled(); round++) {
            goOn();
        }
        assertThat(unanswered).isEmpty();
        books.areDelivered(owed, time.instant());
        return pause();
    }

    private void enableAll() {
        for (var endpoint : endpoints) {
            if (!books.isEnabled(endpoint)) {
                worker().changes()
                        .change(TENANT, endpoint, OptionalLong.empty(), Endpoint::enabledAgain);
            }
        }
    }

    /// All endpoints are out of order for a while, which opens their circuits.
    private void breakDown() {
        endpoints.forEach(endpoint -> receivers.feels(endpoint, Receivers.Mood.OUT_OF_ORDER));
        for (int n = 0; n < 3; n++) {
            publish(published++);
            goOn();
        }
    }

    private void goOn() {
        time.pass(Duration.ofMinutes(1 + random.nextInt(5)));
        worker().sweep().run(Instant.MAX);
        worker().rounds().run(Instant.MAX);
        dispatchAll();
    }

    private void dispatchAll() {
        boolean more;
        do {
            more = dispatch(10);
        } while (more);
    }

    private boolean isSettled() {
        return books.deliveries(time.instant()).stream()
                .allMatch(delivery -> delivery.line() == Line.NONE || delivery.line() == Line.DEAD);
    }

    private void anything() {
        operations++;
        Tolerance.tolerantly(
                () -> {
                    switch (random.nextInt(24)) {
                        case 0, 1 -> publish(published++);
                        case 2 -> again();
                        case 3, 4, 5, 6 -> dispatchOneByOne();
                        case 7, 8, 9, 10 -> dispatch(4);
                        case 11, 12, 13 -> worker().sweep().run(Instant.MAX);
                        case 14, 15 -> worker().rounds().run(Instant.MAX);
                        case 16 -> redrive();
                        case 17 -> switchEndpoint();
                        case 18, 19 -> changeMood();
                        case 20, 21 -> pass(Duration.ofSeconds(random.nextInt(60)));
                        case 22 -> pass(Duration.ofMinutes(random.nextInt(20)));
                        default -> pass(Duration.ofMinutes(random.nextInt(120)));
                    }
                });
    }

    private void publish(int n) {
        unanswered.add(n);
        var data = Payload.of("{\"n\":%d}".formatted(n).getBytes(StandardCharsets.UTF_8));
        var submission = new Submission(TENANT, "order.created", data, null, "key" + n);
        switch (worker().ingest().accept(submission)) {
            case Acceptance.Stored(var event) -> books.accepted(event);
            case Acceptance.Duplicate(var event) -> books.accepted(event);
            case Acceptance other -> throw new AssertionError(other);
        }
        unanswered.remove(n);
    }

    /// A producer that heard nothing repeats itself, or one that did all the same.
    private void again() {
        if (!unanswered.isEmpty()) {
            publish(unanswered.first());
        } else if (published > 0) {
            publish(random.nextInt(published));
        }
    }

    /// What is dispatched alone is dispatched on this thread, so that other things can happen meanwhile.
    private void dispatchOneByOne() {
        for (int n = 0; n < 4; n++) {
            dispatch(1);
        }
    }

    private boolean dispatch(int most) {
        var messages = aws.queue.receive(most);
        var arrivals =
                messages.stream()
                        .map(message -> new Arrival(message.hint(), message.receives()))
                        .toList();
        if (arrivals.isEmpty()) {
            return false;
        }
        try {
            var done = worker().dispatch().work(arrivals, time.instant().plusSeconds(60));
            for (int n = 0; n < messages.size(); n++) {
                switch (done.get(n)) {
                    case Done.Well<Arrival, Boolean> _ -> aws.queue.worked(messages.get(n));
                    case Done.Badly<Arrival, Boolean> _ -> aws.queue.handOutAgain(messages.get(n));
                }
            }
        } catch (RuntimeException e) {
            messages.forEach(aws.queue::handOutAgain);
            throw e;
        }
        return true;
    }

    private void redrive() {
        var dead =
                books.deliveries(time.instant()).stream()
                        .filter(delivery -> delivery.state() != State.DELIVERED)
                        .toList();
        if (!dead.isEmpty()) {
            worker().redrive().redrive(dead.get(random.nextInt(dead.size())).key());
        }
    }

    private void switchEndpoint() {
        var id = endpoints.get(random.nextInt(ENDPOINTS));
        boolean on = random.nextBoolean();
        worker().changes()
                .change(
                        TENANT,
                        id,
                        OptionalLong.empty(),
                        (endpoint, now) ->
                                on ? endpoint.enabledAgain(now) : endpoint.disabled("off", now));
    }

    private void changeMood() {
        var moods = Receivers.Mood.values();
        var mood = random.nextInt(4) == 0 ? moods[0] : moods[random.nextInt(moods.length)];
        receivers.feels(endpoints.get(random.nextInt(ENDPOINTS)), mood);
    }

    private void pass(Duration some) {
        aws.land();
        time.pass(some);
    }

    /// What happens while an attempt is under way.
    private void meanwhile(Duration most) {
        if (!Thread.currentThread().isVirtual() && depth < DEEPEST) {
            time.atMost(most, () -> others(() -> walk(random.nextInt(3))));
        }
    }

    /// What happens while a worker stands still for longer than its lease: others take over.
    private void stall() {
        if (!Thread.currentThread().isVirtual()
                && depth < DEEPEST
                && chance.strikes(Fault.STALLED, "worker")) {
            time.pass(STALL);
            others(() -> worker().sweep().run(Instant.MAX));
            others(this::dispatchOneByOne);
        }
    }

    /// Things that others do while a worker is at something. That they fail is no failure of it.
    private void others(Runnable things) {
        depth++;
        try {
            Tolerance.tolerantly(things);
        } finally {
            depth--;
        }
    }

    private Worker worker() {
        return workers.get(random.nextInt(WORKERS));
    }
}
