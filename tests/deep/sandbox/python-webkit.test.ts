import { describeEngine } from "../../engines/describe-engine.ts";
import { webKit } from "../../engines/webkit.ts";
import { describePython } from "../../sandbox/python.ts";
import { describePythonTranscripts } from "../../sandbox/python-transcripts.ts";

describeEngine("Python", webKit, describePython);
describeEngine("Python's transcripts", webKit, (engine) => describePythonTranscripts(engine));
