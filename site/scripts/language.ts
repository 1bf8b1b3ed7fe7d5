import { chooseLanguage } from "../../playground/program/chosen-language.ts";

// A link on the page itself can name a language, too; the inline script reads the address only when a page is loaded.
addEventListener("hashchange", () => {
  const [, asked] = /[#&]lang=(py|ts)(?:&|$)/.exec(location.hash) ?? [];
  if (asked === undefined || /[#&]program=/.test(location.hash)) return;
  chooseLanguage(asked === "py" ? "python" : "typescript");
});
