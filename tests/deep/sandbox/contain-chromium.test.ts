import { chromium } from "../../engines/chromium.ts";
import { describeEngine } from "../../engines/describe-engine.ts";
import { describeContainment } from "../../sandbox/contain.ts";
import { ALL_BUT_ONE_OF_EACH_KIND } from "../../sandbox/programs/index.ts";

describeEngine("contained", chromium, (engine) => describeContainment(engine, ALL_BUT_ONE_OF_EACH_KIND));
