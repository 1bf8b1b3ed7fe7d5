import type { Page } from "playwright-core";

/**
 * Loads a page again until it shows its own fonts. On a busy machine a first visit does without them, and a browser that has
 * hardly a font of its own then draws some words wider than they are laid out for.
 */
export async function showOwnFonts(page: Page): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    if (/IBM Plex/.test(await fontOfHeading(page))) return;
    await page.reload({ waitUntil: "load" });
  }
  throw new Error("The page never shows its own fonts.");
}

async function fontOfHeading(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "h1" });
  const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
  await session.detach();
  return fonts.map(({ familyName }) => familyName).join();
}
