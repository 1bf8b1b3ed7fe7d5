import { describeEngine } from "../../engines/describe-engine.ts";
import { webKit } from "../../engines/webkit.ts";
import { describeContainment } from "../../sandbox/contain.ts";
import { HOSTILE } from "../../sandbox/programs/index.ts";

describeEngine("contained", webKit, (engine) => describeContainment(engine, HOSTILE));
