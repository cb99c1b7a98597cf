"""What there is when the fuzzing begins, so that ids in paths can be real."""

import time

TENANT = "acme"
SPARE = "spare"
PATIENCE = 30
ONE_ATTEMPT = {"type": "exponential", "attempts": 1}


def plant(posthorn, receiver, nobody):
    """Plants it; the real values of each operation's path parameters, by operation id, those of all others under `*`.

    What an operation would take away from the others it gets of its own.
    """
    of = f"/v1/tenants/{TENANT}"
    for tenant in (TENANT, SPARE):
        posthorn.call("POST", "/v1/tenants", {"id": tenant})
    reader = posthorn.call("POST", "/v1/keys", {"role": "reader", "tenant": TENANT})
    good = posthorn.call("POST", of + "/endpoints", {"url": receiver})
    posthorn.call("POST", of + "/endpoints", {"url": nobody, "retryPolicy": ONE_ATTEMPT})
    spare = posthorn.call("POST", of + "/endpoints", {"url": receiver, "eventTypes": ["none"]})
    source = posthorn.call("POST", of + "/sources", {"name": "inbox"})
    posthorn.call("POST", of + "/sources", {"name": SPARE})
    events = [posthorn.call("POST", of + "/events", {"type": "order.created", "data": {"id": n}}) for n in (1, 2)]
    delivery = first_dead(posthorn, of)
    job = posthorn.call("DELETE", f"/v1/tenants/{SPARE}")
    return {
        "token": source.get("token", "none"),
        "paths": {
            "*": {
                "tenant": TENANT,
                "endpoint": good.get("id"),
                "event": events[0].get("id"),
                "delivery": delivery,
                "source": "inbox",
                "job": job.get("id"),
            },
            "readJob": {"tenant": SPARE, "job": job.get("id")},
            "revokeKey": {"key": reader.get("id")},
            "deleteTenant": {"tenant": SPARE},
            "deleteEndpoint": {"tenant": TENANT, "endpoint": spare.get("id")},
            "deleteSource": {"tenant": TENANT, "source": SPARE},
            "rotateToken": {"tenant": TENANT, "source": SPARE},
            "eraseEvent": {"tenant": TENANT, "event": events[1].get("id")},
            "receive": {"source": f"{TENANT}.inbox"},
            "receiveWithToken": {"source": f"{TENANT}.inbox", "token": source.get("token")},
        },
    }


def first_dead(posthorn, of):
    """The delivery to the endpoint where nobody answers, once it is dead."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        dead = posthorn.call("GET", of + "/deliveries?state=dead").get("deliveries", [])
        if dead:
            return dead[0]["id"]
        time.sleep(0.5)
    return None
