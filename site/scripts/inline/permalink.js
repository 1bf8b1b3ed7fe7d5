location.replace(document.querySelector("a[data-target]").getAttribute("href") + location.hash);
