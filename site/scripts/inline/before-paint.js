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
})();
