package dev.posthorn.api;

import dev.posthorn.delivery.Attempt;
import dev.posthorn.delivery.Category;
import java.util.List;

/// The answers that show what came of trying an endpoint.
public final class TrialViews {
    private TrialViews() {}

    /// The attempts, and whether the last of them delivered.
    public static Answer of(List<Attempt> attempts) {
        boolean delivered = attempts.getLast().outcome().category() == Category.SUCCESS;
        var json = Json.object().put("delivered", delivered);
        var list = json.putArray("attempts");
        attempts.forEach(attempt -> list.add(Views.attempt(attempt)));
        return Answer.json(200, json);
    }
}
