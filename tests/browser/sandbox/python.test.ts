import { chromium } from "../../engines/chromium.ts";
import { describeEngine } from "../../engines/describe-engine.ts";
import { describePython } from "../../sandbox/python.ts";
import { describePythonTranscripts, PYTHON_SAMPLE } from "../../sandbox/python-transcripts.ts";

describeEngine("Python", chromium, describePython);
describeEngine("Python's transcripts", chromium, (engine) =>
  describePythonTranscripts(engine, (id) => PYTHON_SAMPLE.has(id)),
);
