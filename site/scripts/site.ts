import "./theme-switch.ts";
import "./search-shortcut.ts";
import "./copy.ts";
