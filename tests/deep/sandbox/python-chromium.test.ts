import { exampleIds } from "../../../playground/examples.ts";
import { chromium } from "../../engines/chromium.ts";
import { describeEngine } from "../../engines/describe-engine.ts";
import { describePython } from "../../sandbox/python.ts";
import { describePythonTranscripts } from "../../sandbox/python-transcripts.ts";

const ids = await exampleIds("py");

describeEngine("Python", chromium, describePython);
describeEngine("Python's transcripts", chromium, (engine) => describePythonTranscripts(engine, ids));
