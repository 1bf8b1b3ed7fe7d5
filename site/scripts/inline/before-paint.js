(() => {
  const root = document.documentElement;
  const { hash } = location;
  root.dataset.scripts = "";
  if (hash.includes("=") || history.state?.context) root.dataset.context = "";
  let theme = null;
  let language = null;
  // A link that comes from Python shows Python, here and from then on. In the playground it is the program's own.
  const asked = /[#&]program=/.test(hash) ? undefined : /[#&]lang=(py|ts)(?:&|$)/.exec(hash)?.[1];
  try {
    theme = localStorage.getItem("starlight-theme");
    if (asked) localStorage.setItem("faultbook:language", asked === "py" ? '"python"' : '"typescript"');
    language = localStorage.getItem("faultbook:language");
  } catch {}
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";
  if (typeof WebAssembly === "undefined" || !("Suspending" in WebAssembly)) root.dataset.noSuspend = "";
  if (asked ? asked === "py" : language === '"python"') root.dataset.language = "python";

  // The page's scripts come after it, or don't come. A button that is pressed before they are there is pressed again by
  // then, once: what listens already doesn't hear of it meanwhile.
  let note;
  const say = (text) => {
    note ??= Object.assign(document.createElement("p"), { className: "page-note" });
    note.role = "status";
    note.textContent = text;
    (document.body ?? root).append(note);
  };
  let pressed;
  let isBroken = false;
  const press = (event) => {
    const button = event.target.closest?.("button");
    if (!button) return;
    event.stopImmediatePropagation();
    pressed = button;
    if (!isBroken) say("This page is still loading. What you pressed follows.");
  };
  const fail = ({ target }) => {
    if (isBroken || !target.matches?.("script,link[rel=stylesheet]")) return;
    isBroken = true;
    say("A part of this page didn't arrive, so that some of it may not work. ");
    const again = Object.assign(document.createElement("a"), { href: "", textContent: "Load it again" });
    again.addEventListener("click", (event) => {
      event.preventDefault();
      location.reload();
    });
    note.append(again);
    addEventListener("online", () => location.reload());
  };
  addEventListener("click", press, true);
  addEventListener("error", fail, true);
  addEventListener("load", () => removeEventListener("error", fail, true));
  document.addEventListener("DOMContentLoaded", () => {
    removeEventListener("click", press, true);
    if (!isBroken) note?.remove();
    pressed?.click();
  });
})();
