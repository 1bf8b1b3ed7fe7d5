# An error on its way to another process: pickle can't make it anew, so its data is sent, and it is made there.
# @caught NoLeaderError
# @caught NoLeaderError
import json

from dqlitepy import exceptions
from dqlitepy.exceptions import NoLeaderError

# region setup
from faultbook.dqlite import start_cluster

cluster = start_cluster(nodes=3, seed=7)
cluster.kill(cluster.leader)
client = cluster.client(timeout_ms=150)


# endregion
def work() -> str:
    """What the worker does: it asks, and answers with what is safe to send."""
    try:
        return json.dumps({"leader": client.leader()})
    except NoLeaderError as error:
        data = {"class": type(error).__name__, "code": error.code}
        return json.dumps({"error": {**data, "context": error.context, "message": error.message}})


answer = json.loads(work())
try:
    if failed := answer.get("error"):
        # Only a class of the package: the name came from elsewhere.
        made = {"NoLeaderError": NoLeaderError}.get(failed["class"], exceptions.DqliteError)
        received = made(failed["code"], failed["context"], failed["message"])
        raise received
except NoLeaderError as error:
    print("received:", type(error).__name__, error.code)
client.close()
