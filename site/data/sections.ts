/** The sections of the site, in the order of the header. */
export const sections: readonly { readonly path: string; readonly label: string }[] = [
  { path: "/dqlite/", label: "dqlite" },
  { path: "/fluss/", label: "Fluss" },
  { path: "/playground/", label: "Playground" },
  { path: "/decode/", label: "Decode" },
  { path: "/guides/", label: "Guides" },
];
