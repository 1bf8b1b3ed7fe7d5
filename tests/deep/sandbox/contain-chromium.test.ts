import { chromium } from "../../engines/chromium.ts";
import { describeEngine } from "../../engines/describe-engine.ts";
import { describeContainment } from "../../sandbox/contain.ts";
import { HOSTILE } from "../../sandbox/programs/index.ts";

describeEngine("contained", chromium, (engine) => describeContainment(engine, HOSTILE));
