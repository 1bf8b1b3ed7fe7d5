// One interpreter for all of it: starting one takes longer than most of these tests.
import "./dqlitepy/calls.ts";
import "./dqlitepy/classes.ts";
import "./dqlitepy/cluster-arguments.ts";
import "./dqlitepy/raises.ts";
import "./dqlitepy/releases.ts";
import "./dqlitepy/stubs.ts";
import "./dqlitepy/surface.ts";
import "./dqlitepy/twins.ts";
import "./guides.ts";
