declare module "subset-font" {
  /** A font with the glyphs of `text` alone. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      readonly targetFormat: "truetype" | "woff2";
      /** The OpenType features that stay, by their tags. */
      readonly keepFeatures?: readonly string[];
      /** A value, or the values that stay, for each axis of a variable font. */
      readonly variationAxes?: Readonly<
        Record<string, number | { readonly min: number; readonly max: number }>
      >;
    },
  ): Promise<Uint8Array>;
}
