// What code can do that replaces the harness, and so has the worker with all of the platform's functions. The harness
// removes most of them; this checks the second line of defence, the content policy and the opaque origin.

/** Each attempt is the body of an async function that returns what it got hold of. */
const ATTEMPTS: Readonly<Record<string, string>> = {
  fetch: `return (await fetch(OUTSIDE)).status`,
  "fetch of the site": `return (await fetch(SITE)).status`,
  "fetch without an answer": `return (await fetch(OUTSIDE, { mode: "no-cors" })).type`,
  "fetch of a blob": `return (await fetch(blob("1"))).status`,
  XMLHttpRequest: `
    const request = new XMLHttpRequest();
    request.open("GET", OUTSIDE);
    request.send();
    return event(request, "load")`,
  "XMLHttpRequest that blocks": `
    const request = new XMLHttpRequest();
    request.open("GET", OUTSIDE, false);
    request.send();
    return request.status`,
  WebSocket: `return event(new WebSocket(OUTSIDE.replace("http", "ws")), "open")`,
  EventSource: `return event(new EventSource(OUTSIDE), "open")`,
  WebTransport: `return new WebTransport(OUTSIDE.replace("http:", "https:")).ready.then(() => "open")`,
  RTCPeerConnection: `return new RTCPeerConnection()`,
  sendBeacon: `return navigator.sendBeacon(OUTSIDE)`,
  "a font": `return (await new FontFace("x", "url(" + OUTSIDE + ")").load()).status`,
  importScripts: `importScripts(OUTSIDE); return "imported"`,
  "importScripts of data": `importScripts("data:text/javascript,1"); return "imported"`,
  "import of another origin": `return Object.keys(await import(OUTSIDE))`,
  "import of the site": `return Object.keys(await import(SITE))`,
  "import of data": `return Object.keys(await import("data:text/javascript,export default 1"))`,
  "a worker's request": `
    const worker = new Worker(blob("fetch(" + JSON.stringify(OUTSIDE) + ").then(() => postMessage('got it'))"));
    return event(worker, "message")`,
  "a worker of another origin": `return event(new Worker(OUTSIDE), "message")`,
  SharedWorker: `return event(new SharedWorker(blob("onconnect = ({ ports }) => ports[0].postMessage(1)")).port, "message")`,
  serviceWorker: `return await navigator.serviceWorker.register(SITE)`,
  eval: `return (0, eval)("1")`,
  Function: `return new Function("return 1")()`,
  "a timer made of text": `
    setTimeout("globalThis.timerRan = true");
    await new Promise((resolve) => setTimeout(resolve, 200));
    return globalThis.timerRan`,
  SharedArrayBuffer: `return new SharedArrayBuffer(8)`,
  "shared WebAssembly memory": `return structuredClone(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer) && port.postMessage(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }))`,
  "the page's databases": `return (await indexedDB.databases()).find(({ name }) => name === "page")`,
  "the page's database": `
    const request = indexedDB.open("page");
    await event(request, "success");
    return request.result.objectStoreNames[0]`,
  "the page's caches": `return (await caches.keys())[0]`,
  "the page's cache": `return await caches.match("/kept")`,
  "the page's files": `return await (await navigator.storage.getDirectory()).getFileHandle("kept")`,
  "the page's locks": `return (await navigator.locks.query()).held[0]`,
  "the page's cookies": `return (await cookieStore.getAll())[0]`,
  localStorage: `return localStorage.length`,
  BroadcastChannel: `new BroadcastChannel("page").postMessage("from the sandbox"); return undefined`,
  Notification: `return Notification.permission === "granted"`,
  alert: `return alert("x") ?? "shown"`,
  open: `return open(OUTSIDE)`,
  location: `location.href = OUTSIDE; return undefined`,
};

/** The body of a function that makes every attempt in a worker of the sandbox, and returns what each of them got. */
export function takeOver(frame: string, outside: string): string {
  const attempts = Object.entries(ATTEMPTS).map(
    ([name, body]) => `attempt(${JSON.stringify(name)}, async () => { ${body} });`,
  );
  const harness = `
    const OUTSIDE = ${JSON.stringify(outside)};
    const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const event = (target, type) => new Promise((resolve, reject) => {
      target.addEventListener(type, () => resolve(type));
      target.addEventListener("error", () => reject(new Error("error event")));
      target.start?.();
    });
    export function start({ port, early: [{ SITE }] }) {
      const answers = {};
      const late = new Promise((resolve) => setTimeout(resolve, 2000, "refused: silence"));
      const all = [];
      const attempt = (name, body) => {
        const done = body().then(
          (got) => (got === undefined || got === null || got === false ? "refused: nothing" : "got " + String(got)),
          (error) => "refused: " + error,
        );
        all.push(Promise.race([done, late]).then((answer) => { answers[name] = answer }));
      };
      ${attempts.join("\n")}
      Promise.all(all).then(() => port.postMessage(answers));
    }`;
  return `
    const heard = [];
    const channel = new BroadcastChannel("page");
    channel.onmessage = ({ data }) => heard.push(data);
    // Put something into each kind of storage that the browser has.
    const keep = [
      () => new Promise((resolve, reject) => {
        const request = indexedDB.open("page");
        request.onupgradeneeded = () => request.result.createObjectStore("kept");
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
      async () => (await caches.open("page")).put("/kept", new Response("kept")),
      async () => (await navigator.storage.getDirectory()).getFileHandle("kept", { create: true }),
      () => new Promise((resolve) => { navigator.locks.request("page", () => { resolve(); return new Promise(() => {}) }) }),
    ];
    await Promise.allSettled(keep.map(async (kind) => kind()));
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.src = ${JSON.stringify(`/${frame}`)};
    await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame) });
    const ask = (type, transfer) => new Promise((resolve) => {
      addEventListener("message", ({ source, data }) => source === frame.contentWindow && resolve(data), { once: true });
      frame.contentWindow.postMessage({ v: 1, runId: "take-over", nonce: "n", type }, "*", transfer);
    });
    await ask("connect", []);
    const { port1, port2 } = new MessageChannel();
    await ask("spawn", [port2]);
    const chunks = [{ name: "harness", imports: [], text: ${JSON.stringify(harness)} }];
    const answers = await new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
      port1.postMessage({ type: "load", chunks, SITE: new URL("/page.js", location.href).href });
    });
    channel.close();
    frame.remove();
    return { ...answers, heard };`;
}
