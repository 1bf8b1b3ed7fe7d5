import { chromium } from "../../engines/chromium.ts";
import { describeEngine } from "../../engines/describe-engine.ts";
import { describeTranscripts } from "../../sandbox/transcripts.ts";

describeEngine("transcripts", chromium, (engine) => describeTranscripts(engine, "all"));
