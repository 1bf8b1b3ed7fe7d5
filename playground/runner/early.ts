// What a page asks for as soon as a reader means to run a program: the runner that uses it may still be on its way.

/** The paths of what the first run of a program needs, below the site's root. */
export interface FirstFiles {
  /** The folder of the frame's page. */
  readonly frame: string;
  /** The texts that its worker is made of. */
  readonly bundle: string;
  readonly exercises: string;
}

/** The frame's element, and when that has loaded. */
export interface FrameElement {
  readonly element: HTMLIFrameElement;
  readonly loaded: Promise<unknown>;
}

let early: FrameElement | undefined;

/** `when`: as the runner's `prewarm` takes it. */
export function askEarly(
  { frame, bundle, exercises }: FirstFiles,
  base: string,
  when: "pressed" | "meant",
): void {
  const at = (path: string): string => new URL(path, new URL(base, document.baseURI)).href;
  early ??= openFrame(at(frame));
  for (const path of when === "meant" ? [bundle, exercises] : [bundle]) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: at(path) });
    document.head.append(link);
  }
}

/** Nobody comes for what was asked for. */
export function dropEarly(): void {
  early?.element.remove();
  early = undefined;
}

/** The frame that was asked for, or another one. */
export function takeFrame(address: string): FrameElement {
  const taken = early?.element.src === address ? early : openFrame(address);
  early = undefined;
  return taken;
}

function openFrame(address: string): FrameElement {
  const element = document.createElement("iframe");
  element.setAttribute("sandbox", "allow-scripts");
  element.setAttribute("aria-hidden", "true");
  element.tabIndex = -1;
  element.title = "Sandbox";
  // Not `hidden`: browsers put off the work of frames that aren't laid out.
  element.style.cssText = "position:fixed;width:0;height:0;border:0;opacity:0;pointer-events:none";
  element.src = address;
  const loaded = new Promise((resolve) => element.addEventListener("load", resolve, { once: true }));
  document.body.append(element);
  return { element, loaded };
}
