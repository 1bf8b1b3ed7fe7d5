/** The sections of the site, in the order of the header. */
export const sections: readonly { readonly href: string; readonly label: string }[] = [
  { href: "/dqlite/", label: "dqlite" },
  { href: "/fluss/", label: "Fluss" },
  { href: "/playground/", label: "Playground" },
  { href: "/decode/", label: "Decode" },
  { href: "/guides/", label: "Guides" },
];
