import { describeEngine } from "../../engines/describe-engine.ts";
import { firefox } from "../../engines/firefox.ts";
import { describeContainment } from "../../sandbox/contain.ts";
import { HOSTILE } from "../../sandbox/programs/index.ts";

describeEngine("contained", firefox, (engine) => describeContainment(engine, HOSTILE));
