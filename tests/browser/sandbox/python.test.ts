import { chromium } from "../../engines/chromium.ts";
import { describeEngine } from "../../engines/describe-engine.ts";
import { describePython } from "../../sandbox/python.ts";
import { describePythonTranscripts } from "../../sandbox/python-transcripts.ts";

describeEngine("Python", chromium, describePython);
describeEngine("Python's transcripts", chromium, (engine) =>
  describePythonTranscripts(engine, [
    "dqlite/no-leader-error",
    "dqlite/client-error",
    "fluss/database-not-exist",
    "fluss/authorization-exception",
  ]),
);
