import { chromium } from "../../engines/chromium.ts";
import { describeEngine } from "../../engines/describe-engine.ts";
import { describePythonTranscripts, PYTHON_SAMPLE } from "../../sandbox/python-transcripts.ts";

// `npm test` checks how Chromium loads Python, and runs the sample.
describeEngine("Python's transcripts", chromium, (engine) =>
  describePythonTranscripts(engine, (id) => !PYTHON_SAMPLE.has(id)),
);
