import "./copy.ts";
import "./dismiss.ts";
import "./keep.ts";
import "./search-shortcut.ts";
import "./theme-switch.ts";
import "./language.ts";
