(() => {
  const root = document.documentElement;
  root.dataset.scripts = "";
  if (location.hash.includes("=") || history.state?.context) root.dataset.context = "";
  let stored = null;
  try {
    stored = localStorage.getItem("starlight-theme");
  } catch {}
  const dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "dark" : "light";
})();
