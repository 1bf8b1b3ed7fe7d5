import { describeEngine } from "../../engines/describe-engine.ts";
import { firefox } from "../../engines/firefox.ts";
import { describeTranscripts } from "../../sandbox/transcripts.ts";

describeEngine("transcripts", firefox, (engine) => describeTranscripts(engine));
