// One interpreter for all of it: starting one takes longer than most of these tests.
import "./fluss/calls.ts";
import "./fluss/stepped.ts";
import "./fluss/stubs.ts";
import "./fluss/surface.ts";
import "./fluss/twins.ts";
import "./fluss/values.ts";
