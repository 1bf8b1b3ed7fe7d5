import { describeEngine } from "../../engines/describe-engine.ts";
import { webKit } from "../../engines/webkit.ts";
import { describeTranscripts } from "../../sandbox/transcripts.ts";

describeEngine("transcripts", webKit, (engine) => describeTranscripts(engine));
