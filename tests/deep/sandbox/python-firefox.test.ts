import { describeEngine } from "../../engines/describe-engine.ts";
import { firefox } from "../../engines/firefox.ts";
import { describePython } from "../../sandbox/python.ts";
import { describePythonTranscripts } from "../../sandbox/python-transcripts.ts";

describeEngine("Python", firefox, describePython);
describeEngine("Python's transcripts", firefox, (engine) => describePythonTranscripts(engine));
